package dev.aofscope.redis;

/// What a key holds. A value belongs to the keyspace that created it or last asked for it by [Database#edit]; all
/// others that share it see it frozen. Only an owned value may be changed.
public abstract sealed class Value
        permits StringValue, ListValue, SetValue, HashValue, SortedSetValue, StreamValue, ModuleValue {
    public abstract ValueType type();

    /// Bytes of a string; elements, fields, members or entries of the others.
    public abstract long length();

    /// This value for a keyspace with another epoch: shares all nodes, and copies each on its first change. O(1).
    abstract Value ownedBy(int epoch);

    abstract int epoch();
}
