package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One database of a keyspace: keys in the order of their bytes, each with a value and perhaps a moment of expiry. Nothing
/// ever expires by itself. Keys are copied; a view of a reused window will do.
public final class Database {
    public static final long NO_EXPIRY = ByteTrie.NO_NUMBER;

    /// From the key to its value and its moment of expiry. A string is its [Stored] bytes, without an object around them.
    private ByteTrie keys;
    private long expiring;
    private Epoch epoch;
    private final StringWrite written = new StringWrite();

    Database(Epoch epoch) {
        this(epoch, new ByteTrie(epoch), 0);
    }

    private Database(Epoch epoch, ByteTrie keys, long expiring) {
        this.epoch = epoch;
        this.keys = keys;
        this.expiring = expiring;
    }

    Database fork(Epoch epoch) {
        return new Database(epoch, keys.ownedBy(epoch), expiring);
    }

    /// Goes on in another epoch, since a fork shares all that there is.
    void begin(Epoch epoch) {
        this.epoch = epoch;
        keys.adopt(epoch);
    }

    void swap(Database other) {
        ByteTrie mine = keys;
        long myExpiring = expiring;
        keys = other.keys;
        expiring = other.expiring;
        other.keys = mine;
        other.expiring = myExpiring;
    }

    ByteTrie trie() {
        return keys;
    }

    public long size() {
        return keys.size();
    }

    /// How many keys have a moment of expiry.
    public long expiring() {
        return expiring;
    }

    public boolean contains(ByteString key) {
        return keys.contains(key);
    }

    /// To be read only; see [#edit]. Two strings are compared with `equals`, since each call wraps the bytes anew; other
    /// values are the same object as long as they are unchanged.
    public @Nullable Value get(ByteString key) {
        Object held = keys.get(key);
        return held == null ? null : value(held);
    }

    /// The value at `key`, ready to be changed, or null where there is no such key. Throws [WrongTypeException] where it
    /// is of another type.
    public <T extends Value> @Nullable T edit(ByteString key, Class<T> type) {
        Object held = keys.get(key);
        if (held == null) {
            return null;
        }
        Value value = value(held);
        if (!type.isInstance(value)) {
            throw new WrongTypeException();
        }
        if (held instanceof Value shared && shared.epoch() != epoch) {
            value = shared.ownedBy(epoch);
            keys.putValue(key, value);
        }
        return type.cast(value);
    }

    /// Sets the value; an existing moment of expiry stays. A value that is at another key already must be moved (removed
    /// there) or be a [Value#copy].
    public void put(ByteString key, Value value) {
        Object held = held(value);
        keys.putValue(key, held);
        written.stored(keys.replacedValue(), held, keys.replaced(), keys.replaced());
    }

    /// Sets the value, without a moment of expiry; see [#put].
    public void store(ByteString key, Value value) {
        Object held = held(value);
        keys.put(key, held, NO_EXPIRY);
        written.stored(keys.replacedValue(), held, keys.replaced(), NO_EXPIRY);
        expiring -= keys.replaced() == NO_EXPIRY ? 0 : 1;
    }

    private Object held(Value value) {
        if (value instanceof StringValue string) {
            Object stored = Stored.of(string.bytes());
            epoch.spend(Stored.weight(stored));
            return stored;
        }
        if (value.epoch() == Epoch.FRESH) {
            value.adopt(epoch);
            epoch.spend(64 + 16 * value.length());
        }
        return value;
    }

    private static Value value(Object held) {
        return held instanceof Value value ? value : new StringValue(Stored.bytes(held));
    }

    /// Whether it was there. Its moment of expiry goes too.
    public boolean remove(ByteString key) {
        boolean removed = keys.remove(key);
        expiring -= keys.replaced() == NO_EXPIRY ? 0 : 1;
        return removed;
    }

    /// Unix milliseconds, or [#NO_EXPIRY].
    public long expiry(ByteString key) {
        return keys.number(key);
    }

    /// Sets the moment of expiry of a key that is there, Unix milliseconds or [#NO_EXPIRY]. Whether there is such a key.
    public boolean expire(ByteString key, long at) {
        boolean there = keys.putNumber(key, at);
        if (there) {
            written.expires(at);
            expiring += (at == NO_EXPIRY ? 0 : 1) - (keys.replaced() == NO_EXPIRY ? 0 : 1);
        }
        return there;
    }

