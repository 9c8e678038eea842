package dev.aofscope.ui.detail;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.InPlace;
import dev.aofscope.export.Loss;
import dev.aofscope.export.LostCommands;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.export.UndoRecord;
import dev.aofscope.session.JobEstimate;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The ways to repair the open log: what each keeps and loses, with the keys that will differ, to a copy or in place, and the
/// way back.
final class RepairPane {
    private final AppModel model;
    private final Node view;
    private final RepairLosses losses;
    private @Nullable UndoRecord record;
    /// What is computed for an older one is not wanted any more.
    private final AtomicLong wanted = new AtomicLong();
    /// The same for previews, of which each choice wants one.
    private final AtomicLong chosen = new AtomicLong();
    private volatile boolean cancelled;

    @FXML
    private ListView<Repair> repairs;
    @FXML
    private BorderPane previewPane;
    @FXML
    private Label preview;
    @FXML
    private Button saveCopy;
    @FXML
    private Button repairInPlace;
    @FXML
    private Button saveReport;
    @FXML
    private Button cutHere;
    @FXML
    private Button undo;
    @FXML
    private ProgressBar progress;
    @FXML
    private Button cancel;

    /// What can be done about a log on disk.
    private record Choices(List<Repair> repairs, @Nullable UndoRecord record) {
    }

