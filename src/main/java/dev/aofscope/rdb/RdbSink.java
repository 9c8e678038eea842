package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import java.util.List;

/// Takes what a pass over an RDB reads, in file order. For each key: [#beginKey], then its value by the calls of its type,
/// then [#endKey] – or [#damaged] instead, where the value can't be read to its end; what came of it so far is not to be used.
///
/// Byte strings stay valid: on the heap, or in the file as long as it is open.
public interface RdbSink {
    RdbSink NOTHING = new RdbSink() {
    };

    default void format(RdbFormat format) {
    }

    /// A field about the server that wrote the file: `redis-ver`, `ctime`, `aof-base`, … ; `lua` holds a script and may occur
    /// many times.
    default void aux(ByteString name, ByteString value) {
    }

    /// The database of the keys that follow.
    default void database(int number) {
    }

    /// How many keys the database has, and how many of them expire. A hint; it may lie.
    default void sizes(long keys, long expiring) {
    }

    /// The same for a slot of a cluster.
    default void slot(long slot, long keys, long expiring) {
    }

    /// A library of functions (7.0).
    default void function(ByteString code) {
    }

    /// What a module keeps outside of keys.
    ///
    /// @param when    1: loaded before the keys, 2: after them
    /// @param payload its pieces up to and with the mark of their end
    default void moduleAux(String module, int version, long when, ByteString payload) {
    }

    default void beginKey(RdbKey key) {
    }

    default void string(ByteString value) {
    }

    default void element(ByteString element) {
    }

    default void member(ByteString member) {
    }

    /// `score` is not a NaN.
    default void member(ByteString member, double score) {
    }

    /// @param expiry Unix milliseconds, or [RdbKey#NO_EXPIRY]
    default void field(ByteString field, ByteString value, long expiry) {
    }

    /// Before the entries of each node.
    ///
    /// @param first the ID that its entries count from
    /// @param names of the fields of the node's first entry, deleted or not
    default void streamNode(RdbStreamId first, List<ByteString> names) {
    }

    /// One that is deleted, but still takes its place among the others of its node.
    default void deletedStreamEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
    }

    default void streamEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
    }

    /// After all entries.
    ///
    /// @param length       entries that are not deleted
    /// @param first        0-0 where it is empty; before RDB type 19 (7.0) 0-0 always
    /// @param maxDeleted   before type 19 0-0
    /// @param entriesAdded before type 19 the length
    default void stream(long length, RdbStreamId last, RdbStreamId first, RdbStreamId maxDeleted, long entriesAdded) {
    }

    /// @param entriesRead −1 where the server doesn't know; before type 19 always
    default void group(ByteString name, RdbStreamId lastDelivered, long entriesRead) {
    }

    /// An entry that the group last told delivered and nobody has acknowledged.
    ///
    /// @param delivered Unix milliseconds
    default void pending(RdbStreamId id, long delivered, long count) {
    }

    /// A consumer of the group last told. Times are Unix milliseconds; `active` is −1 where it never was, before type 21
    /// (7.2) it is `seen`.
    default void consumer(ByteString name, long seen, long active) {
    }

    /// A pending entry of the group that belongs to the consumer last told.
    default void consumerPending(RdbStreamId id) {
    }

    /// @param payload the module's pieces up to and with the mark of their end
    default void module(String module, int version, ByteString payload) {
    }

    default void endKey() {
    }

    default void damaged(RdbDamage damage) {
    }
}
