package dev.aofscope.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What SRANDMEMBER, HRANDFIELD and ZRANDMEMBER answer: the server throws dice unless there is no choice, and then it is its
/// order that may be unknown. Here the first elements are taken.
final class RandomElements {
    /// Elements that may be asked for more than once; beyond that none are made up.
    private static final long MOST = 1_000_000;

    /// Whether the order in which a server goes through the whole collection is known here.
    enum Order {
        KNOWN, UNKNOWN
    }

    private final String name;
    private final boolean counted;
    private final long count;
    private final boolean paired;

    /// Reads `[count [PAIRS]]` behind the key; `pairs` is empty where the command has no such option. Throws
    /// [RefusedException].
    RandomElements(Call call, String pairs) {
        name = call.view(0).utf8().toUpperCase(java.util.Locale.ROOT);
        counted = call.count() > 2;
        count = counted ? call.integer(2) : 1;
        paired = call.count() == 4;
        if (call.count() > 4 || (paired && (pairs.isEmpty() || !call.is(3, pairs)))) {
            throw RefusedException.syntax();
        }
        if (count == Long.MIN_VALUE || (paired && Math.abs(count) > Long.MAX_VALUE / 2)) {
            throw new RefusedException("ERR value is out of range");
        }
    }

    /// @param elements all of the value, each with what a pair shows behind it; asked only where there is a value
    Reply of(@Nullable Value value, Supplier<List<List<Reply>>> elements, Order order) {
        if (value == null) {
            return counted ? Reply.EMPTY : Reply.NIL;
        }
        if (count == 0) {
            return Reply.EMPTY;
        }
        List<List<Reply>> all = elements.get();
        if (!counted) {
            Reply one = all.getFirst().getFirst();
            return all.size() == 1 ? one : new Reply.Doubtful(one, name);
        }
        List<Reply> taken = new ArrayList<>();
        long size = count > 0 ? Math.min(count, all.size()) : Math.min(-count, MOST);
        for (int i = 0; i < size; i++) {
            List<Reply> element = all.get(i % all.size());
            taken.addAll(paired ? element : element.subList(0, 1));
        }
        Reply reply = new Reply.Array(taken);
        boolean certain = all.size() == 1
                ? -count <= MOST
                : order == Order.KNOWN && count >= all.size();
        return certain ? reply : new Reply.Doubtful(reply, name);
    }
}