    RepairPane(AppModel model) {
        this.model = model;
        this.losses = new RepairLosses(model);
        Parent loaded = Fxml.load("repairs", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        previewPane.setCenter(losses);
        // Where there is room for a line only, the rest is told by pointing at it.
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(preview.textProperty());
        preview.setTooltip(whole);
        repairs.setCellFactory(list -> new RepairCell());
        repairs.setPlaceholder(new Label(""));
        repairs.getSelectionModel().selectedItemProperty().addListener((property, before, chosen) -> preview(chosen));
        clear();
        working(false);
    }

    Node view() {
        return view;
    }

    /// Nothing is open, or its index is not complete.
    void clear() {
        wanted.incrementAndGet();
        show(new Choices(List.of(), null));
    }

    /// Looks for repairs of a log whose index is complete.
    void look(LogSession session) {
        long asked = wanted.incrementAndGet();
        look(() -> new Choices(session.repairs(() -> wanted.get() != asked), UndoRecord.last(session.path())));
    }

    /// The same for a log in which nothing is damaged.
    void lookForUndo(LogSession session) {
        wanted.incrementAndGet();
        look(() -> new Choices(List.of(), UndoRecord.last(session.path())));
    }

    private void look(Callable<Choices> work) {
        long asked = wanted.get();
        FxBridge.compute("repairs", work, found -> {
            if (wanted.get() == asked) {
                show(found);
            }
        }, model::failed);
    }

    private void show(Choices found) {
        record = found.record;
        repairs.getItems().setAll(found.repairs);
        showActions();
        show(cutHere, model.sessionProperty().get() != null);
        show(undo, record != null);
        preview.setText(record == null ? "" : "A repair was made in place: " + words(record));
        losses.clear();
        if (!found.repairs.isEmpty()) {
            repairs.getSelectionModel().selectFirst();
        }
    }

    private void showActions() {
        boolean any = !repairs.getItems().isEmpty();
        show(saveCopy, any);
        show(repairInPlace, any);
        show(saveReport, any);
    }

    /// Offers a cut behind the command that is looked at, which a time may have led to.
    @FXML
    private void cutHere() {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        long command = model.commandProperty().get();
        long asked = wanted.get();
        FxBridge.compute("cut-at", () -> session.exporter().cutAt(command), cut -> {
            if (wanted.get() != asked) {
                return;
            }
            if (!cut.revision().changes()) {
                model.tell(new Message(Message.Kind.FAILED, "Nothing comes behind command " + Wording.count(command)
                        + "; go to the command or the time that is to be the last."));
                return;
            }
            repairs.getItems().removeIf(repair -> repair.name().equals(Repair.CUT_AT));
            repairs.getItems().add(cut);
            showActions();
            repairs.getSelectionModel().select(cut);
        }, model::failed);
    }

    private static String words(UndoRecord record) {
        return record.steps().stream().map(step -> step.action().name().toLowerCase(java.util.Locale.ROOT) + " "
                + step.file().getFileName()).collect(Collectors.joining(", ")) + ".";
    }

    private void preview(@Nullable Repair repair) {
        losses.clear();
        LogSession session = model.sessionProperty().get();
        if (repair == null || session == null) {
            return;
        }
        long choice = chosen.incrementAndGet();
        long asked = wanted.get();
        preview.setText("Replaying what would come of it …");
        FxBridge.compute("repair-preview",
                () -> new Outlook(session.preview(repair, () -> wanted.get() != asked || chosen.get() != choice),
                        session.exporter().lost(repair.revision()),
                        session.exporter().estimate(repair.revision(), session.path())),
                outlook -> {
                    if (wanted.get() == asked && chosen.get() == choice) {
                        Preview found = outlook.preview;
                        preview.setText(words(found) + " A copy beside the log " + outlook.estimate.words() + ".");
                        losses.show(session, found, outlook.lost);
                    }
                }, model::failed);
    }

    private record Outlook(Preview preview, LostCommands lost, JobEstimate estimate) {
    }

    private String words(Preview found) {
        long keys = found.states().changedKeys();
        return (keys == 0
                ? "No key will differ from what can be read now. "
                : Wording.count(keys, "key", "keys") + " will differ from what can be read now. ")
                + lostTime(found.repair().loss())
                + Wording.count(found.states().after().size(), "key", "keys") + " after loading, DEBUG DIGEST "
                + found.digest() + ".";
    }

    private String lostTime(Loss loss) {
        if (loss.lostFrom() < 0) {
            return "";
        }
        String from = Wording.dateAndTime(loss.lostFrom(), model.zone());
        String to = Wording.dateAndTime(loss.lostTo(), model.zone());
        return from.equals(to)
                ? "What is lost was written at " + from + ". "
                : "What is lost was written between " + from + " and " + to + ". ";
    }

    @FXML
    private void saveCopy() {
        LogSession session = model.sessionProperty().get();
        Repair repair = repairs.getSelectionModel().getSelectedItem();
        Path target = session == null || repair == null ? null : chooseTarget(session.log());
        if (target != null && session != null && repair != null) {
            saveCopy(session, repair, target);
        }
    }

    private void saveCopy(LogSession session, Repair repair, Path target) {
        Watch writing = watch(repair.revision().size());
        work("copy", () -> {
            session.exporter().copy(repair.revision(), target, writing);
            return target;
        }, written -> {
            model.tell(new Message(Message.Kind.DONE, "Saved and opened: " + written));
            model.open(written);
        });
    }

    private @Nullable Path chooseTarget(Log log) {
        FilePrompt prompt = new FilePrompt(model, view.getScene().getWindow());
        if (log.kind() == Log.Kind.MULTI_PART) {
            Path folder = prompt
                    .folder("Save a repaired copy: choose the folder to put “appendonlydir-repaired” into");
            return folder == null ? null : folder.resolve("appendonlydir-repaired");
        }
        return prompt.save("Save a repaired copy", log.path().getFileName() + ".repaired");
    }

    @FXML
    private void repairInPlace() {
        LogSession session = model.sessionProperty().get();
        Repair repair = repairs.getSelectionModel().getSelectedItem();
        if (session == null || repair == null) {
            return;
        }
        if (!session.path().equals(session.log().path())) {
            model.tell(new Message(Message.Kind.FAILED,
                    "The file is compressed and can't be repaired in place; save a repaired copy."));
            return;
        }
        Watch checking = watch(repair.revision().size());
        work("repair-check", () -> plan(session, repair, checking), plan -> {
            if (confirmed("Repair in place", preview(repair, plan))) {
                change("Repair in place", watch -> "Repaired; “Undo the repair” takes it back, by "
                        + plan.inPlace.run(Instant.now(), watch, session.exporter().repaired(repair, watch)).file(),
                        plan.inPlace.space(), WorkDialog.Way.CANCEL);
            }
        });
    }

    private record Plan(InPlace inPlace, JobEstimate estimate) {
    }

    /// Shows how far work has come that is `total` bytes large, and ends it where somebody wants that.
    private Watch watch(long total) {
        Consumer<Double> shown = FxBridge.newest(progress::setProgress);
        cancelled = false;
        progress.setProgress(0);
        return done -> {
            if (cancelled) {
                throw new CancellationException();
            }
            shown.accept(Math.min(1, done / (double) Math.max(1, total)));
        };
    }

    /// What is to come of it is checked before anybody is asked.
    private static Plan plan(LogSession session, Repair repair, Watch checking) throws IOException {
        InPlace inPlace = InPlace.of(repair.revision());
        session.exporter().requireLoads(repair, checking);
        return new Plan(inPlace, session.exporter().estimate(inPlace));
    }

    @FXML
    private void saveReport() {
        LogSession session = model.sessionProperty().get();
        Repair repair = repairs.getSelectionModel().getSelectedItem();
        if (session != null && repair != null) {
            long asked = wanted.get();
            SavedReport.ask(model, session, repair, view.getScene().getWindow(), () -> wanted.get() != asked);
        }
    }

    private static String preview(Repair repair, Plan plan) {
        return "It " + RepairCell.words(repair.loss()) + ". What goes is saved beside "
                + plan.inPlace.files().stream().map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.joining(", "))
                + " first, and “Undo the repair” takes it back. It " + plan.estimate.words() + ". "
                + "Stop the server before you go on.";
    }

