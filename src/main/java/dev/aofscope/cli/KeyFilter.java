package dev.aofscope.cli;

import dev.aofscope.bytes.ByteString;

/// Which keys of a keyspace are wanted.
@FunctionalInterface
interface KeyFilter {
    KeyFilter ALL = (database, key) -> true;

    boolean takes(int database, ByteString key);
}
