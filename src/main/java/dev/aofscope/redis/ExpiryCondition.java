package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// When a new moment of expiry counts (NX, XX, GT, LT of EXPIRE and HEXPIRE).
enum ExpiryCondition {
    ALWAYS, NX, XX, GT, LT;

    /// [#ALWAYS] for any other word.
    static ExpiryCondition of(HeapBytes word) {
        for (ExpiryCondition condition : values()) {
            if (condition != ALWAYS && Words.is(word, condition.name())) {
                return condition;
            }
        }
        return ALWAYS;
    }

    /// Whether `to` may replace `from`; no expiry counts as later than any.
    boolean allows(long from, long to) {
        boolean none = from == Database.NO_EXPIRY;
        return switch (this) {
            case ALWAYS -> true;
            case NX -> none;
            case XX -> !none;
            case GT -> !none && to > from;
            case LT -> none || to < from;
        };
    }
}
