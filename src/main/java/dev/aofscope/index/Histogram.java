package dev.aofscope.index;

import dev.aofscope.redis.Family;

/// Commands counted in equal spans of the log, for drawing.
public final class Histogram {
    private final long from;
    private final long to;
    private final long[][] counts;
    private final long[] queued;

    /// `counts` is by bucket and [Family#ordinal], `queued` by bucket; both are kept as they are.
    Histogram(long from, long to, long[][] counts, long[] queued) {
        this.from = from;
        this.to = to;
        this.counts = counts;
        this.queued = queued;
    }

    public int buckets() {
        return counts.length;
    }

    /// First command (inclusive).
    public long from() {
        return from;
    }

    /// Last command (exclusive).
    public long to() {
        return to;
    }

    public long count(int bucket, Family family) {
        return counts[bucket][family.ordinal()];
    }

    /// Commands inside MULTI … EXEC.
    public long queued(int bucket) {
        return queued[bucket];
    }
}
