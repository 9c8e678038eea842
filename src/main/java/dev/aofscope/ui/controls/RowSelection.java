package dev.aofscope.ui.controls;

/// The selected rows: a range, however long, and one row in it that has the focus. Nothing is ever listed.
///
/// @param anchor where the range began; −1 where nothing is selected
/// @param extent its other end, before or behind the anchor; inclusive
/// @param lead   the row with the focus, mostly the extent
public record RowSelection(long anchor, long extent, long lead) {
    public static final RowSelection NONE = new RowSelection(-1, -1, -1);

    public static RowSelection of(long row) {
        return row < 0 ? NONE : new RowSelection(row, row, row);
    }

    public boolean isEmpty() {
        return anchor < 0;
    }

    /// Inclusive; −1 where nothing is selected.
    public long first() {
        return Math.min(anchor, extent);
    }

    /// Inclusive; −1 where nothing is selected.
    public long last() {
        return Math.max(anchor, extent);
    }

    public long count() {
        return isEmpty() ? 0 : last() - first() + 1;
    }

    public boolean contains(long row) {
        return !isEmpty() && row >= first() && row <= last();
    }

    /// The range from the same anchor to `row`.
    RowSelection extendedTo(long row) {
        return isEmpty() ? of(row) : new RowSelection(anchor, row, row);
    }
}
