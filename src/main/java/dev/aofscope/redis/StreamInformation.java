package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// XPENDING and XINFO (`t_stream.c`). What they tell of times is counted from the server's clock, and so doubtful.
final class StreamInformation {
    private StreamInformation() {
    }

    /// `XPENDING key group [[IDLE ms] start end count [consumer]]`
    static Reply xPending(Call call) {
        if (call.count() == 3) {
            return summary(group(call));
        }
        if (call.count() < 6 || call.count() > 9) {
            throw RefusedException.syntax();
        }
        boolean idle = call.is(3, "IDLE");
        if (idle && call.count() < 8) {
            throw RefusedException.syntax();
        }
        int at = idle ? 5 : 3;
        long least = idle ? call.integer(4) : 0;
        long count = call.integer(at + 2);
        StreamId from = StreamReads.limit(call, at, 0);
        StreamId to = StreamReads.limit(call, at + 1, -1);
        HeapBytes consumer = at + 3 < call.count() ? call.view(at + 3) : null;
        List<Reply> replies = new ArrayList<>();
        for (Iterator<StreamGroup.Pending> all = group(call).pending(); all.hasNext() && replies.size() < count;) {
            StreamGroup.Pending entry = all.next();
            if (entry.id().compareTo(from) >= 0 && entry.id().compareTo(to) <= 0
                    && (consumer == null || entry.consumer().equals(consumer))
                    && call.now() - entry.delivered() >= least) {
                replies.add(new Reply.Array(List.of(id(entry.id()), Reply.of(entry.consumer()),
                        Reply.of(Math.max(0, call.now() - entry.delivered())), Reply.of(entry.count()))));
            }
        }
        Reply reply = new Reply.Array(replies);
        return replies.isEmpty() && least == 0 ? reply : new Reply.Doubtful(reply, "idle times of XPENDING");
    }

    private static StreamGroup group(Call call) {
        StreamValue stream = call.read(1, StreamValue.class);
        StreamGroup group = stream == null ? null : stream.group(call.view(2));
        if (group == null) {
            throw new RefusedException("NOGROUP No such key '" + call.view(1).utf8() + "' or consumer group '"
                    + call.view(2).utf8() + "'");
        }
        return group;
    }

    private static Reply summary(StreamGroup group) {
        Iterator<StreamGroup.Pending> all = group.pending();
        if (!all.hasNext()) {
            return new Reply.Array(List.of(Reply.ZERO, Reply.NIL, Reply.NIL, Reply.NIL));
        }
        StreamId first = all.next().id();
        StreamId last = first;
        while (all.hasNext()) {
            last = all.next().id();
        }
        List<Reply> consumers = new ArrayList<>();
        for (StreamGroup.Consumer consumer : group.consumers()) {
            long count = pending(group, consumer);
            if (count > 0) {
                consumers.add(new Reply.Array(List.of(Reply.of(consumer.name()), Reply.of(Numbers.bytes(count)))));
            }
        }
        return new Reply.Array(
                List.of(Reply.of(group.pendingCount()), id(first), id(last), new Reply.Array(consumers)));
    }

    private static long pending(StreamGroup group, StreamGroup.Consumer consumer) {
        long count = 0;
        for (Iterator<StreamGroup.Pending> own = group.pending(consumer.name()); own.hasNext(); own.next()) {
            count++;
        }
        return count;
    }

    private static Reply id(StreamId id) {
        return text(id.toString());
    }

    private static Reply text(String text) {
        return Reply.of(ByteString.utf8(text));
    }

    /// Names and values in turns.
    private static final class Fields {
        private final List<Reply> replies = new ArrayList<>();

        Fields put(String name, Reply value) {
            replies.add(text(name));
            replies.add(value);
            return this;
        }

        Fields put(String name, long value) {
            return put(name, Reply.of(value));
        }

        Reply reply() {
            return new Reply.Array(replies);
        }
    }

