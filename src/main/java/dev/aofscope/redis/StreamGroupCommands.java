package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.StreamGroup.Pending;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on the consumer groups of streams (`t_stream.c`). Delivery times come from the log's clock where a command does
/// not tell them; servers log XCLAIM with TIME and RETRYCOUNT, so that matters only for what clients sent.
final class StreamGroupCommands {
    private StreamGroupCommands() {
    }

    /// `XGROUP CREATE|SETID|DESTROY|CREATECONSUMER|DELCONSUMER key group …`
    static Reply xGroup(Call call) {
        if (call.count() < 4) {
            return call.is(1, "HELP") ? Reply.EMPTY : refuseSubcommand();
        }
        boolean create = call.is(1, "CREATE");
        boolean setId = call.is(1, "SETID");
        boolean makeStream = false;
        Long read = null;
        if (call.count() > (create ? 8 : setId ? 7 : 5) || (setId && call.count() == 6)) {
            return refuseSubcommand();
        }
        int at = 5;
        while (at < call.count()) {
            if (create && call.is(at, "MKSTREAM")) {
                makeStream = true;
                at++;
            } else if ((create || setId) && call.is(at, "ENTRIESREAD") && at + 1 < call.count()) {
                long said = call.integer(at + 1, -1);
                read = said == -1 ? null : said;
                at += 2;
            } else {
                return refuseSubcommand();
            }
        }
        StreamValue stream = call.edit(2, StreamValue.class);
        if (stream == null && !makeStream) {
            throw new RefusedException("ERR The XGROUP subcommand requires the key to exist.");
        }
        if (create && call.count() >= 5) {
            return create(call, stream, read);
        }
        if (stream == null || makeStream) {
            return refuseSubcommand();
        }
        if (call.is(1, "DESTROY") && call.count() == 4) {
            return Reply.of(stream.removeGroup(call.view(3)));
        }
        StreamGroup group = stream.editGroup(call.view(3));
        if (group == null) {
            throw noGroup();
        }
        if (setId && call.count() >= 5) {
            group.setLastDelivered(isDollar(call.view(4)) ? stream.lastId() : StreamIds.limit(call.view(4)));
            group.setEntriesRead(read);
            return Reply.OK;
        }
        if (call.is(1, "CREATECONSUMER") && call.count() == 5) {
            return Reply.of(createConsumer(call, group, 4));
        }
        if (call.is(1, "DELCONSUMER") && call.count() == 5) {
            return Reply.of(removeConsumer(group, call.view(4)));
        }
        return refuseSubcommand();
    }

    private static Reply refuseSubcommand() {
        throw new RefusedException("ERR unknown subcommand or wrong number of arguments");
    }

    private static RefusedException noGroup() {
        return new RefusedException("NOGROUP No such key or consumer group");
    }

    private static boolean isDollar(HeapBytes bytes) {
        return bytes.length() == 1 && bytes.array()[bytes.offset()] == '$';
    }

    private static Reply create(Call call, @Nullable StreamValue existing, @Nullable Long read) {
        StreamId last = !isDollar(call.view(4))
                ? StreamIds.strict(call.view(4), 0)
                : existing == null
                        ? StreamId.ZERO
                        : existing.lastId();
        StreamValue stream = existing == null ? new StreamValue() : existing;
        if (stream.group(call.view(3)) != null) {
            throw new RefusedException("BUSYGROUP Consumer Group name already exists");
        }
        stream.createGroup(call.view(3), last).setEntriesRead(read);
        if (existing == null) {
            call.replace(2, stream);
        }
        return Reply.OK;
    }

    /// Whether it is new.
    private static boolean createConsumer(Call call, StreamGroup group, int argument) {
        if (group.consumer(call.view(argument)) != null) {
            return false;
        }
        HeapBytes name = call.view(argument);
        group.putConsumer(new StreamGroup.Consumer(ByteString.copyOf(name.array(), name.offset(), name.length()),
                call.now(), -1));
        return true;
    }

