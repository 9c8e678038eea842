package dev.aofscope.ui.detail;

import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.HistoryModel;
import dev.aofscope.ui.HistoryStep;
import dev.aofscope.ui.HistorySteps;
import dev.aofscope.ui.controls.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import org.jspecify.annotations.Nullable;

/// The commands of a history as rows, parsed from the file when they are seen.
final class HistoryRows implements RowSource<HistoryRow> {
    private final LogSession session;
    private final HistoryModel model;
    private final Consumer<Throwable> failed;

    private record Wanted(long command, HistorySteps.Mark mark, @Nullable HistoryStep step) {
    }

    HistoryRows(LogSession session, HistoryModel model, Consumer<Throwable> failed) {
        this.session = session;
        this.model = model;
        this.failed = failed;
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return model.countProperty();
    }

    @Override
    public void fetch(long first, int count, Consumer<List<HistoryRow>> answer) {
        HistorySteps steps = model.steps();
        List<Wanted> wanted = new ArrayList<>();
        for (int row = (int) first; row < Math.min(first + count, steps.count()); row++) {
            wanted.add(new Wanted(steps.command(row), steps.mark(row), steps.step(row)));
        }
        FxBridge.compute("history-rows", () -> read(wanted), answer, failure -> {
            answer.accept(List.of());
            failed.accept(failure);
        });
    }

    private List<HistoryRow> read(List<Wanted> wanted) throws IOException {
        List<HistoryRow> rows = new ArrayList<>();
        for (Wanted each : wanted) {
            CommandRow row = session.rows(each.command(), 1).getFirst();
            rows.add(new HistoryRow(row, each.mark(), each.step()));
        }
        return rows;
    }
}
