package dev.aofscope.ui.controls;

/// Some rows side by side.
///
/// @param from inclusive
/// @param to   exclusive
public record RowRange(long from, long to) {
    public static final RowRange NONE = new RowRange(0, 0);

    public boolean isEmpty() {
        return from >= to;
    }

    public long count() {
        return Math.max(0, to - from);
    }

    boolean covers(long first, long end) {
        return from <= first && end <= to;
    }
}