    /// How many entries were pending with it.
    private static long removeConsumer(StreamGroup group, HeapBytes name) {
        long before = group.pendingCount();
        group.removeConsumer(name);
        return before - group.pendingCount();
    }

    /// `XACK key group id …`
    static Reply xAck(Call call) {
        StreamValue stream = call.edit(1, StreamValue.class);
        StreamGroup group = stream == null ? null : stream.editGroup(call.view(2));
        if (group == null) {
            return Reply.ZERO;
        }
        long removed = 0;
        for (StreamId id : StreamIds.list(call, 3, call.count())) {
            removed += group.removePending(id) ? 1 : 0;
        }
        return Reply.of(removed);
    }

    /// The stream and group of a command, ready to be changed; refused where there is none.
    private record Target(StreamValue stream, StreamGroup group) {
        static Target of(Call call, int key, HeapBytes name) {
            StreamValue stream = call.edit(key, StreamValue.class);
            StreamGroup group = stream == null ? null : stream.editGroup(name);
            if (stream == null || group == null) {
                throw noGroup();
            }
            return new Target(stream, group);
        }
    }

    /// `XCLAIM key group consumer min-idle id … [IDLE ms] [TIME ms] [RETRYCOUNT n] [FORCE] [JUSTID] [LASTID id]`
    static Reply xClaim(Call call) {
        Target target = Target.of(call, 1, call.view(2));
        StreamGroup group = target.group();
        long minIdle = Math.max(0, call.integer(4));
        int at = 5;
        while (at < call.count() && isId(call.view(at))) {
            at++;
        }
        List<StreamId> ids = StreamIds.list(call, 5, at);
        long delivered = -1;
        long count = -1;
        boolean force = false;
        boolean justId = false;
        StreamId last = StreamId.ZERO;
        while (at < call.count()) {
            boolean more = at + 1 < call.count();
            if (call.is(at, "FORCE")) {
                force = true;
            } else if (call.is(at, "JUSTID")) {
                justId = true;
            } else if (call.is(at, "IDLE") && more) {
                delivered = call.now() - call.integer(++at);
            } else if (call.is(at, "TIME") && more) {
                delivered = call.integer(++at);
            } else if (call.is(at, "RETRYCOUNT") && more) {
                count = call.integer(++at);
            } else if (call.is(at, "LASTID") && more) {
                last = StreamIds.strict(call.view(++at), 0);
            } else {
                throw new RefusedException("ERR Unrecognized XCLAIM option");
            }
            at++;
        }
        if (last.compareTo(group.lastDelivered()) > 0) {
            group.setLastDelivered(last);
        }
        long time = delivered < 0 ? call.now() : delivered;
        if (call.settings().version().createsClaimingConsumer()) {
            createConsumer(call, group, 3);
        }
        List<Reply> claimed = new ArrayList<>();
        for (StreamId id : ids) {
            StreamValue.Entry entry = target.stream().get(id);
            Pending before = group.pending(id);
            if (entry == null && call.settings().version().dropsDeletedPending()) {
                group.removePending(id);
                continue;
            }
            if (before == null && (!force || entry == null)) {
                continue;
            }
            if (before != null && minIdle > 0 && call.now() - before.delivered() < minIdle) {
                continue;
            }
            createConsumer(call, group, 3);
            long deliveries = count >= 0 ? count : (before == null ? 1 : before.count()) + (justId ? 0 : 1);
            group.putPending(new Pending(id, consumer(group, call.view(3)), time, deliveries));
            claimed.add(justId ? idReply(id) : entry == null ? Reply.NIL : reply(entry));
        }
        return new Reply.Array(claimed);
    }

    private static ByteString consumer(StreamGroup group, HeapBytes name) {
        StreamGroup.Consumer consumer = group.consumer(name);
        if (consumer == null) {
            throw new IllegalStateException("made a moment ago");
        }
        return consumer.name();
    }

