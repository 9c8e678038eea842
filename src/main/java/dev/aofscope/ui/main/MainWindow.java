package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Panels;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The window: puts the panels of [Panels] into their places around the toolbar and the status line, and dresses all of it.
public final class MainWindow {
    private static final double TIMELINE_HEIGHT = 226;
    private static final double DETAIL_HEIGHT = 264;
    private static final double KEYSPACE_WIDTH = 480;
    /// In a small window the detail gives way first.
    private static final double COMMANDS_MIN_HEIGHT = 240;
    private static final double COMMANDS_MIN_WIDTH = 420;
    private static final double SMALLEST_SCALE = 0.7;
    private static final double LARGEST_SCALE = 3;

    private final AppModel model;
    private final Stage stage;
    /// The system's property outlives the window and must not keep it.
    private final ChangeListener<ColorScheme> schemeListener = (property, before, now) -> dress();
    private final Scene scene;
    private final Toolbar toolbar;
    private final StartPage start;
    private final CommandPalette palette;
    private final DetailTabs detail;
    private final Actions actions = new Actions();
    /// In the order that F6 goes through: the tab in front stands for all tabs.
    private final List<Panel> panels = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();
    private Theme theme;

    @FXML
    private StackPane root;
    @FXML
    private BorderPane frame;
    @FXML
    private VBox bars;
    @FXML
    private StackPane work;
    @FXML
    private SplitPane rows;
    @FXML
    private SplitPane columns;
    @FXML
    private StackPane top;
    @FXML
    private StackPane left;
    @FXML
    private StackPane right;
    @FXML
    private TabPane tabs;
    @FXML
    private ProgressBar seekLine;

    /// Fills `stage`, which the caller shows.
    public MainWindow(AppModel model, Stage stage) {
        this.model = model;
        this.stage = stage;
        Preferences preferences = model.preferences();
        theme = rememberedTheme(preferences);
        model.scaleProperty().set(Math.clamp(preferences.number("scale", 1), SMALLEST_SCALE, LARGEST_SCALE));
        model.utcProperty().set(preferences.number("utc", 0) > 0);
        Fxml.load("main", this);
        detail = new DetailTabs(model, tabs);
        Runner runner = new Runner(model, this::showBar, this::removeBar);
        WindowActions.add(actions, model, this, runner);
        Panels.ALL.forEach(entry -> place(entry, actions));
        Recent recent = new Recent(preferences);
        toolbar = new Toolbar(model, runner, actions::get);
        toolbar.viewItems(ViewMenu.items(model, this, actions));
        start = new StartPage(model, recent, actions::get);
        palette = new CommandPalette(actions::all);
        bars.getChildren().addAll(toolbar.view(), new ChangedBar(model).view());
        frame.setBottom(new StatusLine(model, actions::get).view());
        work.getChildren().add(start.view());
        root.getChildren().add(palette.view());
        scene = new Scene(root);
        actions.install(scene);
        HeldKeys.install(scene, model);
        FileDrop.install(scene, model);
        FileWatch.start(model);
        Notices.show(model, stage);
        split(preferences);
        follow(recent);
        dress();
        stage.setScene(scene);
    }

    Stage stage() {
        return stage;
    }

    Theme theme() {
        return theme;
    }

    /// Also remembers it.
    void theme(Theme wanted) {
        theme = wanted;
        model.preferences().put("theme", wanted.name().toLowerCase(Locale.ROOT));
        dress();
    }

    /// Makes all text larger or smaller, and remembers it.
    void scale(double wanted) {
        double scale = Math.clamp(wanted, SMALLEST_SCALE, LARGEST_SCALE);
        model.scaleProperty().set(scale);
        model.preferences().put("scale", scale);
        dress();
    }

    void focusPosition() {
        toolbar.position().requestFocus();
        toolbar.position().selectAll();
    }

    void focusFilter() {
        toolbar.filter().requestFocus();
        toolbar.filter().selectAll();
    }

