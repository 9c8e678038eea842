package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Value;
import org.jspecify.annotations.Nullable;

/// What one command (or one transaction, at its EXEC) did to one key. Values are those of frozen keyspaces.
///
/// @param before       null where the key did not exist
/// @param after        null where it does not exist any more
/// @param expiryBefore Unix milliseconds, or [dev.aofscope.redis.Database#NO_EXPIRY]
public record KeyChange(int database, ByteString key, @Nullable Value before, @Nullable Value after, long expiryBefore,
        long expiryAfter) {
}
