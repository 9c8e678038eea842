package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An ordered map from byte strings to a value and a number. Simple for now: copies all of itself for a new epoch.
final class ByteTrie<V> {
    static final long NO_NUMBER = -1;

    private final NavigableMap<ByteString, Entry<V>> entries;
    private Epoch epoch;

    ByteTrie(Epoch epoch) {
        this(epoch, new TreeMap<>());
    }

    private ByteTrie(Epoch epoch, NavigableMap<ByteString, Entry<V>> entries) {
        this.epoch = epoch;
        this.entries = entries;
    }

    ByteTrie<V> ownedBy(Epoch epoch) {
        return new ByteTrie<>(epoch, new TreeMap<>(entries));
    }

    void adopt(Epoch epoch) {
        this.epoch = epoch;
    }

    long size() {
        return entries.size();
    }

    private @Nullable Entry<V> entry(ByteString key) {
        return entries.get(key.onHeap());
    }

    boolean contains(ByteString key) {
        return entry(key) != null;
    }

    @Nullable
    V get(ByteString key) {
        Entry<V> entry = entry(key);
        return entry == null ? null : entry.value();
    }

    /// [#NO_NUMBER] where there is no such key, too.
    long number(ByteString key) {
        Entry<V> entry = entry(key);
        return entry == null ? NO_NUMBER : entry.number();
    }

    /// Sets both. Whether the key is new.
    boolean put(ByteString key, @Nullable V value, long number) {
        ByteString own = ByteString.of(key.toArray());
        epoch.spend(64 + own.length());
        return entries.put(own, new Entry<>(own, value, number)) == null;
    }

    /// Sets the value; the number stays, or is [#NO_NUMBER] for a new key. Whether the key is new.
    boolean putValue(ByteString key, @Nullable V value) {
        return put(key, value, number(key));
    }

    /// For an existing key.
    void putNumber(ByteString key, long number) {
        put(key, get(key), number);
    }

    boolean remove(ByteString key) {
        return entries.remove(key.onHeap()) != null;
    }

    void clear() {
        entries.clear();
    }

    /// How many keys come before `key`.
    long rank(ByteString key) {
        return entries.headMap(key.onHeap()).size();
    }

    /// How many keys come before `prefix` or begin with it.
    long rankAfter(ByteString prefix) {
        long rank = rank(prefix);
        for (ByteString key : entries.tailMap(prefix.onHeap()).keySet()) {
            if (!startsWith(key, prefix)) {
                break;
            }
            rank++;
        }
        return rank;
    }

    private static boolean startsWith(ByteString key, ByteString prefix) {
        return key.length() >= prefix.length()
                && ByteString.view(key.toArray(), 0, prefix.length()).equals(prefix);
    }

    Entry<V> at(long rank) {
        return from(rank).next();
    }

    /// Ascending, from the key at `rank`.
    Iterator<Entry<V>> from(long rank) {
        Iterator<Entry<V>> iterator = entries.values().iterator();
        for (long i = 0; i < rank; i++) {
            iterator.next();
        }
        return iterator;
    }

    /// Tells `visitor` of the keys, in order, that differ between the two.
    void diff(ByteTrie<V> other, DiffVisitor<V> visitor) {
        TreeMap<ByteString, Entry<V>> all = new TreeMap<>(entries);
        all.putAll(other.entries);
        for (Map.Entry<ByteString, Entry<V>> each : all.entrySet()) {
            Entry<V> before = entries.get(each.getKey());
            Entry<V> after = other.entries.get(each.getKey());
            if (before == null || after == null || before.value() != after.value()
                    || before.number() != after.number()) {
                visitor.differs(before, after);
            }
        }
    }

    interface DiffVisitor<V> {
        void differs(@Nullable Entry<V> before, @Nullable Entry<V> after);
    }

    record Entry<V>(ByteString key, @Nullable V value, long number) {
    }
}
