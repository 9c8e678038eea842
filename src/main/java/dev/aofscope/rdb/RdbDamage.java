package dev.aofscope.rdb;

import java.util.Locale;

/// A place in an RDB that can't be read.
///
/// @param offset  bytes from the start of the file: where the first thing stands that is wrong or missing
/// @param record  bytes from the start of the file: where the key (with its expiry) or the opcode begins that holds it; all
///                before it could be read
/// @param end     bytes from the start of the file, exclusive: up to where nothing is of use; the offset itself where all could
///                be read, and a server would refuse it nevertheless
/// @param message one sentence for people: what was expected and what was there
public record RdbDamage(long offset, long record, long end, Kind kind, String message) {

    /// Named as in the `problems` of `check --json`. `NEWER_FORMAT` is no damage: this program can't read it, the server that
    /// wrote it can; nobody should cut it.
    public enum Kind {
        RDB_TRUNCATED, RDB_CORRUPT, RDB_CHECKSUM, NEWER_FORMAT;

        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
