package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.Differences;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.HistoryStep;
import dev.aofscope.ui.controls.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;

/// The keys in which two states differ as rows; their values are compared when they are seen.
final class DifferenceRows implements RowSource<DifferenceRow> {
    private final DifferenceModel model;
    private final Consumer<Throwable> failed;

    DifferenceRows(DifferenceModel model, Consumer<Throwable> failed) {
        this.model = model;
        this.failed = failed;
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return model.rowsProperty();
    }

    @Override
    public void fetch(long first, int count, Consumer<List<DifferenceRow>> answer) {
        Differences found = model.found();
        List<KeyChange> wanted = new ArrayList<>();
        for (int row = (int) first; row < Math.min(first + count, found.rows()); row++) {
            wanted.add(found.row(row));
        }
        FxBridge.compute("difference-rows", () -> words(wanted), answer, failure -> {
            answer.accept(List.of());
            // The values of a log that was closed meanwhile can't be read, and need not be.
            if (found == model.found()) {
                failed.accept(failure);
            }
        });
    }

    private static List<DifferenceRow> words(List<KeyChange> changes) {
        List<DifferenceRow> rows = new ArrayList<>();
        for (KeyChange change : changes) {
            Subject key = Subject.key(change.database(), change.key());
            rows.add(new DifferenceRow(change, HistoryStep.words(key, change)));
        }
        return rows;
    }
}
