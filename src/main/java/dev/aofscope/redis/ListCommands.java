package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on lists (`t_list.c`). The blocking ones do at once what they do when an element is there; on empty lists
/// they do nothing.
final class ListCommands {
    private enum End {
        LEFT, RIGHT
    }

    private ListCommands() {
    }

    /// `LPUSH key element …`
    static Reply lPush(Call call) {
        return push(call, End.LEFT, new ListValue());
    }

    /// `RPUSH key element …`
    static Reply rPush(Call call) {
        return push(call, End.RIGHT, new ListValue());
    }

    /// `LPUSHX key element …`
    static Reply lPushX(Call call) {
        return push(call, End.LEFT, null);
    }

    /// `RPUSHX key element …`
    static Reply rPushX(Call call) {
        return push(call, End.RIGHT, null);
    }

    private static Reply push(Call call, End end, @Nullable ListValue ifMissing) {
        ListValue list = call.edit(1, ListValue.class);
        boolean created = list == null;
        if (list == null) {
            list = ifMissing;
        }
        if (list == null) {
            return Reply.ZERO;
        }
        for (int i = 2; i < call.count(); i++) {
            add(list, end, call.retain(i));
        }
        if (created) {
            call.replace(1, list);
        }
        return Reply.of(list.length());
    }

    private static void add(ListValue list, End end, ByteString element) {
        switch (end) {
            case LEFT -> list.addFirst(element);
            case RIGHT -> list.addLast(element);
        }
    }

    private static ByteString pop(ListValue list, End end) {
        return switch (end) {
            case LEFT -> list.removeFirst();
            case RIGHT -> list.removeLast();
        };
    }

    /// `LINSERT key BEFORE|AFTER pivot element`
    static Reply lInsert(Call call) {
        boolean after = call.is(2, "AFTER");
        if (!after && !call.is(2, "BEFORE")) {
            throw RefusedException.syntax();
        }
        ListValue list = call.edit(1, ListValue.class);
        if (list == null) {
            return Reply.ZERO;
        }
        long at = indexOf(list, call.view(3));
        if (at < 0) {
            return Reply.of(-1);
        }
        list.add(after ? at + 1 : at, call.retain(4));
        return Reply.of(list.length());
    }

    private static long indexOf(ListValue list, HeapBytes element) {
        for (long i = 0, length = list.length(); i < length; i++) {
            if (list.get(i).equals(element)) {
                return i;
            }
        }
        return -1;
    }

    /// `LSET key index element`
    static Reply lSet(Call call) {
        ListValue list = call.edit(1, ListValue.class);
        if (list == null) {
            throw RefusedException.noSuchKey();
        }
        long index = call.integer(2);
        if (index < 0) {
            index += list.length();
        }
        if (index < 0 || index >= list.length()) {
            throw RefusedException.outOfRange();
        }
        list.set(index, call.retain(3));
        return Reply.OK;
    }

    /// `LREM key count element`. A negative count removes from the end.
    static Reply lRem(Call call) {
        long count = call.integer(2);
        HeapBytes element = call.view(3);
        ListValue list = call.edit(1, ListValue.class);
        if (list == null) {
            return Reply.ZERO;
        }
        List<Long> found = new ArrayList<>();
        long[] at = {0};
        list.forEach(0, list.length(), each -> {
            if (each.equals(element)) {
                found.add(at[0]);
            }
            at[0]++;
        });
        long most = count == 0 || count == Long.MIN_VALUE ? found.size() : Math.min(Math.abs(count), found.size());
        int from = count < 0 ? found.size() - (int) most : 0;
        for (int i = from + (int) most - 1; i >= from; i--) { // from the end, so that positions stay right
            list.remove(found.get(i));
        }
        call.removeIfEmpty(1, list);
        return Reply.of(most);
    }

    /// `LTRIM key start stop`
    static Reply lTrim(Call call) {
        long start = call.integer(2);
        long stop = call.integer(3);
        ListValue list = call.edit(1, ListValue.class);
        if (list == null) {
            return Reply.OK;
        }
        Ranks ranks = Ranks.of(start, stop, list.length());
        list.keep(ranks.from(), ranks.to());
        call.removeIfEmpty(1, list);
        return Reply.OK;
    }

