package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import dev.aofscope.session.CommandRow;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.controls.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The rows of one log for the table: parsed from the file on a thread of their own, damages put between them.
final class LogRows implements RowSource<LogRow> {
    private final LogReader reader;
    private final Consumer<Throwable> failed;
    private final ReadOnlyLongWrapper rows = new ReadOnlyLongWrapper();
    private RowOrder order;
    private List<Damage> damages;
    private int unreadable;

    /// @param failed told, on the FX thread, where rows could not be read
    LogRows(LogReader reader, RowOrder order, List<Damage> damages, int unreadable, Consumer<Throwable> failed) {
        this.reader = reader;
        this.failed = failed;
        this.order = order;
        this.damages = damages;
        this.unreadable = unreadable;
        rows.set(order.rows());
    }

    /// Takes another order: more commands, more damage, or matches only.
    void arrange(RowOrder order, List<Damage> damages, int unreadable) {
        this.order = order;
        this.damages = damages;
        this.unreadable = unreadable;
        rows.set(order.rows());
    }

    RowOrder order() {
        return order;
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    @Override
    public void fetch(long first, int count, Consumer<List<LogRow>> answer) {
        RowOrder arranged = order;
        List<Damage> known = damages;
        int left = unreadable;
        FxBridge.compute("rows", () -> read(arranged, known, left, first, count), answer, failure -> {
            answer.accept(List.of());
            failed.accept(failure);
        });
    }

    /// Reads commands that stand side by side in one go.
    private List<LogRow> read(RowOrder order, List<Damage> damages, int unreadable, long first, int count)
            throws IOException {
        List<LogRow> read = new ArrayList<>(count);
        long row = first;
        long end = Math.min(first + count, order.rows());
        while (row < end) {
            long command = order.at(row);
            if (command < 0) {
                int damage = (int) (-1 - command);
                read.add(new LogRow.Damaged(damage, damages.get(damage), damage < unreadable ? "left out" : ""));
                row++;
                continue;
            }
            int run = 1;
            while (row + run < end && order.at(row + run) == command + run) {
                run++;
            }
            List<CommandRow> commands = reader.rows(command, run);
            commands.forEach(one -> read.add(new LogRow.Command(one)));
            if (commands.size() < run) {
                return read;
            }
            row += run;
        }
        return read;
    }
}
