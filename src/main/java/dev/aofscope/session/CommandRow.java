package dev.aofscope.session;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Family;
import org.jspecify.annotations.Nullable;

/// One row of the commands table, parsed from the file when it is shown.
///
/// @param number    1 for the first command of the log; 0 for the RDB base (or the empty keyspace) before it
/// @param part      index in [dev.aofscope.aof.Log#parts]
/// @param offset    bytes from the start of the part
/// @param size      bytes of the whole record
/// @param when      it ran, as the log tells or as was inferred
/// @param database  the one that is selected when the command is read
/// @param name      in upper case as the server knows it, else as it stands in the file
/// @param key       the first key, where there is one
/// @param arguments what stands behind the key, by meaning, cut after some 200 characters
/// @param place     where in a transaction
public record CommandRow(long number, int part, long offset, long size, TimeBounds when, int database, String name,
        Family family, @Nullable ByteString key, String arguments, Place place) {

    /// Unix milliseconds by the log's own annotations, or −1 where it does not tell.
    public long time() {
        return when.origin() == TimeBounds.Origin.ANNOTATED ? when.earliest() : -1;
    }

    /// Outside a transaction, or where within it; `OPEN` marks rows of a transaction that never reaches EXEC.
    public enum Place {
        OUTSIDE, MULTI, QUEUED, EXEC, OPEN
    }
}
