package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.StreamGroup.Pending;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on the consumer groups of streams (`t_stream.c`), but for those that claim: [StreamClaimCommands].
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
            throw StreamTarget.noGroup();
        }
        if (setId && call.count() >= 5) {
            group.setLastDelivered(isDollar(call.view(4)) ? stream.lastId() : StreamIds.limit(call.view(4)));
            group.setEntriesRead(read);
            return Reply.OK;
        }
        if (call.is(1, "CREATECONSUMER") && call.count() == 5) {
            return Reply.of(StreamTarget.createConsumer(call, group, 4));
        }
        if (call.is(1, "DELCONSUMER") && call.count() == 5) {
            return Reply.of(removeConsumer(group, call.view(4)));
        }
        return refuseSubcommand();
    }

    private static Reply refuseSubcommand() {
        throw new RefusedException("ERR unknown subcommand or wrong number of arguments");
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

    /// What XDELEX and XACKDEL do about groups that know of a deleted entry.
    private enum References {
        /// KEEPREF: they stay.
        KEPT,
        /// DELREF: they go.
        REMOVED,
        /// ACKED: as long as there is one, the entry stays.
        AWAITED
    }

    /// `XDELEX key [KEEPREF|DELREF|ACKED] IDS n id …` (Redis 8.2)
    static Reply xDelEx(Call call) {
        return delete(call, 2, null);
    }

    /// `XACKDEL key group [KEEPREF|DELREF|ACKED] IDS n id …` (Redis 8.2)
    static Reply xAckDel(Call call) {
        return delete(call, 3, call.view(2));
    }

    /// For each ID −1 where there is none, 1 where it went, 2 where somebody still refers to it.
    private static Reply delete(Call call, int options, @Nullable HeapBytes groupName) {
        References references = References.KEPT;
        int at = options;
        if (call.is(at, "KEEPREF") || call.is(at, "DELREF") || call.is(at, "ACKED")) {
            references = call.is(at, "DELREF")
                    ? References.REMOVED
                    : call.is(at, "ACKED") ? References.AWAITED : References.KEPT;
            at++;
        }
        if (at + 2 >= call.count() || !call.is(at, "IDS") || call.integer(at + 1, 1) != call.count() - at - 2) {
            throw RefusedException.syntax();
        }
        StreamValue stream = call.edit(1, StreamValue.class);
        StreamGroup group = stream == null || groupName == null ? null : stream.editGroup(groupName);
        List<Reply> replies = new ArrayList<>();
        for (StreamId id : StreamIds.list(call, at + 2, call.count())) {
            if (stream == null || (groupName != null && (group == null || !group.removePending(id)))) {
                replies.add(Reply.of(-1));
            } else {
                replies.add(Reply.of(delete(stream, id, references)));
            }
        }
        return new Reply.Array(replies);
    }

    private static long delete(StreamValue stream, StreamId id, References references) {
        if (references == References.AWAITED && isReferred(stream, id)) {
            return 2;
        }
        if (references == References.REMOVED) {
            removeReferences(stream, id);
        }
        return StreamCommands.delete(stream, id) ? 1 : -1;
    }

    /// Takes an entry out of what is pending in all groups.
    static void removeReferences(StreamValue stream, StreamId id) {
        for (ByteString name : names(stream)) {
            StreamGroup each = stream.editGroup(name);
            if (each != null) {
                each.removePending(id);
            }
        }
    }

    /// The entries that are there and pending in some group.
    static List<StreamId> pendingEntries(StreamValue stream) {
        List<StreamId> entries = new ArrayList<>();
        for (StreamGroup group : stream.groups()) {
            group.pending().forEachRemaining(pending -> {
                if (stream.get(pending.id()) != null) {
                    entries.add(pending.id());
                }
            });
        }
        return entries;
    }

    private static List<ByteString> names(StreamValue stream) {
        List<ByteString> names = new ArrayList<>();
        stream.groups().forEach(group -> names.add(group.name()));
        return names;
    }

    /// Whether a group has it pending, or has yet to read it.
    private static boolean isReferred(StreamValue stream, StreamId id) {
        for (StreamGroup group : stream.groups()) {
            if (group.pending(id) != null || id.compareTo(group.lastDelivered()) > 0) {
                return true;
            }
        }
        return false;
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
            StreamTarget.of(call, key, call.view(group));
            if (!isNew(call.view(key + keys))) {
                StreamIds.strict(call.view(key + keys), 0);
            }
        }
        List<Reply> replies = new ArrayList<>();
        for (int key = streams; key < streams + keys; key++) {
            StreamTarget target = StreamTarget.of(call, key, call.view(group));
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
    private static List<Reply> history(Call call, StreamTarget target, int consumer, StreamId after, long count) {
        target.createConsumer(call, consumer);
        List<Reply> replies = new ArrayList<>();
        List<Pending> own = new ArrayList<>();
        target.group().pending(target.consumer(call.view(consumer))).forEachRemaining(own::add);
        for (Pending pending : own) {
            if (pending.id().compareTo(after) <= 0) {
                continue;
            }
            if (count > 0 && replies.size() == count) {
                break;
            }
            StreamValue.Entry entry = target.stream().get(pending.id());
            if (entry == null) {
                replies.add(new Reply.Array(List.of(StreamTarget.reply(pending.id()), Reply.NIL)));
            } else {
                replies.add(StreamTarget.reply(entry));
                target.group().putPending(new Pending(pending.id(), pending.consumer(), call.now(),
                        pending.count() + 1));
            }
        }
        return replies;
    }

    private static List<Reply> deliver(Call call, StreamTarget target, int consumer, long count, boolean acknowledged) {
        StreamValue stream = target.stream();
        StreamGroup group = target.group();
        if (call.settings().version().createsClaimingConsumer()) {
            target.createConsumer(call, consumer);
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
        ServerVersion version = call.settings().version();
        boolean fromLast = version.countsReadsFromLastDelivered();
        for (StreamValue.Entry entry : entries) {
            target.createConsumer(call, consumer);
            Long read = group.entriesRead();
            StreamId from = fromLast ? group.lastDelivered() : entry.id();
            boolean before = version.countsAnewBeforeFirst() && from.compareTo(stream.firstId()) < 0;
            if (read != null && !before && !hasDeletedFrom(stream, from)) {
                group.setEntriesRead(read + 1);
            } else if (stream.entriesAdded() != 0) {
                group.setEntriesRead(stream.entriesAddedUpTo(entry.id()));
            }
            group.setLastDelivered(entry.id());
            if (!acknowledged) {
                group.putPending(new Pending(entry.id(), target.consumer(call.view(consumer)), call.now(), 1));
            }
            replies.add(StreamTarget.reply(entry));
        }
        return replies;
    }

    /// Whether an entry from `id` on may have been deleted (`streamRangeHasTombstones`).
    static boolean hasDeletedFrom(StreamValue stream, StreamId id) {
        return stream.length() > 0 && !stream.maxDeletedId().equals(StreamId.ZERO)
                && id.compareTo(stream.maxDeletedId()) <= 0;
    }
}
