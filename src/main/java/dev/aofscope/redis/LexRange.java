package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import org.jspecify.annotations.Nullable;

/// Members between two limits: `[a` with it, `(a` without it, `-` before all, `+` behind all.
///
/// On a set whose scores differ servers answer something, by walking from the first member that is not below the range to the
/// first that is above; with a packed list and with a skiplist that is not the same, and neither is promised. Here it
/// is the packed list's walk.
record LexRange(Limit min, Limit max) {

    /// @param member null for `-` and `+`
    private record Limit(@Nullable ByteString member, boolean without, boolean infinite) {
        static Limit parse(HeapBytes text) {
            int first = text.isEmpty() ? 0 : text.array()[text.offset()];
            if (first == '(' || first == '[') {
                return new Limit(ByteString.copyOf(text.array(), text.offset() + 1, text.length() - 1), first == '(',
                        false);
            }
            if ((first == '-' || first == '+')
                    && (text.length() == 1 || text.array()[text.offset() + 1] == 0)) {
                return new Limit(null, true, first == '+');
            }
            throw new RefusedException("ERR min or max not valid string range item");
        }

        int compareTo(Limit other) {
            if (member == null || other.member == null) {
                return Integer.compare(order(), other.order());
            }
            return member.compareTo(other.member);
        }

        private int order() {
            return member != null ? 0 : infinite ? 1 : -1;
        }
    }

    static LexRange parse(HeapBytes min, HeapBytes max) {
        return new LexRange(Limit.parse(min), Limit.parse(max));
    }

    private boolean isBelow(ByteString member) {
        if (min.member == null) {
            return min.infinite;
        }
        int order = member.compareTo(min.member);
        return min.without ? order <= 0 : order < 0;
    }

    private boolean isAbove(ByteString member) {
        if (max.member == null) {
            return !max.infinite;
        }
        int order = member.compareTo(max.member);
        return max.without ? order >= 0 : order > 0;
    }

    /// The members in the range, all scores being equal.
    Ranks ranks(SortedSetValue set) {
        int order = min.compareTo(max);
        long length = set.length();
        if (order > 0 || (order == 0 && (min.without || max.without)) || length == 0
                || isBelow(set.at(length - 1).member()) || isAbove(set.at(0).member())) {
            return new Ranks(0, 0);
        }
        return walk(set);
    }

    /// The members that ZREMRANGEBYLEX removes: a skiplist is gone through without a look at its ends first
    /// (`zslDeleteRangeByLex` in t_zset.c), which only shows where scores are not equal. Its upper levels, which are thrown by
    /// dice, may then lead past some members; here none is passed, and [#isDoubtful] says so.
    Ranks removed(SortedSetValue set) {
        return set.packed() ? ranks(set) : walk(set);
    }

    /// Whether what a server removes is a matter of dice: of two members in 7.4.1, both or none, three times of six.
    boolean isDoubtful(SortedSetValue set) {
        return !set.packed() && set.length() > 0 && set.at(0).score() != set.at(set.length() - 1).score();
    }

    private Ranks walk(SortedSetValue set) {
        long length = set.length();
        long from = 0;
        while (from < length && isBelow(set.at(from).member())) {
            from++;
        }
        long to = from;
        while (to < length && !isAbove(set.at(to).member())) {
            to++;
        }
        return from == to ? new Ranks(0, 0) : new Ranks(from, to);
    }
}
