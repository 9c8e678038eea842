package dev.aofscope.index;

/// The upper halves of the command numbers in the column of times, which holds only the lower 32 bits of each: numbers
/// rise, so it is enough to know in which rows the upper half changes.
final class TimeWraps {
    private Longs rows = new Longs();
    private long upper;
    private long last = Long.MIN_VALUE;
    private boolean monotonic = true;

    void add(long row, long command, long seconds) {
        for (; upper < command >>> 32; upper++) {
            rows.add(row);
        }
        monotonic &= seconds >= last;
        last = seconds;
    }

    /// Whether no time lies before the one of an earlier row.
    boolean monotonic() {
        return monotonic;
    }

    /// The command number in `row`, of which `lower` holds the lower 32 bits.
    long command(long row, long lower) {
        long high = 0;
        while (high < rows.size() && rows.get((int) high) <= row) {
            high++;
        }
        return high << 32 | (lower & 0xffff_ffffL);
    }

    TimeWraps copy() {
        TimeWraps copy = new TimeWraps();
        for (int i = 0; i < rows.size(); i++) {
            copy.rows.add(rows.get(i));
        }
        copy.upper = upper;
        copy.monotonic = monotonic;
        return copy;
    }
}
