package dev.aofscope.replay;

import java.util.Locale;

/// Why a key, or what it held, went.
///
/// @param words for people, as the Effect column has it: `expired`, `renamed to cart:7002`, `removed, looks like eviction`
public record Cause(Kind kind, Certainty certainty, String words) {

    /// What took it away.
    public enum Kind {
        /// Its time to live was over when it was deleted: servers write a DEL (or UNLINK) of the one key.
        EXPIRED,
        /// The fields that were left of a hash were over their time to live (Redis 7.4 writes an HDEL), or those that went.
        FIELD_EXPIRED,
        /// By DEL, UNLINK or GETDEL.
        DELETED,
        /// A DEL as servers write it when their memory is full; the log can't tell it from a client's.
        EVICTED,
        /// With its database, by FLUSHALL or FLUSHDB.
        FLUSHED,
        /// Something else was put in its place, or an empty result.
        OVERWRITTEN,
        /// It has another name now.
        RENAMED,
        /// It is in another database now.
        MOVED,
        /// Its database was exchanged for another.
        SWAPPED,
        /// Its last element, member or field was taken.
        EMPTIED,
        /// A script did it.
        SCRIPTED;

        /// As in `history --json`.
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How well the log tells.
    public enum Certainty {
        SURE,
        /// It looks so, and may be otherwise.
        LOOKS_LIKE
    }

    static Cause sure(Kind kind, String words) {
        return new Cause(kind, Certainty.SURE, words);
    }

    static Cause looksLike(Kind kind, String words) {
        return new Cause(kind, Certainty.LOOKS_LIKE, words);
    }
}
