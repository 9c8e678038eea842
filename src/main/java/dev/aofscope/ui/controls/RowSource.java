package dev.aofscope.ui.controls;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Where the rows of a [RowWindow] come from. Rows are numbered from 0. All calls come on the FX thread, and none may
/// block it.
///
/// @param <R> one row; immutable
public interface RowSource<R> {
    /// One without rows.
    static <R> RowSource<R> empty() {
        return new RowSource<>() {
            private final ReadOnlyLongWrapper none = new ReadOnlyLongWrapper();

            @Override
            public ReadOnlyLongProperty rowsProperty() {
                return none.getReadOnlyProperty();
            }

            @Override
            public void fetch(long first, int count, Consumer<List<R>> answer) {
                answer.accept(List.of());
            }
        };
    }

    /// How many rows there are now, at most [RowWindow#MOST_ROWS]. Changes on the FX thread.
    ReadOnlyLongProperty rowsProperty();

    /// Gives the rows `first` (inclusive) to `first + count` to `answer`, on the FX thread: at once, or later. It answers
    /// exactly once; with fewer rows, or none, where they can't be had. The window asks again only after the answer.
    void fetch(long first, int count, Consumer<List<R>> answer);
}
