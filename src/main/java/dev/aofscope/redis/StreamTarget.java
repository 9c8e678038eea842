package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;

/// The stream and the group that a command works on, ready to be changed.
record StreamTarget(StreamValue stream, StreamGroup group) {
    /// Refused where there is none.
    static StreamTarget of(Call call, int key, HeapBytes name) {
        StreamValue stream = call.edit(key, StreamValue.class);
        StreamGroup group = stream == null ? null : stream.editGroup(name);
        if (stream == null || group == null) {
            throw noGroup();
        }
        return new StreamTarget(stream, group);
    }

    static RefusedException noGroup() {
        return new RefusedException("NOGROUP No such key or consumer group");
    }

    /// Whether the consumer that the argument names is new.
    boolean createConsumer(Call call, int argument) {
        return createConsumer(call, group, argument);
    }

    /// Whether it is new.
    static boolean createConsumer(Call call, StreamGroup group, int argument) {
        if (group.consumer(call.view(argument)) != null) {
            return false;
        }
        HeapBytes name = call.view(argument);
        group.putConsumer(new StreamGroup.Consumer(ByteString.copyOf(name.array(), name.offset(), name.length()),
                call.now(), -1));
        return true;
    }

    /// Its name, as the group keeps it.
    ByteString consumer(HeapBytes name) {
        StreamGroup.Consumer consumer = group.consumer(name);
        if (consumer == null) {
            throw new IllegalStateException("a command makes its consumer before it asks for it");
        }
        return consumer.name();
    }

    static Reply reply(StreamId id) {
        return Reply.of(ByteString.utf8(id.toString()));
    }

    static Reply reply(StreamValue.Entry entry) {
        List<Reply> fields = new ArrayList<>();
        entry.fields().forEach(each -> fields.add(Reply.of(each)));
        return new Reply.Array(List.of(reply(entry.id()), new Reply.Array(fields)));
    }
}
