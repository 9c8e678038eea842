package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;

/// Scores between two limits, each of which may be excluded (`(1.5`).
record ScoreRange(double min, boolean withoutMin, double max, boolean withoutMax) {
    static ScoreRange parse(HeapBytes min, HeapBytes max, ServerVersion version) {
        return new ScoreRange(limit(min, version), isOpen(min), limit(max, version), isOpen(max));
    }

    private static boolean isOpen(HeapBytes limit) {
        return !limit.isEmpty() && limit.array()[limit.offset()] == '(';
    }

    private static double limit(HeapBytes limit, ServerVersion version) {
        return Numbers.limit(isOpen(limit)
                ? ByteString.view(limit.array(), limit.offset() + 1, limit.length() - 1).onHeap()
                : limit, version);
    }

    /// The members in the range.
    Ranks ranks(SortedSetValue set) {
        long from = set.countBefore(withoutMin ? Math.nextUp(min) : min, ByteString.empty());
        long to = set.countBefore(withoutMax ? max : Math.nextUp(max), ByteString.empty());
        if (withoutMin && min == Double.POSITIVE_INFINITY) {
            from = set.length();
        }
        if (!withoutMax && max == Double.POSITIVE_INFINITY) {
            to = set.length();
        }
        return from >= to ? new Ranks(0, 0) : new Ranks(from, to);
    }
}
