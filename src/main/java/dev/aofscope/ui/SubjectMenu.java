package dev.aofscope.ui;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.AppModel.KeyName;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What can be asked about a key, or an item of its value, wherever one is shown.
public final class SubjectMenu {
    public static final KeyCombination HISTORY = KeyCombination.keyCombination("Shortcut+H");
    public static final KeyCombination WHO_WROTE = KeyCombination.keyCombination("Shortcut+Shift+H");

    public static final KeyCombination UNDO = KeyCombination.keyCombination("Shortcut+Shift+Z");

    private SubjectMenu() {
    }

    public static ContextMenu of(AppModel model, Subject subject) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(items(model, subject));
        return menu;
    }

    /// For a key where one command touched it.
    public static ContextMenu ofStep(AppModel model, Subject subject, long command) {
        ContextMenu menu = of(model, subject);
        if (command > 0) {
            menu.getItems().addAll(0, List.of(
                    item("Undo what command " + Wording.count(command) + " did to this key …", UNDO,
                            () -> undo(model, subject, command)),
                    item("Leave it out and replay …", null,
                            () -> model.undo().ask(new UndoModel.LeaveOut(String.valueOf(command)))),
                    new SeparatorMenuItem()));
        }
        return menu;
    }

    /// Does what the event's keys ask for where one command touched the key; then the event is consumed.
    public static void pressStep(KeyEvent event, AppModel model, Subject subject, long command) {
        if (command > 0 && UNDO.match(event)) {
            undo(model, subject, command);
            event.consume();
        } else {
            press(event, model.history(), subject);
        }
    }

    private static void undo(AppModel model, Subject subject, long command) {
        model.undo().ask(
                new UndoModel.PutBack(command, command, new KeyName(subject.database(), subject.key())));
    }

    /// For a menu that holds others as well.
    public static List<MenuItem> items(AppModel model, Subject subject) {
        HistoryModel history = model.history();
        String what = subject.item() == null
                ? "this key"
                : "“" + shortened(model.maskProperty().get().value(subject.item()).text()) + "”";
        return List.of(item("Who wrote this?", WHO_WROTE, () -> history.whoWrote(subject)),
                item("History of " + what, HISTORY, () -> history.open(subject)),
                item("Put this key back to this moment …", null, () -> putBack(model, subject)));
    }

    /// To what it holds at the moment that is shown, whatever wrote it since.
    private static void putBack(AppModel model, Subject subject) {
        IndexSnapshot index = model.indexProperty().get();
        long last = index == null ? 0 : index.commands();
        if (last > 0) {
            long from = Math.min(last, model.commandProperty().get() + 1);
            model.undo().ask(new UndoModel.PutBack(from, last, new KeyName(subject.database(), subject.key())));
        }
    }

    /// Does what the event's keys ask for, for a control whose rows are more than the key that is chosen; then the event is
    /// consumed.
    public static void press(KeyEvent event, HistoryModel history, Subject subject) {
        if (HISTORY.match(event)) {
            history.open(subject);
            event.consume();
        } else if (WHO_WROTE.match(event)) {
            history.whoWrote(subject);
            event.consume();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static MenuItem item(String text, @Nullable KeyCombination keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setAccelerator(keys);
        item.setOnAction(event -> action.run());
        return item;
    }
}
