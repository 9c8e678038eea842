package dev.aofscope.aof;

import java.util.Locale;

/// A place that can't be read as the format asks. Damage is data: it stands in the stream of frames, and scanning goes
/// on behind it where that is possible.
///
/// @param part          index of the part in [Log#parts], or −1 for the manifest or the set as a whole
/// @param offset        bytes from the start of the part
/// @param length        bytes; up to the end of the part where nothing readable follows
/// @param beforeCommand number of the first command behind it, or one more than the last command of the log
/// @param reason        one sentence for people: what was expected and what was there
/// @param refusal       of what only a look into values finds: which servers refuse the log for it
public record Damage(int part, long offset, long length, long beforeCommand, Kind kind, String reason,
        Refusal refusal) {

    /// For all that a look at the structure finds, which is judged by that.
    public Damage(int part, long offset, long length, long beforeCommand, Kind kind, String reason) {
        this(part, offset, length, beforeCommand, kind, reason, Refusal.NOT_KNOWN);
    }

    /// The servers that refuse to load a value (with `sanitize-dump-payload no`, the default).
    public enum Refusal {
        NOT_KNOWN, FROM_7_0, FROM_6_2, BY_ALL
    }

    /// Named as in the `problems` of `check --json`.
    public enum Kind {
        TRUNCATED_COMMAND,
        BAD_FORMAT,
        OPEN_TRANSACTION,
        NESTED_MULTI,
        EXEC_WITHOUT_MULTI,
        UNKNOWN_COMMAND,
        BAD_ARGUMENTS,
        ZERO_FILL,
        GARBAGE,
        RDB_TRUNCATED,
        RDB_CHECKSUM,
        RDB_CORRUPT,
        NEWER_FORMAT,
        MANIFEST_FORMAT,
        MANIFEST_ORDER,
        MANIFEST_MISSING,
        PART_MISSING,
        ORPHAN_PART,
        UNSAFE_PATH,
        MISSING_CRLF,
        EMPTY,
        ANNOTATION,
        LENGTH_LIMIT;

        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
