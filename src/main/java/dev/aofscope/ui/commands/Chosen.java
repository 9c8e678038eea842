package dev.aofscope.ui.commands;

import dev.aofscope.ui.controls.RowSelection;

/// The commands that are selected in the table.
///
/// @param first the first one
/// @param last  the last one
/// @param count how many; fewer than lie between the two where the table shows matches only
/// @param order where each row stands in the log
record Chosen(long first, long last, long count, RowSelection rows, RowOrder order) {
    /// Numbers of so many are listed one by one.
    private static final int MOST_NAMED = 200;

    static Chosen of(RowSelection rows, RowOrder order) {
        long first = Long.MAX_VALUE;
        long last = -1;
        for (long end : new long[]{rows.first(), rows.last()}) {
            long command = end < 0 || end >= order.rows() ? -1 : order.at(end);
            if (command > 0) {
                first = Math.min(first, command);
                last = Math.max(last, command);
            }
        }
        return new Chosen(Math.min(first, Math.max(1, last)), last, rows.count(), rows, order);
    }

    /// Whether they follow one another in the log.
    boolean isRun() {
        return last > 0 && count == last - first + 1;
    }

    /// Numbers and ranges, or `filter` where too many matches are selected.
    String words(String filter) {
        if (last < 1) {
            return filter;
        }
        if (isRun()) {
            return first == last ? String.valueOf(first) : first + ".." + last;
        }
        if (count > MOST_NAMED) {
            return filter.isBlank() ? first + ".." + last : filter;
        }
        StringBuilder words = new StringBuilder();
        for (long row = rows.first(); row <= rows.last(); row++) {
            long command = order.at(row);
            if (command > 0) {
                words.append(words.isEmpty() ? "" : ", ").append(command);
            }
        }
        return words.toString();
    }
}
