package dev.aofscope.session;

import dev.aofscope.bytes.ByteString;

/// Which keys of a keyspace are wanted.
@FunctionalInterface
public interface KeyFilter {
    KeyFilter ALL = (database, key) -> true;

    /// Whether the key of that database is one of them.
    boolean takes(int database, ByteString key);
}
