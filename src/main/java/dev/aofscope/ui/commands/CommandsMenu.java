package dev.aofscope.ui.commands;

import dev.aofscope.analysis.Subject;
import dev.aofscope.session.CommandRow;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.LogMarks;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.UndoModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The context menu of the table.
final class CommandsMenu {
    private final Consumer<String> filter;
    private final AppModel model;
    private final Consumer<CopyForm> copy;

    CommandsMenu(AppModel model, Consumer<CopyForm> copy) {
        this.filter = model.filterProperty()::set;
        this.model = model;
        this.copy = copy;
    }

    /// @param row     the one with the focus; null where it has not arrived
    /// @param chosen  the commands that are selected
    /// @param columns items that show and hide columns
    ContextMenu of(@Nullable LogRow row, Chosen chosen, List<MenuItem> columns) {
        ContextMenu menu = new ContextMenu();
        if (row instanceof LogRow.Command command && !command.isBase()) {
            CommandRow at = command.row();
            if (at.key() != null) {
                menu.getItems().addAll(SubjectMenu.items(model, Subject.key(at.database(), at.key())));
                menu.getItems().add(new SeparatorMenuItem());
            }
            filters(menu, at);
            menu.getItems().add(new SeparatorMenuItem());
            marks(menu, at.number());
            menu.getItems().add(new SeparatorMenuItem());
            undo(menu, chosen);
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (CopyForm form : List.of(CopyForm.TEXT, CopyForm.REDIS_CLI, CopyForm.RESP, CopyForm.NUMBER)) {
            MenuItem item = item("Copy as " + form.title(), () -> copy.accept(form));
            if (form == CopyForm.TEXT) {
                item.setAccelerator(KeyCombination.keyCombination("Shortcut+C"));
            }
            menu.getItems().add(item);
        }
        Menu choice = new Menu("Columns");
        choice.getItems().addAll(columns);
        menu.getItems().addAll(new SeparatorMenuItem(), choice);
        return menu;
    }

    private void marks(ContextMenu menu, long number) {
        LogMarks marks = model.marks();
        MenuItem stop = item(marks.get().breakpoint(number) == null ? "Break here" : "Don't break here any more",
                () -> marks.toggleBreakpoint(number));
        stop.setAccelerator(KeyCombination.keyCombination("F9"));
        MenuItem pin = item(marks.get().pin(number) == null ? "Pin" : "Take the pin away",
                () -> marks.togglePin(number));
        pin.setAccelerator(KeyCombination.keyCombination("Shortcut+D"));
        menu.getItems().addAll(stop, pin);
    }

    private void undo(ContextMenu menu, Chosen chosen) {
        if (chosen.isRun()) {
            menu.getItems().add(item(chosen.first() == chosen.last() ? "Undo this write …" : "Undo these writes …",
                    () -> model.undo().ask(new UndoModel.PutBack(chosen.first(), chosen.last(), null))));
        }
        menu.getItems().add(item("Leave out and replay …",
                () -> model.undo().ask(new UndoModel.LeaveOut(chosen.words(model.filterProperty().get())))));
    }

    private void filters(ContextMenu menu, CommandRow row) {
        if (row.key() != null) {
            String term = FilterTerm.key(row.key());
            menu.getItems().add(item("Only this key", () -> filter.accept(term)));
        }
        menu.getItems().add(item("Only " + model.maskProperty().get().command(row.name()),
                () -> filter.accept(FilterTerm.command(row.name()))));
        menu.getItems().add(item("Only database " + row.database(), () -> filter.accept("db:" + row.database())));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