    private static boolean isId(HeapBytes text) {
        try {
            StreamIds.strict(text, 0);
            return true;
        } catch (RefusedException option) {
            return false;
        }
    }

    private static Reply idReply(StreamId id) {
        return Reply.of(ByteString.utf8(id.toString()));
    }

    private static Reply reply(StreamValue.Entry entry) {
        List<Reply> fields = new ArrayList<>();
        entry.fields().forEach(each -> fields.add(Reply.of(each)));
        return new Reply.Array(List.of(idReply(entry.id()), new Reply.Array(fields)));
    }

    /// `XAUTOCLAIM key group consumer min-idle start [COUNT n] [JUSTID]`, as 7.0 does it
    static Reply xAutoClaim(Call call) {
        long minIdle = Math.max(0, call.integer(4));
        HeapBytes startText = call.view(5);
        boolean open = startText.length() > 1 && startText.array()[startText.offset()] == '(';
        StreamId start = open
                ? StreamIds.strict(ByteString.view(startText.array(), startText.offset() + 1, startText.length() - 1)
                        .onHeap(), 0)
                : StreamIds.limit(startText);
        long count = 100;
        boolean justId = false;
        for (int at = 6; at < call.count();) {
            if (call.is(at, "COUNT") && at + 1 < call.count()) {
                count = call.integer(at + 1, 1);
                at += 2;
            } else if (call.is(at, "JUSTID")) {
                justId = true;
                at++;
            } else {
                throw RefusedException.syntax();
            }
        }
        Target target = Target.of(call, 1, call.view(2));
        StreamGroup group = target.group();
        if (call.settings().version().createsClaimingConsumer()) {
            createConsumer(call, group, 3);
        }
        List<Pending> all = new ArrayList<>();
        group.pending().forEachRemaining(all::add);
        List<Reply> claimed = new ArrayList<>();
        List<Reply> deleted = new ArrayList<>();
        StreamId end = StreamId.ZERO;
        long attempts = count > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : count * 10;
        for (Pending before : all) {
            int order = before.id().compareTo(start);
            if (order < 0 || (open && order == 0)) {
                continue;
            }
            if (attempts-- == 0 || count == 0) {
                end = before.id();
                break;
            }
            StreamValue.Entry entry = target.stream().get(before.id());
            if (entry == null) {
                group.removePending(before.id());
                deleted.add(idReply(before.id()));
                count--;
            } else if (minIdle == 0 || call.now() - before.delivered() >= minIdle) {
                createConsumer(call, group, 3);
                group.putPending(new Pending(before.id(), consumer(group, call.view(3)), call.now(),
                        before.count() + (justId ? 0 : 1)));
                claimed.add(justId ? idReply(before.id()) : reply(entry));
                count--;
            }
        }
        return new Reply.Array(List.of(idReply(end), new Reply.Array(claimed), new Reply.Array(deleted)));
    }

