package dev.aofscope.ui.detail;

import dev.aofscope.export.LostCommands;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.controls.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The commands that a repair leaves out as rows, parsed from the file when they are seen.
final class LostRows implements RowSource<CommandRow> {
    private final LogSession session;
    private final LostCommands lost;
    private final Consumer<Throwable> failed;
    private final ReadOnlyLongWrapper count;

    LostRows(LogSession session, LostCommands lost, Consumer<Throwable> failed) {
        this.session = session;
        this.lost = lost;
        this.failed = failed;
        this.count = new ReadOnlyLongWrapper(lost.count());
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return count.getReadOnlyProperty();
    }

    @Override
    public void fetch(long first, int wanted, Consumer<List<CommandRow>> answer) {
        FxBridge.compute("lost-rows", () -> read(first, Math.min(first + wanted, lost.count())), answer, failure -> {
            answer.accept(List.of());
            failed.accept(failure);
        });
    }

    private List<CommandRow> read(long from, long to) throws IOException {
        List<CommandRow> rows = new ArrayList<>();
        for (long place = from; place < to; place++) {
            rows.addAll(session.rows(lost.command(place), 1));
        }
        return rows;
    }
}
