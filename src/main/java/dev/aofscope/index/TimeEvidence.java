package dev.aofscope.index;

import java.util.Arrays;

/// What commands tell of the time at which they ran, where the log has no annotations: stamps (see [TimeStamp]), and moments
/// of expiry that they set, which lay ahead. Collected with the index, in the order of the log.
///
/// Bounded: a row for as many commands as it takes for the whole log to fit, which doubles when it does not. Of the commands of
/// a row the first and the last stamp are kept, and the earliest moment of expiry. In a log of ten million commands a row
/// stands for 4,096. Commands count from 0.
final class TimeEvidence {
    static final int ROWS = 4_096;
    static final long NONE = -1;

    private int shift;
    /// Pairs of a command and a moment, by row; −1 where there is none.
    private final long[] first = empty();
    private final long[] last = empty();
    private final long[] expiry = empty();

    private static long[] empty() {
        long[] pairs = new long[2 * ROWS];
        Arrays.fill(pairs, NONE);
        return pairs;
    }

    TimeEvidence() {
    }

    private TimeEvidence(TimeEvidence origin) {
        shift = origin.shift;
        System.arraycopy(origin.first, 0, first, 0, first.length);
        System.arraycopy(origin.last, 0, last, 0, last.length);
        System.arraycopy(origin.expiry, 0, expiry, 0, expiry.length);
    }

    TimeEvidence copy() {
        return new TimeEvidence(this);
    }

    void stamp(long command, long unixMillis) {
        int row = row(command);
        if (first[row] == NONE) {
            put(first, row, command, unixMillis);
        }
        put(last, row, command, unixMillis);
    }

    /// `unixMillis` lay ahead when the command ran.
    void ahead(long command, long unixMillis) {
        int row = row(command);
        if (expiry[row] == NONE || unixMillis <= expiry[row + 1]) {
            put(expiry, row, command, unixMillis);
        }
    }

    private static void put(long[] pairs, int at, long command, long unixMillis) {
        pairs[at] = command;
        pairs[at + 1] = unixMillis;
    }

    /// Index of the pair.
    private int row(long command) {
        while (command >>> shift >= ROWS) {
            halve();
        }
        return 2 * (int) (command >>> shift);
    }

    private void halve() {
        for (int row = 0; row < ROWS; row++) {
            int from = 2 * row;
            int into = 2 * (row >>> 1);
            boolean even = (row & 1) == 0;
            if (even || first[into] == NONE) {
                put(first, into, first[from], first[from + 1]);
            }
            if (even || last[from] != NONE) {
                put(last, into, last[from], last[from + 1]);
            }
            if (even || expiry[into] == NONE || (expiry[from] != NONE && expiry[from + 1] <= expiry[into + 1])) {
                put(expiry, into, expiry[from], expiry[from + 1]);
            }
        }
        Arrays.fill(first, ROWS, 2 * ROWS, NONE);
        Arrays.fill(last, ROWS, 2 * ROWS, NONE);
        Arrays.fill(expiry, ROWS, 2 * ROWS, NONE);
        shift++;
    }

    /// Pairs of a command and its stamp, in the order of the log.
    Longs stamps() {
        Longs stamps = new Longs();
        for (int at = 0; at < first.length; at += 2) {
            if (first[at] != NONE) {
                stamps.add(first[at], first[at + 1]);
                if (last[at] != first[at]) {
                    stamps.add(last[at], last[at + 1]);
                }
            }
        }
        return stamps;
    }

    /// Pairs of a command and a moment that lay ahead of it, in the order of the log.
    Longs ahead() {
        Longs ahead = new Longs();
        for (int at = 0; at < expiry.length; at += 2) {
            if (expiry[at] != NONE) {
                ahead.add(expiry[at], expiry[at + 1]);
            }
        }
        return ahead;
    }
}