    /// `XREADGROUP GROUP group consumer [COUNT n] [BLOCK ms] [NOACK] STREAMS key … id …`, as 7.0 does it
    static Reply xReadGroup(Call call) {
        int group = 0;
        long count = 0;
        boolean acknowledged = false;
        int streams = 0;
        for (int at = 1; at < call.count() && streams == 0;) {
            int more = call.count() - at - 1;
            if (call.is(at, "GROUP") && more >= 2) {
                group = at + 1;
                at += 3;
            } else if (call.is(at, "COUNT") && more >= 1) {
                count = Math.max(0, call.integer(at + 1));
                at += 2;
            } else if (call.is(at, "BLOCK") && more >= 1) {
                call.integer(at + 1, 0);
                at += 2;
            } else if (call.is(at, "NOACK")) {
                acknowledged = true;
                at++;
            } else if (call.is(at, "STREAMS") && more >= 1) {
                streams = at + 1;
            } else {
                throw RefusedException.syntax();
            }
        }
        int keys = (call.count() - streams) / 2;
        if (streams == 0 || group == 0 || (call.count() - streams) % 2 != 0) {
            throw RefusedException.syntax();
        }
        for (int key = streams; key < streams + keys; key++) {
            Target.of(call, key, call.view(group));
            if (!isNew(call.view(key + keys))) {
                StreamIds.strict(call.view(key + keys), 0);
            }
        }
        List<Reply> replies = new ArrayList<>();
        for (int key = streams; key < streams + keys; key++) {
            Target target = Target.of(call, key, call.view(group));
            List<Reply> entries;
            if (!isNew(call.view(key + keys))) {
                entries = history(call, target, group + 1, StreamIds.strict(call.view(key + keys), 0), count);
            } else {
                entries = deliver(call, target, group + 1, count, acknowledged);
                if (entries.isEmpty()) {
                    continue;
                }
            }
            replies.add(new Reply.Array(List.of(Reply.of(call.retain(key)), new Reply.Array(entries))));
        }
        return replies.isEmpty() ? Reply.NIL : new Reply.Array(replies);
    }

    private static boolean isNew(HeapBytes id) {
        return id.length() == 1 && id.array()[id.offset()] == '>';
    }

    /// What is pending with the consumer, once more.
    private static List<Reply> history(Call call, Target target, int consumer, StreamId after, long count) {
        createConsumer(call, target.group(), consumer);
        List<Reply> replies = new ArrayList<>();
        List<Pending> own = new ArrayList<>();
        target.group().pending(consumer(target.group(), call.view(consumer))).forEachRemaining(own::add);
        for (Pending pending : own) {
            if (pending.id().compareTo(after) <= 0) {
                continue;
            }
            if (count > 0 && replies.size() == count) {
                break;
            }
            StreamValue.Entry entry = target.stream().get(pending.id());
            if (entry == null) {
                replies.add(new Reply.Array(List.of(idReply(pending.id()), Reply.NIL)));
            } else {
                replies.add(reply(entry));
                target.group().putPending(new Pending(pending.id(), pending.consumer(), call.now(),
                        pending.count() + 1));
            }
        }
        return replies;
    }

    private static List<Reply> deliver(Call call, Target target, int consumer, long count, boolean acknowledged) {
        StreamValue stream = target.stream();
        StreamGroup group = target.group();
        if (call.settings().version().createsClaimingConsumer()) {
            createConsumer(call, group, consumer);
        }
        long rank = stream.rank(group.lastDelivered());
        if (rank < stream.length() && stream.at(rank).id().equals(group.lastDelivered())) {
            rank++;
        }
        List<Reply> replies = new ArrayList<>();
        List<StreamValue.Entry> entries = new ArrayList<>();
        for (Iterator<StreamValue.Entry> rest = stream.from(rank); rest.hasNext()
                && (count == 0 || entries.size() < count);) {
            entries.add(rest.next());
        }
        for (StreamValue.Entry entry : entries) {
            createConsumer(call, group, consumer);
            Long read = group.entriesRead();
            if (read != null && !hasDeletedFrom(stream, entry.id())) {
                group.setEntriesRead(read + 1);
            } else if (stream.entriesAdded() != 0) {
                group.setEntriesRead(stream.entriesAddedUpTo(entry.id()));
            }
            group.setLastDelivered(entry.id());
            if (!acknowledged) {
                group.putPending(new Pending(entry.id(), consumer(group, call.view(consumer)), call.now(), 1));
            }
            replies.add(reply(entry));
        }
        return replies;
    }

    /// Whether an entry from `id` on may have been deleted (`streamRangeHasTombstones`).
    private static boolean hasDeletedFrom(StreamValue stream, StreamId id) {
        return stream.length() > 0 && !stream.maxDeletedId().equals(StreamId.ZERO)
                && id.compareTo(stream.maxDeletedId()) <= 0;
    }
}