    /// Forgets what was written before; see [#changed].
    public void beginWrite() {
        written.begin();
    }

    /// Whether a command that can write one key alone has changed it by writing a string since [#beginWrite], as far as that is
    /// known without reading the file; null where it is not, or where no string was written.
    public @Nullable Boolean changed() {
        return switch (written.outcome()) {
            case SAME -> Boolean.FALSE;
            case OTHER -> Boolean.TRUE;
            case NONE, OPEN -> null;
        };
    }

    public void flush() {
        keys.clear();
        expiring = 0;
    }

    /// Keys that begin with `prefix`; cheap, from the subtree counts.
    public long count(ByteString prefix) {
        return keys.rankAfter(prefix) - keys.rank(prefix);
    }

    /// How many keys come before `key`, which need not be there.
    public long rank(ByteString key) {
        return keys.rank(key);
    }

    /// The key at `rank` in byte order, from 0.
    public Entry at(long rank) {
        return entry(keys.at(Objects.checkIndex(rank, size())));
    }

    /// Keys that begin with `prefix`, in byte order, from the first one after `after` (null: from the first).
    public Iterator<Entry> keys(ByteString prefix, @Nullable ByteString after) {
        long first = keys.rank(prefix);
        long end = keys.rankAfter(prefix);
        if (after != null) {
            first = Math.max(first, keys.rank(after) + (keys.contains(after) ? 1 : 0));
        }
        long left = Math.max(0, end - first);
        Iterator<ByteTrie.Entry> all = keys.from(first);
        return new Iterator<>() {
            private long remaining = left;

            @Override
            public boolean hasNext() {
                return remaining > 0;
            }

            @Override
            public Entry next() {
                if (remaining == 0) {
                    throw new java.util.NoSuchElementException();
                }
                remaining--;
                return entry(all.next());
            }
        };
    }

    /// What stands below `prefix` in a tree that is split at `separator`: at most `most` nodes, in byte order, from the
    /// first one after the node named `after` (null: from the first). Skips over whole subtrees; never walks the keys.
    public List<Node> nodes(ByteString prefix, byte separator, @Nullable ByteString after, int most) {
        List<Node> nodes = new ArrayList<>();
        long rank = keys.rank(prefix);
        long end = keys.rankAfter(prefix);
        if (after != null) {
            rank = Math.max(rank, isGroup(after, prefix, separator)
                    ? keys.rankAfter(after)
                    : keys.rank(after) + (keys.contains(after) ? 1 : 0));
        }
        while (rank < end && nodes.size() < most) {
            Node node = node(keys.at(rank).key().onHeap(), prefix.length(), separator, rank);
            nodes.add(node);
            rank += node.keys();
        }
        return nodes;
    }

    private Node node(HeapBytes key, int from, byte separator, long rank) {
        for (int i = from; i < key.length(); i++) {
            if (key.array()[key.offset() + i] == separator) {
                ByteString name = ByteString.copyOf(key.array(), key.offset(), i + 1);
                return new Node(name, false, keys.rankAfter(name) - rank);
            }
        }
        return new Node(key, true, 1);
    }

    /// Whether `name` names a group of keys below `prefix` rather than a key: its only separator is its last byte.
    private static boolean isGroup(ByteString name, ByteString prefix, byte separator) {
        HeapBytes bytes = name.onHeap();
        return bytes.length() > prefix.length() && bytes.array()[bytes.offset() + bytes.length() - 1] == separator;
    }

    /// Tells `visitor` of each key, in byte order, whose value or moment of expiry in `other` is not the one here. Visits only
    /// what the two do not share, if one was forked from the other. A value that was written again with the same content
    /// counts as different.
    public void diff(Database other, DiffVisitor visitor) {
        keys.diff(other.keys, (before, after) -> visitor.differs(
                before == null ? null : entry(before), after == null ? null : entry(after)));
    }

    private static Entry entry(ByteTrie.Entry entry) {
        return new Entry(entry.key(), value(Objects.requireNonNull(entry.value())), entry.number());
    }

    /// Told of what differs between two databases.
    public interface DiffVisitor {
        /// @param before null where the first database has no such key
        /// @param after  null where the second has not; never both
        void differs(@Nullable Entry before, @Nullable Entry after);
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