    /// `XINFO STREAM key [FULL [COUNT n]]`, `XINFO GROUPS key`, `XINFO CONSUMERS key group`, `XINFO HELP`
    static Reply xInfo(Call call) {
        if (call.is(1, "HELP")) {
            return new Reply.Doubtful(Reply.EMPTY, "XINFO HELP");
        }
        if (call.count() < 3) {
            throw RefusedException.syntax();
        }
        StreamValue stream = call.read(2, StreamValue.class);
        if (stream == null) {
            throw RefusedException.noSuchKey();
        }
        if (call.is(1, "GROUPS") && call.count() == 3) {
            return groups(stream, call.settings().version());
        }
        if (call.is(1, "CONSUMERS") && call.count() == 4) {
            return consumers(call, stream);
        }
        if (call.is(1, "STREAM")) {
            return call.count() == 3
                    ? stream(stream, call.settings().version())
                    : new Reply.Doubtful(Reply.EMPTY, "XINFO STREAM FULL");
        }
        throw RefusedException.syntax();
    }

    private static Reply groups(StreamValue stream, ServerVersion version) {
        List<Reply> replies = new ArrayList<>();
        for (StreamGroup group : stream.groups()) {
            Fields fields = new Fields().put("name", Reply.of(group.name()))
                    .put("consumers", group.consumers().size()).put("pending", group.pendingCount())
                    .put("last-delivered-id", id(group.lastDelivered()));
            if (version.atLeast(7, 0)) {
                fields.put("entries-read", orNil(group.entriesRead())).put("lag", orNil(lag(stream, group)));
            }
            replies.add(fields.reply());
        }
        return new Reply.Array(replies);
    }

    private static Reply orNil(@Nullable Long number) {
        return number == null ? Reply.NIL : Reply.of(number);
    }

    /// Entries that the group has yet to read, or null where that cannot be told (`streamReplyWithCGLag`).
    private static @Nullable Long lag(StreamValue stream, StreamGroup group) {
        if (stream.entriesAdded() == 0) {
            return 0L;
        }
        Long read = group.entriesRead();
        if (read == null || StreamGroupCommands.hasDeletedFrom(stream, group.lastDelivered())) {
            read = stream.entriesAddedUpTo(group.lastDelivered());
        }
        return read == null ? null : stream.entriesAdded() - read;
    }

    private static Reply consumers(Call call, StreamValue stream) {
        StreamGroup group = stream.group(call.view(3));
        if (group == null) {
            throw new RefusedException("NOGROUP No such consumer group '" + call.view(3).utf8() + "' for key name '"
                    + call.view(2).utf8() + "'");
        }
        List<Reply> replies = new ArrayList<>();
        for (StreamGroup.Consumer consumer : group.consumers()) {
            Fields fields = new Fields().put("name", Reply.of(consumer.name()))
                    .put("pending", pending(group, consumer))
                    .put("idle", Math.max(0, call.now() - consumer.seen()));
            if (call.settings().version().atLeast(7, 2)) {
                fields.put("inactive", consumer.active() < 0 ? -1 : Math.max(0, call.now() - consumer.active()));
            }
            replies.add(fields.reply());
        }
        Reply reply = new Reply.Array(replies);
        return replies.isEmpty() ? reply : new Reply.Doubtful(reply, "idle times of XINFO");
    }

    /// How many nodes a server's tree has is not known here.
    private static Reply stream(StreamValue stream, ServerVersion version) {
        Fields fields = new Fields().put("length", stream.length()).put("radix-tree-keys", 1)
                .put("radix-tree-nodes", 2);
        Reply groups = Reply.of(stream.groups().size());
        if (!version.atLeast(6, 0)) {
            fields.put("groups", groups);
        }
        fields.put("last-generated-id", id(stream.lastId()));
        if (version.atLeast(7, 0)) {
            fields.put("max-deleted-entry-id", id(stream.maxDeletedId())).put("entries-added", stream.entriesAdded())
                    .put("recorded-first-entry-id", id(stream.firstId()));
        }
        if (version.atLeast(6, 0)) {
            fields.put("groups", groups);
        }
        long length = stream.length();
        fields.put("first-entry", length == 0 ? Reply.NIL : StreamReads.entry(stream.at(0)))
                .put("last-entry", length == 0 ? Reply.NIL : StreamReads.entry(stream.at(length - 1)));
        return new Reply.Doubtful(fields.reply(), "radix tree of XINFO");
    }
}
