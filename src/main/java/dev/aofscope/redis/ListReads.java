package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Commands that read lists (`t_list.c`): scripts ask for them.
final class ListReads {
    private ListReads() {
    }

    /// `LLEN key`
    static Reply lLen(Call call) {
        ListValue list = call.read(1, ListValue.class);
        return list == null ? Reply.ZERO : Reply.of(list.length());
    }

    /// `LINDEX key index`
    static Reply lIndex(Call call) {
        ListValue list = call.read(1, ListValue.class);
        if (list == null) {
            return Reply.NIL;
        }
        long said = call.integer(2);
        long index = said < 0 ? said + list.length() : said;
        return index < 0 || index >= list.length() ? Reply.NIL : Reply.of(list.get(index));
    }

    /// `LRANGE key start stop`
    static Reply lRange(Call call) {
        long start = call.integer(2);
        long stop = call.integer(3);
        ListValue list = call.read(1, ListValue.class);
        if (list == null) {
            return Reply.EMPTY;
        }
        Ranks ranks = Ranks.of(start, stop, list.length());
        List<Reply> elements = new ArrayList<>();
        list.forEach(ranks.from(), ranks.to(), element -> elements.add(Reply.of(element)));
        return new Reply.Array(elements);
    }

    /// `LPOS key element [RANK rank] [COUNT count] [MAXLEN length]`
    static Reply lPos(Call call) {
        long rank = 1;
        long count = -1;
        long most = 0;
        for (int i = 3; i < call.count(); i += 2) {
            if (i + 1 == call.count()) {
                throw RefusedException.syntax();
            }
            if (call.is(i, "RANK")) {
                rank = call.integer(i + 1);
                if (rank == 0 || rank == Long.MIN_VALUE) {
                    throw new RefusedException("ERR RANK can't be zero: use 1 to start from the first match, 2 from the"
                            + " second ... or use negative to start from the end of the list");
                }
            } else if (call.is(i, "COUNT")) {
                count = call.integer(i + 1);
                if (count < 0) {
                    throw new RefusedException("ERR COUNT can't be negative");
                }
            } else if (call.is(i, "MAXLEN")) {
                most = call.integer(i + 1);
                if (most < 0) {
                    throw new RefusedException("ERR MAXLEN can't be negative");
                }
            } else {
                throw RefusedException.syntax();
            }
        }
        ListValue list = call.read(1, ListValue.class);
        List<Reply> found = list == null ? List.of() : positions(list, call.view(2), rank, count, most);
        if (count >= 0) {
            return new Reply.Array(found);
        }
        return found.isEmpty() ? Reply.NIL : found.getFirst();
    }

    private static List<Reply> positions(ListValue list, ByteString element, long rank, long count, long most) {
        List<Reply> found = new ArrayList<>();
        long length = list.length();
        long looked = most == 0 ? length : Math.min(most, length);
        long wanted = count < 0 ? 1 : count == 0 ? Long.MAX_VALUE : count;
        long skipped = Math.abs(rank) - 1;
        for (long i = 0; i < looked && found.size() < wanted; i++) {
            long index = rank < 0 ? length - 1 - i : i;
            if (list.get(index).equals(element) && --skipped < 0) {
                found.add(Reply.of(index));
            }
        }
        return found;
    }
}
