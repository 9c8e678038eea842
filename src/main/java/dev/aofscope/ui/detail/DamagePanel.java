package dev.aofscope.ui.detail;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.RemovedTail;
import dev.aofscope.bytes.Span;
import dev.aofscope.export.LogCopy;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Tail;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.HexView;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
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
import javafx.scene.layout.BorderPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// What is damaged, where, and why; and for a damaged tail two ways to cut it off, each with a preview, and the way back.
public final class DamagePanel implements Panel {
    /// Of a damaged place; the bytes before it show where good records end.
    private static final int BYTES_BEFORE = 64;

    private final AppModel model;
    private final Node view;
    private final HexView hex = new HexView();
    private final ReadOnlyLongWrapper places = new ReadOnlyLongWrapper();
    private @Nullable Tail tail;
    private @Nullable RemovedTail removed;
    private volatile boolean cancelled;

    @FXML
    private ListView<Damage> damages;
    @FXML
    private BorderPane bytesPane;
    @FXML
    private Label bytesTitle;
    @FXML
    private Label preview;
    @FXML
    private Button saveCopy;
    @FXML
    private Button cutInPlace;
    @FXML
    private Button putBack;
    @FXML
    private ProgressBar progress;
    @FXML
    private Button cancel;

    /// What is known of the end of the log on disk.
    private record End(@Nullable Tail tail, @Nullable RemovedTail removed) {
    }

