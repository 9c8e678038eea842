package dev.aofscope.redis;

import org.jspecify.annotations.Nullable;

/// What a key holds. A value belongs to the keyspace that it was put into or that last asked for it by [Database#edit]; all
/// others that share it see it frozen. Only an owned value may be changed, and the same value must not be put at two keys
/// (see [#copy]).
public abstract sealed class Value
        permits StringValue, ListValue, SetValue, HashValue, SortedSetValue, StreamValue, ModuleValue {
    private Epoch epoch;

    Value(Epoch epoch) {
        this.epoch = epoch;
    }

    /// Told of items in which two values differ.
    public interface Differences<T> {
        /// @param before null where only the second has such an item
        /// @param after  null where only the first has; never both
        void differs(@Nullable T before, @Nullable T after);
    }

    public abstract ValueType type();

    /// Bytes of a string; elements, fields, members or entries of the others.
    public abstract long length();

    /// A value of its own with the same content, for another key (`COPY`). O(length).
    public abstract Value copy();

    /// This value for a keyspace with another epoch: shares all nodes, and copies each on its first change. O(1).
    abstract Value ownedBy(Epoch epoch);

    /// Takes over a fresh value. Its nodes stay those of [Epoch#FRESH], and are copied on their first change.
    void adopt(Epoch epoch) {
        this.epoch = epoch;
    }

    /// What the next command on it will look into first: the array of a small collection, where a large one looks up its members,
    /// null where there is nothing of the kind ([KeyBatch]).
    @Nullable
    Object content() {
        return null;
    }

    /// Notes what a new array costs.
    final byte[] spent(byte[] list) {
        epoch.spend(16 + list.length);
        return list;
    }

    final Epoch epoch() {
        return epoch;
    }
}
