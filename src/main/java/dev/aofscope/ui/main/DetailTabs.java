package dev.aofscope.ui.main;

import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Panels;
import dev.aofscope.ui.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The tabs at the bottom, in step with [AppModel#tabProperty].
final class DetailTabs {
    private static final int KEYS = 9;

    private final TabPane pane;
    private final Map<String, Tab> tabs = new LinkedHashMap<>();
    private final Map<Tab, Panel> panels = new LinkedHashMap<>();

    DetailTabs(AppModel model, TabPane pane) {
        this.pane = pane;
        pane.getSelectionModel().selectedItemProperty()
                .addListener((property, before, now) -> tabs.forEach((id, tab) -> {
                    if (tab == now) {
                        model.tabProperty().set(id);
                    }
                }));
        model.tabProperty().addListener((property, before, now) -> {
            Tab wanted = tabs.get(now);
            if (wanted != null) {
                pane.getSelectionModel().select(wanted);
            }
        });
    }

    void add(Panels.Entry entry, Panel panel, Actions actions) {
        Tab tab = new Tab("", panel.view());
        Label title = new Label(entry.title());
        HBox head = new HBox(title);
        head.getStyleClass().add("main-tab");
        ReadOnlyLongProperty number = panel.badge();
        if (number != null) {
            head.getChildren().add(badge(number));
        }
        tab.setGraphic(head);
        tabs.put(entry.id(), tab);
        panels.put(tab, panel);
        pane.getTabs().add(tab);
        actions.add(Action.of("tab-" + entry.id(), "Show " + entry.title(),
                tabs.size() <= KEYS ? "Shortcut+" + tabs.size() : "", () -> show(entry.id())));
    }

    /// Brings the tab to the front, where there is one of that id, and gives it the keyboard.
    void show(String id) {
        Tab tab = tabs.get(id);
        if (tab != null) {
            pane.getSelectionModel().select(tab);
            Objects.requireNonNull(front()).focusTarget().requestFocus();
        }
    }

    @Nullable
    Panel front() {
        Tab tab = pane.getSelectionModel().getSelectedItem();
        return tab == null ? null : panels.get(tab);
    }

    private static Label badge(ReadOnlyLongProperty number) {
        Label badge = new Label();
        badge.getStyleClass().add("badge");
        Runnable show = () -> {
            badge.setText(Wording.count(number.get()));
            badge.setVisible(number.get() > 0);
            badge.setManaged(number.get() > 0);
        };
        number.addListener((property, before, now) -> show.run());
        show.run();
        return badge;
    }
}
