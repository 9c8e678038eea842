package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;

/// A key and what stands before its value.
///
/// @param offset    bytes from the start of the file: where its record begins (its expiry, else its type)
/// @param expiry    Unix milliseconds, or [#NO_EXPIRY]; may be long past
/// @param idle      seconds since it was last used, or −1 where the file does not tell (`maxmemory-policy` with LRU)
/// @param frequency the logarithmic counter of uses, 0 … 255, or −1 (`maxmemory-policy` with LFU)
public record RdbKey(long offset, int database, ByteString name, RdbType type, long expiry, long idle, int frequency) {
    public static final long NO_EXPIRY = -1;
}
