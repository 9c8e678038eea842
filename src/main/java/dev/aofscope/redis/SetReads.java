package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands that read sets (`t_set.c`): scripts ask for them. Members come in the order of their bytes, which on a server is
/// that of a hash table (or of numbers, in a small set of integers), so a reply of several is doubtful unless it is sorted.
final class SetReads {
    private SetReads() {
    }

    /// A reply whose order only the server knows, if it has more than one element of `step` replies each.
    static Reply unordered(List<Reply> elements, int step, String command) {
        Reply.Array array = new Reply.Array(elements);
        return elements.size() <= step ? array : new Reply.Doubtful(array, "order of " + command);
    }

    /// `SCARD key`
    static Reply sCard(Call call) {
        SetValue set = call.read(1, SetValue.class);
        return set == null ? Reply.ZERO : Reply.of(set.length());
    }

    /// `SISMEMBER key member`
    static Reply sIsMember(Call call) {
        SetValue set = call.read(1, SetValue.class);
        return Reply.of(set != null && set.contains(call.view(2)));
    }

    /// `SMISMEMBER key member …`
    static Reply smIsMember(Call call) {
        SetValue set = call.read(1, SetValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            replies.add(Reply.of(set != null && set.contains(call.view(i))));
        }
        return new Reply.Array(replies);
    }

    /// `SMEMBERS key`
    static Reply sMembers(Call call) {
        SetValue set = call.read(1, SetValue.class);
        return members(set == null ? new SetValue() : set, "SMEMBERS");
    }

    private static Reply members(SetValue set, String command) {
        List<Reply> members = new ArrayList<>();
        List<ByteString> plain = new ArrayList<>();
        set.members().forEachRemaining(plain::add);
        if (plain.stream().allMatch(member -> Numbers.isInteger(member.onHeap()))) {
            plain.sort(Comparator.comparingLong(member -> Numbers.integerOr(member.onHeap(), 0)));
        }
        plain.forEach(member -> members.add(Reply.of(member)));
        return unordered(members, 1, command);
    }

    private static List<@Nullable SetValue> sources(Call call, int from, int to) {
        List<@Nullable SetValue> sets = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sets.add(call.read(i, SetValue.class));
        }
        return sets;
    }

    /// `SINTER key …`
    static Reply sInter(Call call) {
        return members(intersection(sources(call, 1, call.count())), "SINTER");
    }

    private static SetValue intersection(List<@Nullable SetValue> sets) {
        SetValue result = new SetValue();
        SetValue first = sets.getFirst();
        if (first == null || sets.contains(null)) {
            return result;
        }
        for (Iterator<ByteString> members = first.members(); members.hasNext();) {
            ByteString member = members.next();
            if (sets.stream().allMatch(set -> set != null && set.contains(member))) {
                result.add(member);
            }
        }
        return result;
    }

    /// `SINTERCARD numkeys key … [LIMIT limit]`
    static Reply sInterCard(Call call) {
        long keys = call.integer(1);
        if (keys <= 0) {
            throw new RefusedException("ERR numkeys should be greater than 0");
        }
        if (keys > call.count() - 2) {
            throw new RefusedException("ERR Number of keys can't be greater than number of args");
        }
        int end = 2 + (int) keys;
        long limit = 0;
        if (call.count() > end) {
            if (call.count() != end + 2 || !call.is(end, "LIMIT")) {
                throw RefusedException.syntax();
            }
            limit = call.integer(end + 1);
            if (limit < 0) {
                throw new RefusedException("ERR LIMIT can't be negative");
            }
        }
        long length = intersection(sources(call, 2, end)).length();
        return Reply.of(limit == 0 ? length : Math.min(limit, length));
    }

    /// `SUNION key …`
    static Reply sUnion(Call call) {
        SetValue result = new SetValue();
        for (SetValue set : sources(call, 1, call.count())) {
            if (set != null) {
                set.members().forEachRemaining(result::add);
            }
        }
        return members(result, "SUNION");
    }

    /// `SDIFF key …`
    static Reply sDiff(Call call) {
        List<@Nullable SetValue> sets = sources(call, 1, call.count());
        SetValue result = new SetValue();
        SetValue first = sets.getFirst();
        if (first != null) {
            first.members().forEachRemaining(result::add);
            for (SetValue other : sets.subList(1, sets.size())) {
                if (other != null) {
                    other.members().forEachRemaining(result::remove);
                }
            }
        }
        return members(result, "SDIFF");
    }

    /// `SRANDMEMBER key [count]`
    static Reply sRandMember(Call call) {
        RandomElements random = new RandomElements(call, "");
        SetValue set = call.read(1, SetValue.class);
        return random.of(set, () -> {
            List<List<Reply>> all = new ArrayList<>();
            Objects.requireNonNull(set).members().forEachRemaining(member -> all.add(List.of(Reply.of(member))));
            return all;
        }, RandomElements.Order.UNKNOWN);
    }
}
