package dev.aofscope.ui.commands;

/// Some rows of another order, side by side: what lies in a span of the timeline.
///
/// @param first row of `whole` that is row 0 here
record RowSlice(RowOrder whole, long first, long rows) implements RowOrder {
    /// The commands `from` to `to`, both inclusive, and the damage between them.
    static RowSlice of(RowOrder whole, long from, long to) {
        long before = whole.rowOf(from);
        long first = before >= 0 && whole.at(before) == from ? before : before + 1;
        return new RowSlice(whole, first, Math.max(0, whole.rowOf(to) + 1 - first));
    }

    @Override
    public long at(long row) {
        return whole.at(first + row);
    }

    @Override
    public long rowOf(long command) {
        return Math.clamp(whole.rowOf(command) - first, -1, rows - 1);
    }

    @Override
    public long rowOfDamage(int damage) {
        long row = whole.rowOfDamage(damage) - first;
        return row >= 0 && row < rows ? row : -1;
    }

    @Override
    public boolean continues(RowOrder before) {
        return false;
    }

    @Override
    public boolean extendsAtTheEnd(RowOrder before) {
        return false;
    }
}
