package dev.aofscope.ui.main;

import dev.aofscope.session.Note;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Wording;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Window;

/// Asks what there is to say about the selected command. An empty text takes the note away.
final class NoteDialog {
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final int COLUMNS = 48;
    private static final int ROWS = 7;

    private NoteDialog() {
    }

    static void ask(AppModel model, Window owner) {
        long command = model.commandProperty().get();
        Note old = model.marks().get().note(command);
        ButtonType save = new ButtonType("Save note", ButtonBar.ButtonData.OK_DONE);
        TextArea text = new TextArea(old == null ? "" : old.text());
        text.setPromptText("What is to be known of this command. Ctrl+Enter saves.");
        text.setId("noteText");
        text.setWrapText(true);
        text.setPrefColumnCount(COLUMNS);
        text.setPrefRowCount(ROWS);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Note on command " + Wording.count(command));
        dialog.getDialogPane().setContent(text);
        dialog.getDialogPane().getButtonTypes().addAll(save, ButtonType.CANCEL);
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (SAVE.match(event)) {
                dialog.setResult(save);
                event.consume();
            }
        });
        // The pane gives the focus to a button when it is shown.
        dialog.setOnShown(shown -> FxBridge.run(text::requestFocus));
        if (dialog.showAndWait().orElse(ButtonType.CANCEL) == save) {
            model.marks().note(command, text.getText());
        }
    }
}
