package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that WATCH named, with the keyspaces of that moment. No server writes WATCH to its log, but one that loads it
/// from 4.0.12 does what it says: EXEC does nothing where such a key has been written since (`multi.c`). A write that left
/// everything as it was counts as none here.
record WatchedKeys(List<Key> keys) {
    /// More are not watched.
    private static final int MOST = 1_000;

    /// @param at the keyspace when it was named; frozen
    record Key(Keyspace at, int database, ByteString name) {
    }

    /// `watched` and the keys that a WATCH names.
    static WatchedKeys and(@Nullable WatchedKeys watched, Arguments watch, int database, Keyspace now) {
        List<Key> keys = new ArrayList<>(watched == null ? List.of() : watched.keys);
        for (int i = 1; i < watch.count() && keys.size() < MOST; i++) {
            keys.add(new Key(now, database, watch.retain(i)));
        }
        return new WatchedKeys(List.copyOf(keys));
    }

    /// Whether any of them is not what it was.
    boolean touched(Keyspace now) {
        return keys.stream().anyMatch(key -> touched(key, now));
    }

    private static boolean touched(Key key, Keyspace now) {
        Value before = value(key.at, key);
        Value after = value(now, key);
        if (before == null || after == null) {
            return before != after;
        }
        return !SameValue.same(before, after) || expiry(key.at, key) != expiry(now, key);
    }

    private static @Nullable Value value(Keyspace keyspace, Key key) {
        return keyspace.read(key.database).get(key.name);
    }

    private static long expiry(Keyspace keyspace, Key key) {
        return keyspace.read(key.database).expiry(key.name);
    }
}
