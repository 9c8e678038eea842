package dev.aofscope.ui.detail;

import dev.aofscope.bytes.Watch;
import dev.aofscope.ui.FxBridge;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// How far work on the files of a log has come that is closed meanwhile, so that nothing else can be done in the window; with
/// a way to end it where the work can end before it is done.
final class WorkDialog {
    private static final double WIDTH = 420;

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private volatile boolean cancelled;
    private boolean over;

    /// What can be done about the work.
    enum Way {
        CANCEL, WAIT
    }

    WorkDialog(Window owner, String title, String text, Way way) {
        Label words = new Label(text);
        words.setWrapText(true);
        progress.setMaxWidth(Double.MAX_VALUE);
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.getDialogPane().setContent(new VBox(12, words, progress));
        dialog.getDialogPane().setPrefWidth(WIDTH);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CANCEL);
        dialog.setOnHidden(event -> cancelled = true);
        if (way == Way.WAIT) {
            // A dialog without such a button could not be closed from here either.
            Node button = dialog.getDialogPane().lookupButton(ButtonType.CANCEL);
            button.setVisible(false);
            button.setManaged(false);
            dialog.setOnCloseRequest(event -> {
                if (!over) {
                    event.consume();
                }
            });
        }
    }

    void show() {
        dialog.show();
    }

    void close() {
        over = true;
        dialog.close();
    }

    /// For the thread that works: shows its progress towards `total` bytes, and ends it where somebody wants that.
    Watch watch(long total) {
        Consumer<Double> shown = FxBridge.newest(progress::setProgress);
        return done -> {
            if (cancelled) {
                throw new CancellationException();
            }
            shown.accept(Math.min(1, done / (double) Math.max(1, total)));
        };
    }
}
