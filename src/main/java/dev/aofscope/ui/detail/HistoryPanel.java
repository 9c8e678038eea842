package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.HistoryModel;
import dev.aofscope.ui.HistoryStep;
import dev.aofscope.ui.HistorySteps;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowSource;
import dev.aofscope.ui.controls.RowWindow;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// What happened to one key, or to one item of its value: a row a command. Choosing a row goes to its moment.
public final class HistoryPanel implements Panel {
    private final AppModel model;
    private final HistoryModel history;
    private final HistoryColumns columns;
    private final ChangeText change;
    private final Node view;
    private boolean following;

    @FXML
    private HBox head;
    @FXML
    private Label database;
    @FXML
    private Label key;
    @FXML
    private Label note;
    @FXML
    private WorkLine work;
    @FXML
    private RowWindow<HistoryRow> table;
    @FXML
    private BorderPane changePane;
    @FXML
    private Label changeTitle;

    public HistoryPanel(AppModel model) {
        this.model = model;
        this.change = new ChangeText(model.maskProperty()::get);
        history = model.history();
        columns = new HistoryColumns(history.subjectProperty()::get, model::zone,
                model.maskProperty()::get);
        Parent loaded = Fxml.load("history", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        changePane.setCenter(new VirtualizedScrollPane<>(change));
        table.setColumns(columns.all());
        table.setOnAction(row -> model.seek(history.steps().command((int) row)));
        table.setOnCopy(this::copy);
        table.setContextMenu(this::menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.selectionProperty().addListener((property, before, selection) -> selected(selection));
        work.follow(history.history());
        history.subjectProperty().addListener((property, before, subject) -> open(subject));
        history.countProperty().addListener(changed -> counted());
        history.history().progressProperty().addListener(changed -> describe());
        model.commandProperty().addListener(changed -> follow());
        model.momentProperty().addListener(changed -> compare());
        model.utcProperty().addListener(changed -> table.redraw());
        model.maskProperty().addListener(changed -> masked());
        open(history.subjectProperty().get());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Node focusTarget() {
        return table;
    }

    @Override
    public List<Action> actions() {
        BooleanBinding open = Bindings.isNotNull(model.sessionProperty());
        return List.of(
                Action.when(open, "key-history", "History of the key", "Shortcut+H",
                        () -> history.withKey(name -> {
                            history.open(Subject.key(name.database(), name.key()));
                            table.requestFocus();
                        })),
                Action.when(open, "who-wrote", "Who wrote this? Again: who before that?", "Shortcut+Shift+H",
                        history::whoWrote));
    }

    private void open(@Nullable Subject subject) {
        LogSession session = model.sessionProperty().get();
        IndexSnapshot index = model.indexProperty().get();
        if (subject == null || session == null) {
            table.setSource(RowSource.empty());
            head.setVisible(false);
        } else {
            columns.time().offeredProperty().set(index != null && Wording.tellsTimes(index));
            columns.time().wide(Wording.timeWidth(index)).shrinking(Wording.leastTimeWidth(index));
            head.setVisible(true);
            database.setText(String.valueOf(subject.database()));
            database.getStyleClass().setAll("database-chip",
                    "database-" + Palette.databaseColor(subject.database()));
            key.setText(name(subject));
            table.setSource(new HistoryRows(session, history, model::failed));
        }
        describe();
        follow();
    }

    private void counted() {
        describe();
        if (table.getSelection().isEmpty()) {
            follow();
        }
    }

    private void describe() {
        boolean running = history.history().isRunning();
        HistorySteps steps = history.steps();
        note.setText(Wording.count(steps.count(), "command", "commands") + ", "
                + Wording.count(steps.changes(), "change", "changes"));
        table.setPlaceholder(hint(running ? "Looking …" : nothing()));
    }

    private String nothing() {
        Subject subject = history.subjectProperty().get();
        return subject == null
                ? "Select a key in the keyspace or a command in the table, and press Ctrl+H to see all that happened to the key."
                : "No command of this log touches “" + name(subject) + "”, and the base doesn't hold it.";
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().add("dimmed");
        hint.setWrapText(true);
        return hint;
    }

    private void selected(RowSelection selection) {
        if (!following && !selection.isEmpty()) {
            model.seek(history.steps().command((int) selection.lead()));
        }
    }

    private @Nullable ContextMenu menu() {
        Subject subject = history.subjectProperty().get();
        return subject == null || table.getSelection().isEmpty()
                ? null
                : SubjectMenu.ofStep(model, subject, executed(table.getSelection().lead()));
    }

    private void pressed(KeyEvent event) {
        Subject subject = history.subjectProperty().get();
        if (subject != null && !table.getSelection().isEmpty()) {
            SubjectMenu.pressStep(event, model, subject, executed(table.getSelection().lead()));
        }
    }

    /// The command that carries out what the row says: the EXEC of a queued one.
    private long executed(long row) {
        HistoryStep step = history.steps().step((int) row);
        return step == null ? history.steps().command((int) row) : step.executed();
    }

    /// Marks the row of the model's command; where that is not among them, shows where it would stand.
    private void follow() {
        HistorySteps steps = history.steps();
        long command = model.commandProperty().get();
        int row = steps.rowFrom(command);
        boolean there = row < steps.count() && steps.command(row) == command;
        following = true;
        if (!there) {
            table.select(RowSelection.NONE);
        } else if (table.getSelection().lead() != row) {
            table.select(RowSelection.of(row));
        }
        following = false;
        if (steps.count() > 0) {
            table.bring(Math.min(row, steps.count() - 1));
        }
        compare();
    }

    /// Shows what the moment did to the key, where its command is one of the history.
    private void compare() {
        Subject subject = history.subjectProperty().get();
        Moment moment = model.momentProperty().get();
        HistorySteps steps = history.steps();
        if (subject == null || moment == null) {
            changeTitle.setText("");
            change.clearChanges();
            return;
        }
        changeTitle.setText(name(subject) + " · BEFORE → AFTER");
        int row = steps.rowFrom(moment.command());
        boolean there = row < steps.count() && steps.command(row) == moment.command();
        HistoryStep step = there ? steps.step(row) : null;
        if (!there) {
            change.tell("Command " + Wording.count(moment.command()) + " did not touch it.");
        } else if (step != null && step.executed() != step.command()) {
            change.tell("Queued: the EXEC at " + Wording.count(step.executed()) + " carries it out.\n"
                    + model.maskProperty().get().value(step.difference()));
        } else if (steps.mark(row) == HistorySteps.Mark.UNCHANGED) {
            change.tell("Unchanged by this command.");
        } else {
            change.show(subject, change(subject, moment));
        }
    }

    private static KeyChange change(Subject subject, Moment moment) {
        Database before = moment.before().read(subject.database());
        Database after = moment.after().read(subject.database());
        boolean base = moment.command() == 0;
        return new KeyChange(subject.database(), subject.key(), base ? null : before.get(subject.key()),
                after.get(subject.key()), base ? Database.NO_EXPIRY : before.expiry(subject.key()),
                after.expiry(subject.key()));
    }

    private String name(Subject subject) {
        return model.maskProperty().get().subject(subject);
    }

    private void masked() {
        Subject subject = history.subjectProperty().get();
        key.setText(subject == null ? "" : name(subject));
        describe();
        compare();
        table.redraw();
    }

    private void copy(RowSelection selection) {
        Mask mask = model.maskProperty().get();
        CopiedRows.copy(selection, row -> {
            HistoryStep step = history.steps().step(row);
            String command = String.valueOf(history.steps().command(row));
            return step == null
                    ? command
                    : command + "\t" + mask.effect(step.kind(), step.effect()) + "\t" + mask.value(step.difference());
        });
    }
}
