package dev.aofscope.redis;

/// A range of positions, `from` inclusive to `to` exclusive; empty where both are the same.
record Ranks(long from, long to) {
    /// What the server makes of `start` and `stop` for a collection of `length`: both inclusive, negative ones counted from
    /// the end.
    static Ranks of(long start, long stop, long length) {
        long from = Math.max(0, start < 0 ? start + length : start);
        long last = Math.min(stop < 0 ? stop + length : stop, length - 1);
        return from > last ? new Ranks(0, 0) : new Ranks(from, last + 1);
    }
}
