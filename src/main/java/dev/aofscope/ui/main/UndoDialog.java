package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.export.UndoRules;
import dev.aofscope.export.UndoTally;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Glob;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.session.UndoRequest;
import dev.aofscope.session.Undoing;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.LongWork;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.UndoModel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.RowSource;
import dev.aofscope.ui.controls.RowWindow;
import dev.aofscope.ui.controls.TextCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Shows the commands that undo others, and what somebody should know before sending them; then copies or saves them.
///
/// Longer than 250 lines: a dialog of eight controls, each with its reason to be asked, and nothing else.
final class UndoDialog {
    private static final Duration PAUSE = Duration.millis(400);
    private static final double WIDTH = 860;
    private static final double HEIGHT = 700;
    private static final double NOTICE_HEIGHT = 26;
    private static final int MOST_COPIED = 10_000;
    private static final int COPIED_BYTES = 1 << 20;

    private final AppModel model;
    private final LogSession session;
    private final UndoModel.PutBack asked;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final LongWork work = new LongWork();
    private final ButtonType save = new ButtonType("Save…", ButtonBar.ButtonData.OK_DONE);
    private final ButtonType copy = new ButtonType("Copy", ButtonBar.ButtonData.LEFT);
    private @Nullable UndoDraft draft;

    @FXML
    private TextField from;
    @FXML
    private TextField to;
    @FXML
    private Label executed;
    @FXML
    private CheckBox onlyKey;
    @FXML
    private TextField keys;
    @FXML
    private ChoiceBox<PastForm> past;
    @FXML
    private CheckBox keepLater;
    @FXML
    private CheckBox multi;
    @FXML
    private Label summary;
    @FXML
    private ProgressBar progress;
    @FXML
    private RowWindow<UndoDraft.Line> lines;
    @FXML
    private ListView<String> notices;
    @FXML
    private ChoiceBox<SavedForm> form;

    /// In words for the choice.
    enum PastForm {
        SKIP("is not put back: a live server would delete it at once", UndoRules.Past.SKIP),
        PERSIST("is put back, never to expire", UndoRules.Past.PERSIST),
        KEEP("is put back with its time, for a log that a server loads", UndoRules.Past.KEEP);

        private final String words;
        private final UndoRules.Past past;

