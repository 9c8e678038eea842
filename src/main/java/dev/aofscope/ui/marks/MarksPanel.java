package dev.aofscope.ui.marks;

import dev.aofscope.query.ExprException;
import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.Marks;
import dev.aofscope.session.Note;
import dev.aofscope.session.Pin;
import dev.aofscope.session.RunTo;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.LogMarks;
import dev.aofscope.ui.NamesInSight;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.controls.ExprField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Breakpoints, with a field to add a condition or change one; pins and notes, in the order of their commands. By keyboard:
/// Enter goes there (or changes the condition), Space switches a breakpoint on or off, Delete takes it away.
public final class MarksPanel implements Panel {
    public static final String ID = "marks";

    private final AppModel model;
    private final LogMarks marks;
    private final Parent view;
    /// What the field changes; null where it adds.
    private Breakpoint.@Nullable Condition changing;

    @FXML
    private ExprField condition;
    @FXML
    private Button add;
    @FXML
    private Label problem;
    @FXML
    private ListView<Breakpoint> breakpoints;
    @FXML
    private ListView<Place> places;

    public MarksPanel(AppModel model) {
        this.model = model;
        this.marks = model.marks();
        this.view = Fxml.load("marks", this);
    }

    /// A command with its pin, its note, or both.
    record Place(long command, @Nullable Pin pin, @Nullable Note note) {
    }

    @FXML
    private void initialize() {
        Text prompt = new Text("cmd:del key:user:*   effect:removed>100   len:orders>1000   keys:db0<1000");
        prompt.getStyleClass().add("main-prompt");
        condition.setPromptText(prompt);
        condition.setContext(model::zone, new NamesInSight(model));
        condition.mistakeProperty().addListener((property, before, now) -> showProblem());
        // As a filter: the field has its own use for these keys.
        condition.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInField);
        add.setOnAction(event -> take());
        add.disableProperty().bind(Bindings.createBooleanBinding(
                () -> model.sessionProperty().get() == null || condition.mistakeProperty().get() != null
                        || condition.getText().isBlank(),
                model.sessionProperty(), condition.mistakeProperty(), condition.textProperty()));
        breakpoints.setCellFactory(list -> new BreakpointCell(model));
        breakpoints.setPlaceholder(
                hint("No breakpoints. F9 sets one on the selected command; F5 and Shift+F5 run to them."));
        breakpoints.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedOnBreakpoint);
        breakpoints.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(breakpoints.getSelectionModel().getSelectedItem());
            }
        });
        places.setCellFactory(list -> new PlaceCell(model));
        places.setPlaceholder(hint("Ctrl+D pins the selected command, Ctrl+Shift+N writes a note on it."));
        places.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedOnPlace);
        places.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(places.getSelectionModel().getSelectedItem());
            }
        });
        marks.marksProperty().addListener((property, before, now) -> show(now));
        marks.stopProperty().addListener((property, before, now) -> breakpoints.refresh());
        model.indexProperty().addListener((property, before, now) -> {
            breakpoints.refresh();
            places.refresh();
        });
        show(marks.get());
        showProblem();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Node focusTarget() {
        return condition;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.when(Bindings.isNotNull(model.sessionProperty()), "add-condition",
                "Break where a condition holds …", "Shortcut+F9", () -> {
                    model.tabProperty().set(ID);
                    condition.requestFocus();
                }));
    }

    private void show(Marks now) {
        keepingSelection(breakpoints, now.breakpoints());
        List<Place> all = new ArrayList<>();
        now.pins().forEach(pin -> all.add(new Place(pin.command(), pin, now.note(pin.command()))));
        now.notes().stream().filter(note -> now.pin(note.command()) == null)
                .forEach(note -> all.add(new Place(note.command(), null, note)));
        all.sort(Comparator.comparingLong(Place::command));
        keepingSelection(places, all);
        if (changing != null && !now.breakpoints().contains(changing)) {
            change(null);
        }
    }

    private static <T> void keepingSelection(ListView<T> list, List<T> items) {
        ObservableList<T> shown = list.getItems();
        if (!shown.equals(items)) {
            int selected = list.getSelectionModel().getSelectedIndex();
            shown.setAll(items);
            list.getSelectionModel().select(Math.min(selected, items.size() - 1));
        }
    }

    private void showProblem() {
        ExprException wrong = condition.mistakeProperty().get();
        problem.setText(wrong == null
                ? changing == null
                        ? "On commands it stops at each one; on states (exists:, ttl:, type:, len:, field:, keys:) where it begins to hold."
                        : "Enter changes the condition, Escape leaves it as it was."
                : wrong.getMessage());
        problem.getStyleClass().removeAll("marks-wrong", "dimmed");
        problem.getStyleClass().add(wrong == null ? "dimmed" : "marks-wrong");
    }

    /// Adds the condition in the field, or puts it in the place of the one that is being changed.
    private void take() {
        String text = condition.getText().strip();
        if (RunTo.problem(text, model.zone()) != null) {
            return;
        }
        Breakpoint.Condition old = changing;
        changing = null;
        if (old == null) {
            marks.change(now -> now.with(new Breakpoint.Condition(text, true)));
        } else {
            marks.change(now -> now.replace(old, new Breakpoint.Condition(text, old.enabled())));
        }
        change(null);
        breakpoints.getSelectionModel().selectLast();
    }

    private void change(Breakpoint.@Nullable Condition wanted) {
        changing = wanted;
        add.setText(wanted == null ? "Add" : "Change");
        condition.replaceText(wanted == null ? "" : wanted.expression());
        showProblem();
    }

    private void pressedInField(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> take();
            case ESCAPE -> change(null);
            case DOWN -> breakpoints.requestFocus();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pressedOnBreakpoint(KeyEvent event) {
        Breakpoint chosen = breakpoints.getSelectionModel().getSelectedItem();
        if (chosen == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> marks.change(now -> now.replace(chosen, chosen.toggled()));
            case DELETE, BACK_SPACE -> marks.change(now -> now.without(chosen));
            case ENTER, F2 -> open(chosen);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pressedOnPlace(KeyEvent event) {
        Place chosen = places.getSelectionModel().getSelectedItem();
        if (chosen == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DELETE, BACK_SPACE ->
                marks.change(now -> now.withoutPin(chosen.command).with(new Note(chosen.command, "")));
            case ENTER -> open(chosen);
            case F2 -> name(chosen);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void open(@Nullable Breakpoint chosen) {
        switch (chosen) {
            case null -> {
            }
            case Breakpoint.Row row -> model.seek(row.command());
            case Breakpoint.Condition text -> {
                change(text);
                condition.requestFocus();
                condition.selectAll();
            }
        }
    }

    private void open(@Nullable Place chosen) {
        if (chosen != null) {
            model.seek(chosen.command);
        }
    }

    private void name(Place chosen) {
        TextInputDialog dialog = new TextInputDialog(chosen.pin == null ? "" : chosen.pin.name());
        dialog.initOwner(view.getScene().getWindow());
        dialog.setTitle("Name the pin");
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText("Name");
        dialog.showAndWait().ifPresent(name -> marks.change(now -> now.with(new Pin(chosen.command, name))));
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().addAll("dimmed", "marks-hint");
        hint.setWrapText(true);
        return hint;
    }
}
