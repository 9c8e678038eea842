package dev.aofscope.ui.main;

import dev.aofscope.analysis.Finding;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.NamesInSight;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.ExprField;
import dev.aofscope.ui.controls.TabKey;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of controls at the top: open, step, where we are, filter, findings, export, view.
final class Toolbar {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final Duration TYPING_PAUSE = Duration.millis(350);

    private static final int FEWEST_DIGITS = 3;

    private final AppModel model;
    private final Runner runner;
    private final Function<String, Action> actions;
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);
    private final Tooltip problem = new Tooltip();
    private final Parent view;

    @FXML
    private Button open;
    @FXML
    private SegmentedButton steps;
    @FXML
    private ToggleButton first;
    @FXML
    private ToggleButton runBack;
    @FXML
    private ToggleButton stepBack;
    @FXML
    private ToggleButton step;
    @FXML
    private ToggleButton run;
    @FXML
    private ToggleButton last;
    @FXML
    private TextField position;
    @FXML
    private Label total;
    @FXML
    private HBox filterBox;
    @FXML
    private ExprField filter;
    @FXML
    private Label matches;
    @FXML
    private Button clearFilter;
    @FXML
    private Button findings;
    @FXML
    private Button export;
    @FXML
    private MenuButton viewMenu;

    Toolbar(AppModel model, Runner runner, Function<String, Action> actions) {
        this.model = model;
        this.runner = runner;
        this.actions = actions;
        view = Fxml.load("main-toolbar", this);
    }

    Parent view() {
        return view;
    }

    TextField position() {
        return position;
    }

    ExprField filter() {
        return filter;
    }

    @FXML
    void initialize() {
        // Only running is a state: the others spring back.
        steps.setToggleGroup(null);
        wire(open, "open");
        wire(first, "first");
        wire(stepBack, "step-back");
        wire(step, "step-forward");
        wire(last, "last");
        wire(run, "run");
        wire(runBack, "run-back");
        wire(findings, "findings");
        findings.setOnAction(event -> actions.apply(model.findings().isOnlyDamage() ? "damage" : "findings").fire());
        wire(export, "export");
        TabKey.only(viewMenu);
        viewMenu.setTooltip(new Tooltip("View"));
        showRunning();
        runner.directionProperty().addListener((property, before, now) -> showRunning());
        wirePosition();
        wireFilter();
        model.indexProperty().addListener((property, before, now) -> showIndex());
        model.findings().listProperty().addListener((property, before, now) -> showFindings());
        showFindings();
        showIndex();
    }

    /// Fills the menu at the right.
    void viewItems(Iterable<MenuItem> items) {
        items.forEach(viewMenu.getItems()::add);
    }

    private void wire(ButtonBase button, String id) {
        Action action = actions.apply(id);
        button.setTooltip(new Tooltip(action.tip()));
        TabKey.only(button);
        button.disableProperty().bind(Bindings.not(action.enabled()));
        button.setOnAction(event -> {
            if (button instanceof ToggleButton toggle) {
                toggle.setSelected(false);
            }
            action.fire();
            showRunning();
        });
    }

    private void showRunning() {
        Player.Direction direction = runner.directionProperty().get();
        showRunning(run, direction == Player.Direction.FORWARD, Feather.PLAY);
        showRunning(runBack, direction == Player.Direction.BACKWARD, Feather.REWIND);
    }

    private static void showRunning(ToggleButton button, boolean running, Feather idle) {
        button.setSelected(running);
        ((FontIcon) button.getGraphic()).setIconCode(running ? Feather.PAUSE : idle);
    }

    private void wirePosition() {
        position.setTooltip(
                new Tooltip("Go to a command (48,213), an offset (@10482871) or a time (14:02:13)  Ctrl+G"));
        position.setOnAction(event -> go());
        // As wide as its text, so that the number of all commands stands right behind it.
        position.prefColumnCountProperty().bind(Bindings.createIntegerBinding(
                () -> Math.max(FEWEST_DIGITS, position.getText().length()), position.textProperty()));
        position.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                showPosition();
            }
        });
        position.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                showPosition();
                actions.apply("focus-commands").fire();
            }
        });
        position.textProperty().addListener((property, before, now) -> position.pseudoClassStateChanged(WRONG, false));
        model.commandProperty().addListener((property, before, now) -> showPosition());
    }

    private void go() {
        IndexSnapshot index = model.indexProperty().get();
        if (index == null) {
            return;
        }
        try {
            Position wanted = new Position(index, model.commandProperty().get(), model.zone());
            model.seek(wanted.command(position.getText()));
            String note = wanted.note();
            if (note != null) {
                model.tell(new Message(Message.Kind.DONE, note));
            }
            showPosition();
            actions.apply("focus-commands").fire();
        } catch (Position.UnreadablePositionException unreadable) {
            position.pseudoClassStateChanged(WRONG, true);
            model.tell(new Message(Message.Kind.WARNING, String.valueOf(unreadable.getMessage())));
        }
    }

    private void showPosition() {
        position.setText(model.indexProperty().get() == null ? "" : Wording.count(model.commandProperty().get()));
    }

    private void wireFilter() {
        Text prompt = new Text("Filter: cmd:del key:user:* size:>1kb");
        prompt.getStyleClass().add("main-prompt");
        filter.setPromptText(prompt);
        filter.setContext(model::zone, new NamesInSight(model));
        typing.setOnFinished(over -> model.filterProperty().set(filter.getText().strip()));
        filter.textProperty().addListener((property, before, now) -> typing.playFromStart());
        // As a filter: the field has its own use for these keys.
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> enter(event);
                case ESCAPE -> {
                    filter.replaceText("");
                    confirmFilter();
                }
                default -> {
                    return;
                }
            }
            event.consume();
        });
        model.filterProperty().addListener((property, before, now) -> {
            if (!now.equals(filter.getText().strip())) {
                filter.replaceText(now);
            }
            showMatches();
        });
        model.matchesProperty().addListener((property, before, now) -> showMatches());
        model.filterProblemProperty().addListener((property, before, now) -> showMatches());
        clearFilter.setOnAction(event -> {
            filter.replaceText("");
            confirmFilter();
        });
        showMatches();
    }

    /// A condition on states filters nothing: it is looked for.
    private void enter(KeyEvent event) {
        if (StateFinder.takes(filter.getText(), model.zone())) {
            typing.stop();
            model.filterProperty().set(filter.getText().strip());
            actions.apply(event.isShiftDown() ? "find-last" : "find-first").fire();
        } else {
            confirmFilter();
        }
    }

    private void confirmFilter() {
        typing.stop();
        model.filterProperty().set(filter.getText().strip());
        actions.apply("focus-commands").fire();
    }

    private void showMatches() {
        String wrong = model.filterProblemProperty().get();
        boolean filtering = !model.filterProperty().get().isEmpty();
        IndexSnapshot index = model.indexProperty().get();
        filterBox.pseudoClassStateChanged(WRONG, wrong != null);
        clearFilter.setVisible(filtering);
        clearFilter.setManaged(filtering);
        if (wrong != null) {
            matches.setText(wrong);
        } else if (!filtering || index == null) {
            matches.setText("");
        } else if (model.matchesProperty().get() < 0) {
            matches.setText("searching …");
        } else {
            matches.setText("— " + Wording.count(model.matchesProperty().get()) + " of "
                    + Wording.count(index.commands()) + (model.matchesProperty().get() == 1 ? " matches" : " match"));
        }
        matches.setTooltip(wrong == null ? null : problem);
        problem.setText(wrong);
    }

    /// Without those that are only worth knowing: the button is red.
    private void showFindings() {
        long count = model.findings().listProperty().get().stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE).count();
        findings.setText(Wording.count(count, "finding", "findings"));
        findings.setVisible(count > 0);
        findings.setManaged(count > 0);
    }

    private void showIndex() {
        IndexSnapshot index = model.indexProperty().get();
        total.setText(index == null ? "" : "/ " + Wording.count(index.commands()));
        position.setDisable(index == null);
        filterBox.setDisable(index == null);
        if (!position.isFocused()) {
            showPosition();
        }
        showMatches();
    }
}