        PastForm(String words, UndoRules.Past past) {
            this.words = words;
            this.past = past;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    enum SavedForm {
        RESP("records, for redis-cli --pipe", Undoing.Format.RESP, ".undo.aof"),
        REDIS_CLI("lines, for redis-cli", Undoing.Format.REDIS_CLI, ".undo.txt"),
        LOG("a new log: this one with the commands behind its own", Undoing.Format.LOG, ".undone");

        private final String words;
        private final Undoing.Format format;
        private final String ending;

        SavedForm(String words, Undoing.Format format, String ending) {
            this.words = words;
            this.format = format;
            this.ending = ending;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    UndoDialog(AppModel model, LogSession session, UndoModel.PutBack asked, Window owner) {
        this.model = model;
        this.session = session;
        this.asked = asked;
        Parent content = Fxml.load("main-undo", this);
        dialog.initOwner(owner);
        dialog.setTitle("Undo");
        dialog.setHeaderText(null);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().setPrefSize(WIDTH, HEIGHT);
        Masked.dress(dialog.getDialogPane(), model.maskProperty().get());
        dialog.getDialogPane().getButtonTypes().addAll(copy, save, ButtonType.CLOSE);
        button(copy).addEventFilter(ActionEvent.ACTION, event -> {
            copy();
            event.consume();
        });
        button(save).addEventFilter(ActionEvent.ACTION, event -> {
            save();
            event.consume();
        });
        dialog.setOnHidden(event -> close());
        model.sessionProperty().addListener((property, before, now) -> dialog.close());
        changed();
    }

    @FXML
    private void initialize() {
        past.getItems().setAll(PastForm.values());
        past.setValue(PastForm.SKIP);
        form.getItems().setAll(SavedForm.values());
        form.setValue(SavedForm.RESP);
        from.setText(String.valueOf(asked.from()));
        to.setText(String.valueOf(asked.to()));
        KeyName key = asked.key();
        onlyKey.setVisible(key != null);
        onlyKey.setManaged(key != null);
        onlyKey.setSelected(key != null);
        onlyKey.setText(key == null
                ? ""
                : "only “" + model.maskProperty().get().key(key.key()).text() + "” in database " + key.database());
        keys.disableProperty().bind(onlyKey.selectedProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        progress.visibleProperty().bind(work.progressProperty().greaterThanOrEqualTo(0));
        progress.progressProperty().bind(work.progressProperty());
        notices.setFixedCellSize(NOTICE_HEIGHT);
        lines.setColumns(List.of(
                new RowColumn<>("number", "No.", () -> new TextCell<UndoDraft.Line>(HPos.RIGHT,
                        line -> Wording.count(line.number())).tone(line -> "row-dimmed")).wide(70).alignedRight(),
                new RowColumn<>("line", "Command", () -> new TextCell<>(HPos.LEFT, UndoDraft.Line::text))
                        .wide(400).stretching(200)));
        for (TextField field : List.of(from, to, keys)) {
            field.textProperty().addListener((property, before, text) -> changed());
        }
        for (CheckBox box : List.of(onlyKey, keepLater, multi)) {
            box.selectedProperty().addListener((property, before, on) -> changed());
        }
        past.valueProperty().addListener((property, before, chosen) -> changed());
        form.valueProperty().addListener((property, before, chosen) -> past.setValue(
                chosen == SavedForm.LOG ? PastForm.KEEP : past.getValue()));
        pause.setOnFinished(event -> make());
    }

    void show() {
        dialog.show();
    }

    Dialog<ButtonType> dialog() {
        return dialog;
    }

    private Node button(ButtonType type) {
        return dialog.getDialogPane().lookupButton(type);
    }

    private void changed() {
        button(save).setDisable(true);
        button(copy).setDisable(true);
        work.cancel();
        pause.playFromStart();
    }

    private void make() {
        UndoRequest request;
        try {
            request = request();
        } catch (Position.UnreadablePositionException | IllegalArgumentException malformed) {
            summary.setText(malformed.getMessage());
            return;
        }
        summary.setText("Comparing the states around them …");
        work.start("undo", Math.max(1, session.index().commands()),
                watch -> UndoDraft.make(session, request, model.maskProperty().get(), watch), made -> {
                    if (made != null) {
                        show(made);
                    }
                }, failure -> summary.setText(
                        failure instanceof IOException ? String.valueOf(failure.getMessage()) : failure.toString()));
    }

    private UndoRequest request() throws Position.UnreadablePositionException {
        IndexSnapshot index = session.index();
        Position position = new Position(index, model.commandProperty().get(), model.zone());
        long first = position.command(from.getText());
        long last = to.getText().isBlank() ? index.commands() : position.lastCommand(to.getText());
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("Commands from 1 to " + Wording.count(index.commands())
                    + " can be undone, the first one before the last.");
        }
        return new UndoRequest(first, last, new UndoRules(choice(), keepLater.isSelected()
                ? UndoRules.Later.KEEP
                : UndoRules.Later.OVERWRITE, past.getValue().past, System.currentTimeMillis(),
                multi.isSelected()
                        ? UndoRules.Form.TRANSACTION
                        : UndoRules.Form.COMMANDS));
    }

    private KeyChoice choice() {
        KeyName key = asked.key();
        if (key != null && onlyKey.isSelected()) {
            return (database, name) -> database == key.database() && name.equals(key.key());
        }
        if (keys.getText().isBlank()) {
            return KeyChoice.ALL;
        }
        Glob glob = new Glob(ByteString.utf8(keys.getText().strip()), Glob.Letters.AS_THEY_ARE);
        return (database, name) -> glob.matches(name);
    }

    private void show(UndoDraft made) {
        discard();
        draft = made;
        UndoTally tally = made.undo().tally();
        executed.setText(made.undo().to() == made.undo().request().to()
                ? ""
                : "in a transaction: all up to its EXEC at " + Wording.count(made.undo().to()));
        summary.setText(tally.keys() == 0
                ? "Nothing to put back: these keys hold what they held before, or are left as they are."
                : Wording.count(tally.commands(), "command", "commands") + " put "
                        + Wording.count(tally.keys(), "key", "keys") + " back, " + Wording.count(tally.deleted())
                        + " of them by deleting. Tried on the state at the end of the log.");
        lines.setSource(made);
        notices.getItems().setAll(words(made));
        button(save).setDisable(tally.commands() == 0);
        button(copy).setDisable(tally.commands() == 0);
    }

    private static List<String> words(UndoDraft made) {
        List<String> words = new ArrayList<>();
        for (UndoNotice notice : made.notices()) {
            words.add("db" + notice.database() + "  " + made.mask().key(notice.key()).text() + "  "
                    + notice.kind().words()
                    + (notice.later() > 0 ? " (command " + Wording.count(notice.later()) + ")" : ""));
        }
        long all = made.undo().tally().notices().values().stream().mapToLong(Long::longValue).sum();
        if (all > words.size()) {
            words.add("… and " + Wording.count(all - words.size()) + " more");
        }
        return words;
    }

    private void copy() {
        UndoDraft made = draft;
        if (made == null) {
            return;
        }
        work.start("undo-copy", 1, watch -> text(made), text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.valueOf(text));
            Clipboard.getSystemClipboard().setContent(content);
            long all = made.undo().tally().commands();
            summary.setText(all > MOST_COPIED
                    ? "The first " + Wording.count(MOST_COPIED) + " of " + Wording.count(all)
                            + " commands were copied; save them to have all."
                    : "Copied " + Wording.count(all, "line", "lines") + " for redis-cli."
                            + (made.mask().hidesValues() ? " They are not masked: a server is to load them." : ""));
        }, model::failed);
    }

    private static String text(UndoDraft made) throws IOException {
        StringBuilder text = new StringBuilder();
        made.lines(0, MOST_COPIED, COPIED_BYTES, Mask.NONE).forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    private void save() {
        UndoDraft made = draft;
        SavedForm chosen = form.getValue();
        Path target = made == null ? null : target(chosen);
        if (made == null || target == null) {
            return;
        }
        work.start("undo-save", size(made), watch -> {
            session.undoing().save(made.undo(), chosen.format, target, watch);
            return target;
        }, written -> {
            model.tell(new Message(Message.Kind.DONE, "Written: " + target));
            dialog.close();
        }, model::failed);
    }

    private static long size(UndoDraft made) {
        try {
            return Files.size(made.undo().commands());
        } catch (IOException unknown) {
            return 1;
        }
    }

    private @Nullable Path target(SavedForm chosen) {
        String name = session.log().path().getFileName() + chosen.ending;
        FilePrompt prompt = new FilePrompt(model, dialog.getDialogPane().getScene().getWindow());
        if (chosen == SavedForm.LOG && session.log().kind() == Log.Kind.MULTI_PART) {
            Path folder = prompt.folder("Undo: choose the folder to put “" + name + "” into");
            return folder == null ? null : folder.resolve(name);
        }
        return prompt.save("Save what undoes", name);
    }

    private void close() {
        pause.stop();
        work.cancel();
        discard();
    }

    private void discard() {
        UndoDraft old = draft;
        draft = null;
        lines.setSource(RowSource.empty());
        if (old != null) {
            old.discard();
        }
    }
}
