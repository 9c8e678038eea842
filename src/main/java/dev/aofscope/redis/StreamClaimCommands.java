package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.StreamGroup.Pending;
import java.util.ArrayList;
import java.util.List;

/// Commands by which a consumer of a stream takes over what is pending with others (`t_stream.c`). Servers log XCLAIM with TIME
/// and RETRYCOUNT; where a command does not say them, as in what clients sent, the log's clock counts.
final class StreamClaimCommands {
    private StreamClaimCommands() {
    }

    /// `XCLAIM key group consumer min-idle id … [IDLE ms] [TIME ms] [RETRYCOUNT n] [FORCE] [JUSTID] [LASTID id]`
    static Reply xClaim(Call call) {
        StreamTarget target = StreamTarget.of(call, 1, call.view(2));
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
            target.createConsumer(call, 3);
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
            target.createConsumer(call, 3);
            long deliveries = count >= 0 ? count : (before == null ? 1 : before.count()) + (justId ? 0 : 1);
            group.putPending(new Pending(id, target.consumer(call.view(3)), time, deliveries));
            claimed.add(justId ? StreamTarget.reply(id) : entry == null ? Reply.NIL : StreamTarget.reply(entry));
        }
        return new Reply.Array(claimed);
    }

    /// `XAUTOCLAIM key group consumer min-idle start [COUNT n] [JUSTID]`
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
        StreamTarget target = StreamTarget.of(call, 1, call.view(2));
        StreamGroup group = target.group();
        if (call.settings().version().createsClaimingConsumer()) {
            target.createConsumer(call, 3);
        }
        List<Pending> all = new ArrayList<>();
        group.pending().forEachRemaining(all::add);
        List<Reply> claimed = new ArrayList<>();
        List<Reply> deleted = new ArrayList<>();
        boolean drops = call.settings().version().dropsDeletedPending();
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
            if (entry == null && drops) {
                group.removePending(before.id());
                deleted.add(StreamTarget.reply(before.id()));
                count--;
            } else if (minIdle == 0 || call.now() - before.delivered() >= minIdle) {
                target.createConsumer(call, 3);
                group.putPending(new Pending(before.id(), target.consumer(call.view(3)), call.now(),
                        before.count() + (justId ? 0 : 1)));
                claimed.add(justId
                        ? StreamTarget.reply(before.id())
                        : entry == null ? Reply.NIL : StreamTarget.reply(entry));
                count--;
            }
        }
        Reply next = StreamTarget.reply(end);
        return new Reply.Array(drops
                ? List.of(next, new Reply.Array(claimed), new Reply.Array(deleted))
                : List.of(next, new Reply.Array(claimed)));
    }

    private static boolean isId(HeapBytes text) {
        try {
            StreamIds.strict(text, 0);
            return true;
        } catch (RefusedException option) {
            return false;
        }
    }
}
