package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbStreamId;
import dev.aofscope.rdb.RdbType;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream while it is read from an RDB, where a group's pending entries stand twice: with their times in the group, and by
/// ID alone with the consumer that has them.
///
/// Streams of 5.0 and 6.x (type 15) don't say what 7.0 counts; it derives that when it loads them (`rdbLoadObject`).
final class RdbStream {
    private final StreamValue value = new StreamValue();
    private final RdbType type;
    /// Of the group that is being read: those that no consumer has claimed yet.
    private final Map<RdbStreamId, Delivery> unclaimed = new HashMap<>();
    private @Nullable StreamGroup group;
    private ByteString consumer = ByteString.empty();
    private boolean allClaimed = true;

    private record Delivery(long delivered, long count) {
    }

    RdbStream(RdbType type) {
        this.type = type;
    }

    StreamValue value() {
        return value;
    }

    void entry(RdbStreamId id, List<ByteString> fieldsAndValues) {
        value.put(new StreamValue.Entry(id(id), fieldsAndValues));
    }

    void node(RdbStreamId first, List<ByteString> names) {
        value.beginNode(id(first), names);
    }

    void deletedEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
        value.putDeleted(new StreamValue.Entry(id(id), fieldsAndValues));
    }

    void ids(RdbStreamId last, RdbStreamId first, RdbStreamId maxDeleted, long entriesAdded) {
        value.setLastId(id(last));
        value.setMaxDeletedId(id(maxDeleted));
        value.setEntriesAdded(entriesAdded);
        value.setFirstId(type == RdbType.STREAM_1 ? derivedFirst() : id(first));
    }

    /// Of an empty stream the highest ID there can be (`streamGetEdgeID`).
    private StreamId derivedFirst() {
        return value.length() == 0 ? StreamId.MAX : value.at(0).id();
    }

    /// Whether it is new.
    boolean group(ByteString name, RdbStreamId lastDelivered, long entriesRead) {
        endGroup();
        boolean added = value.group(name) == null;
        StreamId last = id(lastDelivered);
        group = value.createGroup(name, last);
        group.setEntriesRead(
                type == RdbType.STREAM_1 ? value.entriesAddedUpTo(last) : entriesRead < 0 ? null : entriesRead);
        return added;
    }

    void pending(RdbStreamId id, long delivered, long count) {
        unclaimed.put(id, new Delivery(delivered, count));
    }

    void consumer(ByteString name, long seen, long active) {
        consumer = name;
        if (group != null) {
            group.putConsumer(new StreamGroup.Consumer(name, seen, active));
        }
    }

    /// Whether the group has such an entry, and nobody else claimed it.
    boolean consumerPending(RdbStreamId id) {
        Delivery delivery = unclaimed.remove(id);
        if (delivery == null || group == null) {
            return false;
        }
        group.putPending(new StreamGroup.Pending(id(id), consumer, delivery.delivered(), delivery.count()));
        return true;
    }

    /// Whether every pending entry belongs to a consumer.
    boolean finish() {
        endGroup();
        return allClaimed;
    }

    private void endGroup() {
        allClaimed &= unclaimed.isEmpty();
        unclaimed.clear();
    }

    private static StreamId id(RdbStreamId id) {
        return new StreamId(id.milliseconds(), id.sequence());
    }
}