    public DamagePanel(AppModel model) {
        this.model = model;
        Parent loaded = Fxml.load("damage", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        bytesPane.setCenter(hex);
        damages.setCellFactory(list -> new DamageCell(model));
        damages.setPlaceholder(hint("Nothing is damaged."));
        damages.getSelectionModel().selectedIndexProperty()
                .addListener((property, before, index) -> select(index.intValue()));
        model.damageProperty().addListener((property, before, index) -> reveal(index.intValue()));
        model.indexProperty().addListener((property, before, index) -> show(index));
        model.momentProperty().addListener((property, before, moment) -> findings());
        model.paletteProperty().subscribe(hex::setPalette);
        model.scaleProperty().subscribe(scale -> hex.setScale(scale.doubleValue()));
        show(model.indexProperty().get());
        working(false);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ReadOnlyLongProperty badge() {
        return places.getReadOnlyProperty();
    }

    private void show(@Nullable IndexSnapshot index) {
        LogSession session = model.sessionProperty().get();
        if (index == null || session == null) {
            damages.getItems().clear();
            places.set(0);
            hex.show(null, List.of());
            offer(new End(null, null));
            return;
        }
        List<Damage> all = new ArrayList<>(index.damages());
        all.addAll(session.log().problems());
        all.addAll(session.findings());
        places.set(all.size());
        if (!all.equals(damages.getItems())) {
            damages.getItems().setAll(all);
            if (!all.isEmpty()) {
                damages.getSelectionModel().selectFirst();
            }
        }
        if (index.complete()) {
            FxBridge.compute("tail", () -> end(session), end -> {
                if (session == model.sessionProperty().get()) {
                    offer(end);
                }
            }, model::failed);
        }
    }

    /// What loading the base finds is there with the first moment.
    private void findings() {
        LogSession session = model.sessionProperty().get();
        if (session != null && !damages.getItems().containsAll(session.findings())) {
            show(model.indexProperty().get());
        }
    }

    private static End end(LogSession session) throws java.io.IOException {
        List<Part> loaded = session.log().loaded();
        return new End(session.tail(), loaded.isEmpty() ? null : RemovedTail.of(loaded.getLast().path()));
    }

    private void offer(End end) {
        tail = end.tail();
        removed = end.removed();
        show(saveCopy, tail != null);
        show(cutInPlace, tail != null);
        show(putBack, removed != null);
        preview.setText(tail != null ? preview(tail) : removed != null ? preview(removed) : "");
    }

    private static String preview(Tail tail) {
        String transaction = tail.commands() == 0
                ? ""
                : ", among them " + Wording.count(tail.commands(), "whole command", "whole commands")
                        + " of a transaction that never reached EXEC";
        return "Cutting at " + Wording.count(tail.cut().offset()) + " removes "
                + Wording.count(tail.length(), "byte", "bytes") + " from " + tail.part().name() + transaction
                + ". No applied command is lost.";
    }

    private static String preview(RemovedTail removed) {
        return "A tail was cut off at " + Wording.count(removed.offset()) + "; it lies in "
                + removed.tail().getFileName() + ".";
    }

    private void reveal(int index) {
        if (index >= 0 && index < damages.getItems().size()) {
            damages.getSelectionModel().select(index);
            damages.scrollTo(index);
        }
    }

    private void select(int index) {
        LogSession session = model.sessionProperty().get();
        if (session == null || index < 0) {
            hex.show(null, List.of());
            bytesTitle.setText("");
            return;
        }
        Damage damage = damages.getItems().get(index);
        Log log = session.log();
        if (damage.part() < 0 || damage.part() >= log.parts().size()) {
            hex.show(null, List.of());
            bytesTitle.setText(String.valueOf(log.path().getFileName()));
            return;
        }
        Part part = log.parts().get(damage.part());
        long from = Math.max(0, damage.offset() - BYTES_BEFORE);
        long to = Math.min(part.size(), Math.max(damage.offset() + damage.length(), from));
        bytesTitle.setText("BYTES · " + part.name() + " @ " + Wording.count(damage.offset()));
        hex.show(new PartContent(session, part.index(), from, to - from),
                damage.length() == 0
                        ? List.of()
                        : List.of(new Span(damage.offset(), damage.length(), damage.reason(), Span.Kind.MARK)));
        hex.select(damage.offset(), to);
    }

    @FXML
    private void saveCopy() {
        LogSession session = model.sessionProperty().get();
        Tail known = tail;
        if (session == null || known == null) {
            return;
        }
        Path target = chooseTarget(session.log());
        if (target != null) {
            saveCopy(session, known, target);
        }
    }

    private void saveCopy(LogSession session, Tail known, Path target) {
        long total = Math.max(1, session.index().bytesTotal() - known.cut().removes(session.log()));
        Consumer<Double> shown = FxBridge.newest(progress::setProgress);
        cancelled = false;
        working(true);
        FxBridge.compute("copy", () -> {
            LogCopy.write(Revision.upTo(session.log(), known.cut()), target, done -> {
                if (cancelled) {
                    throw new CancellationException();
                }
                shown.accept(done / (double) total);
            });
            return target;
        }, written -> {
            working(false);
            model.tell(new Message(Message.Kind.DONE, "Saved without the tail: " + written));
        }, failure -> {
            working(false);
            model.failed(failure);
        });
    }

    private @Nullable Path chooseTarget(Log log) {
        File chosen;
        if (log.kind() == Log.Kind.MULTI_PART) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Save a copy of the set: choose the folder to put “appendonlydir-repaired” into");
            chosen = chooser.showDialog(view.getScene().getWindow());
            return chosen == null ? null : chosen.toPath().resolve("appendonlydir-repaired");
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save a copy without the tail");
        chooser.setInitialFileName(log.path().getFileName() + ".repaired");
        chosen = chooser.showSaveDialog(view.getScene().getWindow());
        return chosen == null ? null : chosen.toPath();
    }

    @FXML
    private void cutInPlace() {
        Tail known = tail;
        if (known != null && confirmed("Cut it off in place", preview(known) + "\n\nThe removed bytes are saved beside "
                + known.part().path().getFileName() + " first, and “Put it back” undoes this. Stop the server that "
                + "owns the file before you go on.")) {
            change("cut", () -> "Cut off; the removed bytes are in " + RemovedTail.cut(known.part().path(),
                    known.cut().offset(), known.part().size(), known.modified()).tail());
        }
    }

    @FXML
    private void putBack() {
        RemovedTail known = removed;
        if (known != null && confirmed("Put it back", "The bytes in " + known.tail().getFileName()
                + " are appended to " + known.file().getFileName() + " again, as they were.")) {
            change("put-back", () -> {
                known.putBack();
                return "The tail is back in " + known.file();
            });
        }
    }

    private interface Change {
        String run() throws java.io.IOException;
    }

    /// Closes the log, so that nothing maps the file, changes it, and opens it again.
    private void change(String thread, Change change) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        Path path = session.log().path();
        model.close();
        CompletableFuture<Void> closed = model.closed();
        FxBridge.compute(thread, () -> {
            closed.join();
            return change.run();
        }, done -> {
            model.tell(new Message(Message.Kind.DONE, done));
            model.open(path);
        }, failure -> {
            model.failed(failure);
            model.open(path);
        });
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
        cutInPlace.setDisable(works);
        putBack.setDisable(works);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().add("dimmed");
        return hint;
    }
}
