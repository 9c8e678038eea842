package dev.aofscope.ui.commands;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What the panel says about its filter: in its head how many match and the ways out, and in the empty table what was
/// searched in vain.
final class FilterBar {
    private final AppModel model;
    private final HBox state;
    private final Label found = new Label();
    private final Button context = link("");
    private final VBox nothing = new VBox();
    private final Label title = new Label();
    private final Label expression = new Label();
    private final Label searched = new Label();

    /// @param state   the place in the panel's head
    /// @param toggled called to show all commands around the selected one, or the matches again
    FilterBar(AppModel model, HBox state, Runnable toggled) {
        this.model = model;
        this.state = state;
        found.getStyleClass().add("panel-note");
        found.setMinWidth(Label.USE_PREF_SIZE);
        context.setOnAction(event -> toggled.run());
        Button clear = link("Clear filter");
        clear.setOnAction(event -> clear());
        state.getChildren().setAll(found, context, clear);
        title.getStyleClass().add("commands-nothing-title");
        expression.getStyleClass().add("data");
        expression.setWrapText(true);
        expression.setTextAlignment(TextAlignment.CENTER);
        searched.getStyleClass().add("dimmed");
        Button offer = new Button("Clear filter");
        offer.setOnAction(event -> clear());
        nothing.getStyleClass().add("commands-nothing");
        nothing.setAlignment(Pos.CENTER);
        nothing.getChildren().setAll(title, expression, searched, offer);
    }

    /// For the table without rows.
    Node nothing() {
        return nothing;
    }

    /// All commands again, and the same one selected.
    void clear() {
        model.filterProperty().set("");
        model.spanProperty().set(null);
    }

    /// @param matches null where no filter is in force
    void show(@Nullable Matches matches, long commands, Shows shows) {
        AppModel.Span span = model.spanProperty().get();
        boolean visible = matches != null || span != null;
        state.setVisible(visible);
        state.setManaged(visible);
        nothing.setVisible(visible);
        StringBuilder text = new StringBuilder();
        if (matches != null) {
            text.append(Wording.count(matches.count())).append(" of ").append(Wording.count(commands));
            if (!matches.complete()) {
                text.append(" · searching ").append(matches.searched() * 100 / Math.max(1, commands)).append(" %");
            }
        }
        if (span != null) {
            text.append(text.isEmpty() ? "" : " · ").append("commands ").append(Wording.count(span.first())).append("–")
                    .append(Wording.count(span.last()));
        }
        found.setText(text.toString());
        context.setText(shows == Shows.MATCHES ? "Show in context" : "Back to the matches");
        title.setText(matches == null || matches.complete() ? "No command matches" : "Nothing found yet");
        expression.setText(model.maskProperty().get().typed(model.filterProperty().get()));
        long looked = matches == null ? commands : matches.searched();
        searched.setText(Wording.count(looked, "command was searched", "commands were searched")
                + (span == null
                        ? ""
                        : ", between " + Wording.count(span.first()) + " and " + Wording.count(span.last())));
    }

    /// What the table shows while a filter is in force.
    enum Shows {
        MATCHES, CONTEXT
    }

    private static Button link(String text) {
        Button link = new Button(text);
        link.getStyleClass().add("commands-link");
        link.setMinWidth(Button.USE_PREF_SIZE);
        return link;
    }
}
