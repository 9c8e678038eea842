package dev.aofscope.ui.commands;

/// Which command or damage stands in which row. Immutable.
sealed interface RowOrder permits WholeLog, MatchedRows, RowSlice {
    long rows();

    /// The command in the row (0 for the base), or `−1 − n` for damage `n`. Wants 0 ≤ row < [#rows].
    long at(long row);

    /// The row of the command, or of the nearest one before it that has a row; −1 where there is none.
    long rowOf(long command);

    /// The row of damage `n`, or −1 where it has none here.
    long rowOfDamage(int damage);

    /// Whether all rows of `before` are rows here, in the same order: a selection can move along.
    boolean continues(RowOrder before);

    /// Whether they even are the same rows, and others only follow behind them.
    boolean extendsAtTheEnd(RowOrder before);
}
