package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Commands that read streams (`t_stream.c`): scripts ask for them.
final class StreamReads {
    private static final StreamId HIGHEST = new StreamId(-1, -1);

    private StreamReads() {
    }

    /// `XLEN key`
    static Reply xLen(Call call) {
        StreamValue stream = call.read(1, StreamValue.class);
        return stream == null ? Reply.ZERO : Reply.of(stream.length());
    }

    /// `XRANGE key start end [COUNT n]`
    static Reply xRange(Call call) {
        return range(call, 2, 3);
    }

    /// `XREVRANGE key end start [COUNT n]`
    static Reply xRevRange(Call call) {
        return range(call, 3, 2);
    }

    private static Reply range(Call call, int low, int high) {
        long count = -1;
        if (call.count() > 4) {
            if (call.count() != 6 || !call.is(4, "COUNT")) {
                throw RefusedException.syntax();
            }
            count = Math.max(0, call.integer(5));
        }
        StreamId from = limit(call, low, 0);
        StreamId to = limit(call, high, -1);
        StreamValue stream = call.read(1, StreamValue.class);
        if (stream == null) {
            return Reply.EMPTY;
        }
        if (count == 0) {
            return Reply.NIL;
        }
        long first = stream.rank(from);
        long end = to.equals(HIGHEST) ? stream.length() : stream.rank(after(to));
        List<Reply> entries = new ArrayList<>();
        for (long i = 0; i < end - first && (count < 0 || i < count); i++) {
            entries.add(entry(stream.at(low < high ? first + i : end - 1 - i)));
        }
        return new Reply.Array(entries);
    }

    /// A limit of a range; `(` before it leaves it out, and a missing sequence is the widest one.
    static StreamId limit(Call call, int argument, long missing) {
        ByteString text = call.view(argument);
        byte[] bytes = text.toArray();
        if (bytes.length > 1 && bytes[0] == '(') {
            StreamId id = StreamIds.strict(ByteString.copyOf(bytes, 1, bytes.length - 1).onHeap(), missing);
            return missing == 0 ? after(id) : before(id);
        }
        return bytes.length == 1 && (bytes[0] == '-' || bytes[0] == '+')
                ? StreamIds.limit(call.view(argument))
                : StreamIds.strict(call.view(argument), missing);
    }

    private static StreamId after(StreamId id) {
        if (id.equals(HIGHEST)) {
            throw new RefusedException("ERR invalid start ID for the interval");
        }
        return id.sequence() == -1 ? new StreamId(id.ms() + 1, 0) : new StreamId(id.ms(), id.sequence() + 1);
    }

    private static StreamId before(StreamId id) {
        if (id.equals(StreamId.ZERO)) {
            throw new RefusedException("ERR invalid end ID for the interval");
        }
        return id.sequence() == 0 ? new StreamId(id.ms() - 1, -1) : new StreamId(id.ms(), id.sequence() - 1);
    }

    static Reply entry(StreamValue.Entry entry) {
        List<Reply> fields = new ArrayList<>();
        entry.fields().forEach(field -> fields.add(Reply.of(field)));
        return new Reply.Array(List.of(Reply.of(ByteString.utf8(entry.id().toString())), new Reply.Array(fields)));
    }

    /// `XREAD [COUNT n] [BLOCK ms] STREAMS key … id …`; nobody waits in a script
    static Reply xRead(Call call) {
        long count = Long.MAX_VALUE;
        int at = 1;
        while (at < call.count() && !call.is(at, "STREAMS")) {
            if (at + 1 == call.count() || (!call.is(at, "COUNT") && !call.is(at, "BLOCK"))) {
                throw RefusedException.syntax();
            }
            long number = call.integer(at + 1);
            if (call.is(at, "COUNT") && number > 0) {
                count = number;
            }
            at += 2;
        }
        int streams = (call.count() - at - 1) / 2;
        if (streams == 0 || (call.count() - at - 1) % 2 == 1) {
            throw RefusedException.syntax();
        }
        List<Reply> replies = new ArrayList<>();
        for (int key = at + 1; key <= at + streams; key++) {
            boolean latest = call.is(key + streams, "$");
            StreamId behind = latest ? HIGHEST : StreamIds.strict(call.view(key + streams), 0);
            StreamValue stream = call.read(key, StreamValue.class);
            if (stream == null || behind.equals(HIGHEST)) {
                continue;
            }
            List<Reply> entries = new ArrayList<>();
            for (long i = stream.rank(after(behind)); i < stream.length() && entries.size() < count; i++) {
                entries.add(entry(stream.at(i)));
            }
            if (!entries.isEmpty()) {
                replies.add(new Reply.Array(List.of(Reply.of(call.retain(key)), new Reply.Array(entries))));
            }
        }
        return replies.isEmpty() ? Reply.NIL : new Reply.Array(replies);
    }
}
