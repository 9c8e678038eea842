package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Finding;
import dev.aofscope.ui.controls.RowSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Findings as rows of a table; they lie in memory.
final class FindingRows implements RowSource<Finding> {
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private List<Finding> all = List.of();

    void show(List<Finding> next) {
        all = next;
        count.set(next.size());
    }

    List<Finding> all() {
        return all;
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return count.getReadOnlyProperty();
    }

    @Override
    public void fetch(long first, int wanted, Consumer<List<Finding>> answer) {
        int from = (int) Math.min(first, all.size());
        answer.accept(all.subList(from, Math.min(all.size(), from + wanted)));
    }
}
