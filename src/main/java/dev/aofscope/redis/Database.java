package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One database of a keyspace: keys in the order of their bytes, each with a value and perhaps a moment of expiry. Nothing
/// ever expires by itself.
public final class Database {
    public static final long NO_EXPIRY = -1;

    public long size() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// How many keys have a moment of expiry.
    public long expiring() {
        throw new UnsupportedOperationException("skeleton");
    }

    public @Nullable Value get(ByteString key) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The value at `key`, ready to be changed, or null where there is no such key. Throws [WrongTypeException] where it
    /// is of another type.
    public <T extends Value> @Nullable T edit(ByteString key, Class<T> type) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Sets the value; an existing moment of expiry stays.
    public void put(ByteString key, Value value) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether it was there. Its moment of expiry goes too.
    public boolean remove(ByteString key) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Unix milliseconds, or [#NO_EXPIRY].
    public long expiry(ByteString key) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// For an existing key; Unix milliseconds or [#NO_EXPIRY].
    public void expire(ByteString key, long at) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void flush() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Keys that begin with `prefix`; cheap, from the subtree counts.
    public long count(ByteString prefix) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Keys that begin with `prefix`, in byte order, from the first one after `after` (null: from the first).
    public Iterator<Entry> keys(ByteString prefix, @Nullable ByteString after) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// What stands below `prefix` in a tree that is split at `separator`: at most `most` nodes, in byte order, from the
    /// first one after the node named `after` (null: from the first). Skips over whole subtrees; never walks the keys.
    public List<Node> nodes(ByteString prefix, byte separator, @Nullable ByteString after, int most) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// @param expiry Unix milliseconds, or [#NO_EXPIRY]
    public record Entry(ByteString key, Value value, long expiry) {
    }

    /// A key, or all keys with a common prefix up to and including a separator. A key that equals a prefix without its
    /// separator is a node of its own.
    ///
    /// @param name the whole key, or the whole prefix with its separator
    /// @param keys 1 for a key
    public record Node(ByteString name, boolean isKey, long keys) {
    }
}