    @FXML
    private void undo() {
        UndoRecord known = record;
        if (known != null && confirmed("Undo the repair", "All files will be as they were: " + words(known))) {
            change("Undo the repair", watch -> {
                known.undo();
                return "The repair is undone; the files are as they were";
            }, 1, WorkDialog.Way.WAIT);
        }
    }

    private interface Change {
        /// Returns what was done. `watch` is told bytes and may end it; then all is as before.
        String run(Watch watch) throws IOException;
    }

    /// Closes the log, so that nothing maps the file, changes it, and opens it again.
    private void change(String title, Change change, long total, WorkDialog.Way way) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        Path path = session.log().path();
        WorkDialog dialog = new WorkDialog(view.getScene().getWindow(), title,
                "The log is closed while its files are changed.", way);
        Watch watch = dialog.watch(total);
        model.close();
        CompletableFuture<Void> closed = model.closed();
        CompletableFuture<String> changed = FxBridge.compute("repair", () -> {
            closed.join();
            return change.run(watch);
        });
        dialog.show();
        FxBridge.deliver(changed, done -> model.tell(new Message(Message.Kind.DONE, done)), model::failed);
        FxBridge.deliver(changed.handle((done, failure) -> path), after -> {
            dialog.close();
            model.open(after);
        }, model::failed);
    }

    /// Shows the bar and the button until it ends, be it cancelled.
    private <T> void work(String thread, Callable<T> work, Consumer<? super T> then) {
        working(true);
        CompletableFuture<T> running = FxBridge.compute(thread, work);
        FxBridge.deliver(running.handle((done, failure) -> thread), over -> working(false), model::failed);
        FxBridge.deliver(running, then, model::failed);
    }

    private boolean confirmed(String title, String text) {
        ButtonType act = new ButtonType(title, ButtonBar.ButtonData.OK_DONE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, act, ButtonType.CANCEL);
        alert.initOwner(view.getScene().getWindow());
        alert.setTitle(title);
        alert.setHeaderText(title + "?");
        return alert.showAndWait().filter(chosen -> chosen == act).isPresent();
    }

    @FXML
    private void cancel() {
        cancelled = true;
    }

    private void working(boolean works) {
        show(progress, works);
        show(cancel, works);
        saveCopy.setDisable(works);
        repairInPlace.setDisable(works);
        undo.setDisable(works);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
