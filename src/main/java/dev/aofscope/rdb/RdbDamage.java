package dev.aofscope.rdb;

import java.util.Locale;

/// A place in an RDB that can't be read.
///
/// @param offset  bytes from the start of the file: where the first thing stands that is wrong or missing
/// @param record  bytes from the start of the file: where the key (with its expiry) or the opcode begins that holds it; all
///                before it could be read
/// @param end     bytes from the start of the file, exclusive: up to where nothing is of use; the offset itself where all could
///                be read, and a server would refuse it nevertheless. Never before `record`, but before `offset` where a length
///                lied and keys were found within what it claimed
/// @param message one sentence for people: what was expected and what was there
/// @param refusal of what stands within a value: who refuses it
public record RdbDamage(long offset, long record, long end, Kind kind, String message, Refusal refusal) {

    /// Whether a server that loads the value refuses it, and so the file, with `sanitize-dump-payload no`, the default. Then a
    /// listpack or an intset is judged by its header alone; a ziplist is looked through from 7.0 since it is made a listpack,
    /// a zipmap from 6.2 (`rdbLoadObject` in rdb.c).
    public enum Refusal {
        NOT_KNOWN, FROM_7_0, FROM_6_2, BY_ALL
    }

    /// Named as in the `problems` of `check --json`. `NEWER_FORMAT` is no damage: this program can't read it, the server that
    /// wrote it can; nobody should cut it.
    public enum Kind {
        RDB_TRUNCATED, RDB_CORRUPT, RDB_CHECKSUM, NEWER_FORMAT;

        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