    /// `LPOP key [count]`
    static Reply lPop(Call call) {
        return pop(call, End.LEFT);
    }

    /// `RPOP key [count]`
    static Reply rPop(Call call) {
        return pop(call, End.RIGHT);
    }

    private static Reply pop(Call call, End end) {
        if (call.count() > 3) {
            throw RefusedException.arity();
        }
        long count = call.count() == 3 ? call.integer(2, 0) : 1;
        ListValue list = call.edit(1, ListValue.class);
        if (list == null) {
            return Reply.NIL;
        }
        if (call.count() == 3) {
            return new Reply.Array(popMany(call, 1, list, end, count));
        }
        ByteString popped = pop(list, end);
        call.removeIfEmpty(1, list);
        return Reply.of(popped);
    }

    private static List<Reply> popMany(Call call, int key, ListValue list, End end, long count) {
        List<Reply> popped = new ArrayList<>();
        for (long left = Math.min(count, list.length()); left > 0; left--) {
            popped.add(Reply.of(pop(list, end)));
        }
        call.removeIfEmpty(key, list);
        return popped;
    }

    /// `LMPOP numkeys key … LEFT|RIGHT [COUNT n]`
    static Reply lmPop(Call call) {
        return popFirst(call, 1);
    }

    /// `BLMPOP timeout numkeys key … LEFT|RIGHT [COUNT n]`
    static Reply blmPop(Call call) {
        Times.checkTimeout(call, 1);
        return popFirst(call, 2);
    }

    private static Reply popFirst(Call call, int counter) {
        PopMany options = PopMany.parse(call, counter);
        End end = end(call, options.where());
        for (int key = counter + 1; key < options.where(); key++) {
            ListValue list = call.edit(key, ListValue.class);
            if (list != null) {
                Reply name = Reply.of(call.retain(key));
                return new Reply.Array(
                        List.of(name, new Reply.Array(popMany(call, key, list, end, options.count()))));
            }
        }
        return Reply.NIL;
    }

    /// `BLPOP key … timeout`
    static Reply blPop(Call call) {
        return popAny(call, End.LEFT);
    }

    /// `BRPOP key … timeout`
    static Reply brPop(Call call) {
        return popAny(call, End.RIGHT);
    }

    private static Reply popAny(Call call, End end) {
        Times.checkTimeout(call, call.count() - 1);
        for (int key = 1; key < call.count() - 1; key++) {
            ListValue list = call.edit(key, ListValue.class);
            if (list != null) {
                ByteString popped = pop(list, end);
                call.removeIfEmpty(key, list);
                return new Reply.Array(List.of(Reply.of(call.retain(key)), Reply.of(popped)));
            }
        }
        return Reply.NIL;
    }

    /// `LMOVE source destination LEFT|RIGHT LEFT|RIGHT`
    static Reply lMove(Call call) {
        return move(call, end(call, 3), end(call, 4));
    }

    /// `BLMOVE source destination LEFT|RIGHT LEFT|RIGHT timeout`
    static Reply blMove(Call call) {
        Times.checkTimeout(call, 5);
        return lMove(call);
    }

    /// `RPOPLPUSH source destination`
    static Reply rPopLPush(Call call) {
        return move(call, End.RIGHT, End.LEFT);
    }

    /// `BRPOPLPUSH source destination timeout`
    static Reply brPopLPush(Call call) {
        Times.checkTimeout(call, 3);
        return rPopLPush(call);
    }

    private static Reply move(Call call, End from, End to) {
        ListValue source = call.edit(1, ListValue.class);
        if (source == null) {
            return Reply.NIL;
        }
        ListValue destination = call.edit(2, ListValue.class);
        ByteString element = pop(source, from);
        if (destination == null) {
            destination = new ListValue();
            add(destination, to, element);
            call.replace(2, destination);
        } else {
            add(destination, to, element);
        }
        call.removeIfEmpty(1, source);
        return Reply.of(element);
    }

    private static End end(Call call, int argument) {
        if (call.is(argument, "LEFT")) {
            return End.LEFT;
        }
        if (call.is(argument, "RIGHT")) {
            return End.RIGHT;
        }
        throw RefusedException.syntax();
    }
}