    void focusCommands() {
        focusTargets().stream().filter(node -> isInside(node, left)).findFirst().ifPresent(Node::requestFocus);
    }

    /// F6: the first panel where none has the focus.
    void focusNextPanel() {
        List<Node> targets = focusTargets();
        Node owner = scene.getFocusOwner();
        int next = 0;
        for (int i = 0; i < targets.size(); i++) {
            if (owner != null && isInside(owner, targets.get(i))) {
                next = (i + 1) % targets.size();
            }
        }
        if (!targets.isEmpty()) {
            targets.get(next).requestFocus();
        }
    }

    /// Below the toolbar, until [#removeBar].
    void showBar(Node bar) {
        bars.getChildren().add(bar);
    }

    void removeBar(Node bar) {
        bars.getChildren().remove(bar);
    }

    void showPalette() {
        palette.show();
    }

    Actions actions() {
        return actions;
    }

    List<Split> splits() {
        return splits;
    }

    DetailTabs detail() {
        return detail;
    }

    private void place(Panels.Entry entry, Actions actions) {
        Panel panel = entry.create().apply(model);
        panel.actions().forEach(actions::add);
        if (entry.place() == Panels.Place.BOTTOM) {
            detail.add(entry, panel, actions);
            return;
        }
        panels.add(panel);
        switch (entry.place()) {
            case TOP -> top.getChildren().setAll(panel.view());
            case LEFT -> left.getChildren().setAll(panel.view());
            case RIGHT -> right.getChildren().setAll(panel.view());
            case BOTTOM -> throw new AssertionError("is a tab");
        }
    }

    private void split(Preferences preferences) {
        columns.setMinHeight(COMMANDS_MIN_HEIGHT);
        left.setMinWidth(COMMANDS_MIN_WIDTH);
        splits.add(Split.keepingFirst(rows, 0, "timeline", TIMELINE_HEIGHT, preferences));
        splits.add(Split.keepingLast(columns, 0, "keyspace", KEYSPACE_WIDTH, preferences));
        splits.add(Split.keepingLast(rows, 1, "detail", DETAIL_HEIGHT, preferences));
    }

    private void follow(Recent recent) {
        model.sessionProperty().addListener((property, before, now) -> {
            if (now != null) {
                recent.add(now.path());
                start.showRecent();
            }
            showOpen();
        });
        model.seekingProperty().addListener((property, before, now) -> {
            seekLine.setVisible(now);
            for (Node old : List.of(right, tabs)) {
                old.getStyleClass().removeAll("seeking");
                if (now) {
                    old.getStyleClass().add("seeking");
                }
            }
        });
        model.maskProperty().subscribe(mask -> Masked.dress(root, mask));
        model.utcProperty()
                .addListener((property, before, now) -> model.preferences().put("utc", now ? 1 : 0));
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(schemeListener));
        showOpen();
    }

    private void showOpen() {
        boolean open = model.sessionProperty().get() != null;
        start.view().setVisible(!open);
        rows.setVisible(open);
        stage.setTitle(WindowTitle.of(model.sessionProperty().get()));
        if (open) {
            focusCommands();
        }
    }

    private void dress() {
        theme.apply(scene, model.scaleProperty().get());
        model.paletteProperty().set(theme.palette());
    }

    private List<Node> focusTargets() {
        List<Panel> inOrder = new ArrayList<>(panels);
        Panel front = detail.front();
        if (front != null) {
            inOrder.add(front);
        }
        return inOrder.stream().map(Panel::focusTarget).toList();
    }

    private static boolean isInside(Node node, Node around) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (Objects.equals(at, around)) {
                return true;
            }
        }
        return false;
    }

    private static Theme rememberedTheme(Preferences preferences) {
        try {
            return Theme.valueOf(preferences.text("theme", Theme.SYSTEM.name()).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException editedByHand) {
            return Theme.SYSTEM;
        }
    }
}
