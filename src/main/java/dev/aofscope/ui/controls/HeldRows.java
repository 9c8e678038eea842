package dev.aofscope.ui.controls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows around the visible ones, as the source gave them: about three windows full, so that a turn of the wheel finds
/// its rows here. One request is under way at a time, and only the newest need waits behind it: a slow source is never
/// flooded, and an answer that is still of use is never thrown away.
final class HeldRows<R> {
    private final RowSource<R> source;
    private final Runnable arrived;
    private long first;
    private List<R> rows = List.of();
    private RowRange answered = RowRange.NONE;
    private RowRange wanted = RowRange.NONE;
    private boolean waiting;
    private boolean outdated;

    /// @param arrived called after new rows came in
    HeldRows(RowSource<R> source, Runnable arrived) {
        this.source = source;
        this.arrived = arrived;
    }

    /// Null while it is not there yet.
    @Nullable
    R get(long row) {
        long at = row - first;
        return at >= 0 && at < rows.size() ? rows.get((int) at) : null;
    }

    /// Says which rows are seen.
    void need(long from, int count) {
        long known = source.rowsProperty().get();
        if (answered.covers(Math.max(0, from - count / 2), Math.min(known, from + count + count / 2))) {
            wanted = answered;
            return;
        }
        wanted = new RowRange(Math.max(0, from - count), Math.min(known, from + 2L * count));
        ask();
    }

    /// Rows may have changed: what is held is shown until the new ones are there.
    void refresh() {
        answered = RowRange.NONE;
        outdated = waiting;
    }

    private void ask() {
        if (waiting || wanted.isEmpty()) {
            return;
        }
        RowRange asked = wanted;
        waiting = true;
        source.fetch(asked.from(), (int) asked.count(), answer -> take(asked, answer));
    }

    private void take(RowRange asked, List<R> answer) {
        waiting = false;
        first = asked.from();
        rows = answer;
        answered = outdated ? RowRange.NONE : asked;
        if (outdated || !wanted.equals(asked)) {
            outdated = false;
            ask();
        }
        arrived.run();
    }
}
