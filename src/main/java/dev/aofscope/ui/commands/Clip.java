package dev.aofscope.ui.commands;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowSelection;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Brings selected rows to the clipboard, reading them in the background.
final class Clip {
    private final AppModel model;

    Clip(AppModel model) {
        this.model = model;
    }

    void copy(CopyForm form, LogReader reader, RowOrder order, RowSelection selection) {
        Copying copying = new Copying(reader, order, model.zone(), model.maskProperty().get());
        FxBridge.compute("copier", () -> copying.copy(form, selection.first(), selection.last()),
                copied -> put(form, copied, selection.count()), model::failed);
    }

    private void put(CopyForm form, Copying.Copied copied, long selected) {
        ClipboardContent content = new ClipboardContent();
        content.putString(copied.text());
        Clipboard.getSystemClipboard().setContent(content);
        if (copied.cut() == Copying.Cut.SHORT) {
            model.tell(new Message(Message.Kind.WARNING,
                    "Copied the first " + Wording.count(copied.commands(), "command", "commands") + " of "
                            + Wording.count(selected) + ": more is too much for the clipboard. Export them instead."));
        }
        if (model.maskProperty().get().hidesValues() && form.isForServers()) {
            model.tell(new Message(Message.Kind.WARNING,
                    "Copied with keys and values: what a server is to carry out is never masked."));
        }
    }
}
