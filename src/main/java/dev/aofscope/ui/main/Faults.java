package dev.aofscope.ui.main;

import dev.aofscope.ui.FxBridge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;

/// What happens when our own code fails: a dialog with a short code and the details to copy, and the window lives on. One
/// dialog at a time, since one fault in a drawing routine comes sixty times a second.
final class Faults implements Thread.UncaughtExceptionHandler {
    private final Supplier<Window> owner;
    private final AtomicBoolean showing = new AtomicBoolean();

    Faults(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        System.err.println("aofscope: fault " + code(fault) + "\n" + details(thread, fault));
        if (showing.compareAndSet(false, true)) {
            FxBridge.run(() -> show(thread, fault));
        }
    }

    /// The same for the same fault at the same place: four digits of its kind and the line of ours it comes from.
    static String code(Throwable fault) {
        StringBuilder place = new StringBuilder(fault.getClass().getName());
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.aofscope.")) {
                place.append(frame.getClassName()).append(frame.getMethodName()).append(frame.getLineNumber());
                break;
            }
        }
        return String.format(Locale.ROOT, "E-%04X", place.toString().hashCode() & 0xffff);
    }

    private static String details(Thread thread, Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return "AOFScope, Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", thread " + thread.getName() + "\n" + text;
    }

    private void show(Thread thread, Throwable fault) {
        ButtonType copy = new ButtonType("Copy details", ButtonBar.ButtonData.LEFT);
        Alert alert = new Alert(Alert.AlertType.ERROR, "", copy, ButtonType.CLOSE);
        alert.initOwner(owner.get());
        alert.setTitle("AOFScope");
        alert.setHeaderText("Something in AOFScope went wrong (" + code(fault) + ")");
        alert.getDialogPane().setContent(new Label(
                "Your file was not changed, and you can go on. If it comes again, please report it with the details."));
        TextArea text = new TextArea(details(thread, fault));
        text.setEditable(false);
        text.getStyleClass().add("data");
        alert.getDialogPane().setExpandableContent(text);
        alert.getDialogPane().lookupButton(copy).addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.getText());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        });
        alert.setOnHidden(event -> showing.set(false));
        alert.show();
    }
}
