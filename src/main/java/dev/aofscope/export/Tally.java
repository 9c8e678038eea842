package dev.aofscope.export;

/// Counts, while a log is gone through, what a repair keeps and what it loses.
final class Tally {
    /// Why a whole command goes.
    enum Lost {
        /// No server of the table knows it; one with the right module may.
        UNKNOWN,
        /// A server stops or fails at it.
        REFUSED,
        /// A server passes over it.
        IGNORED
    }

    private long clock = -1;
    private long kept;
    private long lost;
    private long unknown;
    private long damagedBytes;
    private long lostBytes;
    private long lostFrom = -1;
    private long lostTo = -1;

    void clock(long time) {
        if (time >= 0) {
            clock = time;
        }
    }

    void keep() {
        kept++;
    }

    void lose(long bytes, Lost why) {
        lost++;
        lostBytes += bytes;
        unknown += why == Lost.UNKNOWN ? 1 : 0;
        span();
    }

    void damaged(long bytes) {
        damagedBytes += bytes;
        lostBytes += bytes;
        span();
    }

    private void span() {
        if (clock >= 0) {
            lostFrom = lostFrom < 0 ? clock : Math.min(lostFrom, clock);
            lostTo = Math.max(lostTo, clock);
        }
    }

    /// All since `before` goes, being part of a transaction that was never executed: `bytes` of it.
    void loseOpen(Tally before, long bytes) {
        long queued = kept - before.kept;
        kept = before.kept;
        lost += queued;
        lostBytes = before.lostBytes + bytes;
        span();
    }

    Tally copy() {
        Tally copy = new Tally();
        copy.clock = clock;
        copy.kept = kept;
        copy.lost = lost;
        copy.unknown = unknown;
        copy.damagedBytes = damagedBytes;
        copy.lostBytes = lostBytes;
        copy.lostFrom = lostFrom;
        copy.lostTo = lostTo;
        return copy;
    }

    long kept() {
        return kept;
    }

    /// Of a repair that keeps all that is good.
    Loss loss() {
        return new Loss(kept, lost, unknown, 0, damagedBytes, lostBytes, lostFrom, lostTo);
    }
}
