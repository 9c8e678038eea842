package dev.aofscope.redis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whether the strings that a command wrote to a database were there already. Nothing is compared before somebody asks: the
/// pass over a log does, a mere replay does not.
final class StringWrite {
    private int writes;
    private @Nullable Object before;
    private @Nullable Object after;
    private long expiryBefore;
    private long expiryAfter;

    /// What is known of a command's writes to one key.
    enum Outcome {
        /// No string was written.
        NONE,
        /// The same bytes were there, with the same moment of expiry.
        SAME,
        /// Something else was there.
        OTHER,
        /// More than one was written, or comparing would read the file.
        OPEN
    }

    void begin() {
        writes = 0;
        before = null;
        after = null;
    }

    /// A value took another's place.
    ///
    /// @param old     as a database holds it; null where there was none
    /// @param expires what the new one has: a command that gives another says so with [#expires]
    void stored(@Nullable Object old, Object now, long expired, long expires) {
        writes++;
        before = old;
        after = now;
        expiryBefore = expired;
        expiryAfter = expires;
    }

    void expires(long at) {
        expiryAfter = at;
    }

    Outcome outcome() {
        Object old = before;
        Object now = after;
        if (now == null || now instanceof Value) {
            return Outcome.NONE;
        }
        if (writes > 1 || old == null) {
            return Outcome.OPEN;
        }
        if (old instanceof Value || expiryBefore != expiryAfter || Stored.length(old) != Stored.length(now)) {
            return Outcome.OTHER;
        }
        return old instanceof byte[] some && now instanceof byte[] others
                ? Arrays.equals(some, others) ? Outcome.SAME : Outcome.OTHER
                : Outcome.OPEN;
    }
}
