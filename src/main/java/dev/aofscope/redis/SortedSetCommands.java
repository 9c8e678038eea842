package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on sorted sets (`t_zset.c`), but for those with several sources: [SortedSetOperations].
final class SortedSetCommands {
    private SortedSetCommands() {
    }

    /// Which of ZADD's words were there.
    static final class Flags {
        boolean nx;
        boolean xx;
        boolean gt;
        boolean lt;
        boolean changed;
        boolean increment;

        /// The argument behind the words.
        int parse(Call call) {
            int at = 2;
            for (; at < call.count(); at++) {
                if (call.is(at, "NX")) {
                    nx = true;
                } else if (call.is(at, "XX")) {
                    xx = true;
                } else if (call.is(at, "GT")) {
                    gt = true;
                } else if (call.is(at, "LT")) {
                    lt = true;
                } else if (call.is(at, "CH")) {
                    changed = true;
                } else if (call.is(at, "INCR")) {
                    increment = true;
                } else {
                    break;
                }
            }
            if ((nx && (xx || gt || lt)) || (gt && lt)) {
                throw new RefusedException("ERR GT, LT, and/or NX options at the same time are not compatible");
            }
            return at;
        }
    }

    /// `ZADD key [NX|XX] [GT|LT] [CH] [INCR] score member …`
    static Reply zAdd(Call call) {
        Flags flags = new Flags();
        int first = flags.parse(call);
        int pairs = (call.count() - first) / 2;
        if (pairs == 0 || (call.count() - first) % 2 != 0) {
            throw RefusedException.syntax();
        }
        if (flags.increment && pairs > 1) {
            throw new RefusedException("ERR INCR option supports a single increment-element pair");
        }
        return add(call, flags, scores(call, first, pairs), first + 1, 2);
    }

    /// All must be numbers before anything is done.
    private static double[] scores(Call call, int first, int pairs) {
        double[] scores = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            scores[i] = call.score(first + 2 * i);
        }
        return scores;
    }

    /// `ZINCRBY key increment member`
    static Reply zIncrBy(Call call) {
        Flags flags = new Flags();
        flags.increment = true;
        return add(call, flags, scores(call, 2, 1), 3, 1);
    }

    /// Bytes of the member that decides beforehand how the set is held.
    private static int ahead(Call call, int first, int step) {
        int length = call.view(first).length();
        boolean all = call.settings().version().looksAtAllMembersAhead();
        for (int member = first + step; all && member < call.count(); member += step) {
            length = Math.max(length, call.view(member).length());
        }
        return length;
    }

    /// @param first the argument that is the first member; each next one is `step` behind
    static Reply add(Call call, Flags flags, double[] scores, int first, int step) {
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        boolean created = set == null;
        if (set == null) {
            if (flags.xx) {
                return flags.increment ? Reply.NIL : Reply.ZERO;
            }
            set = Packing.create(call.settings(), scores.length, ahead(call, first, step));
        } else {
            Packing.expect(set, scores.length, ahead(call, first, step), call.settings());
        }
        long added = 0;
        long updated = 0;
        Double result = null;
        for (int i = 0; i < scores.length; i++) {
            int member = first + step * i;
            double score = scores[i];
            Double old = set.score(call.view(member));
            if (old == null) {
                if (!flags.xx) {
                    Packing.add(set, call.retain(member), score, call.settings());
                    added++;
                    result = score;
                }
                continue;
            }
            if (flags.nx) {
                continue;
            }
            if (flags.increment) {
                score += old;
                if (Double.isNaN(score)) {
                    throw new RefusedException("ERR resulting score is not a number (NaN)");
                }
            }
            if ((flags.lt && score >= old) || (flags.gt && score <= old)) {
                continue;
            }
            result = score;
            if (score != old) { // −0 and 0 are the same here
                Packing.update(set, call.retain(member), score, call.settings());
                updated++;
            }
        }
        if (created) {
            call.replace(1, set);
        }
        if (flags.increment) {
            return result == null ? Reply.NIL : SortedSetReads.score(call, result);
        }
        return Reply.of(flags.changed ? added + updated : added);
    }

    /// `ZREM key member …`
    static Reply zRem(Call call) {
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        if (set == null) {
            return Reply.ZERO;
        }
        long removed = 0;
        for (int i = 2; i < call.count(); i++) {
            removed += set.remove(call.view(i)) ? 1 : 0;
        }
        call.removeIfEmpty(1, set);
        return Reply.of(removed);
    }

    /// `ZREMRANGEBYRANK key start stop`
    static Reply zRemRangeByRank(Call call) {
        long start = call.integer(2);
        long stop = call.integer(3);
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        return set == null ? Reply.ZERO : remove(call, set, Ranks.of(start, stop, set.length()));
    }

    /// `ZREMRANGEBYSCORE key min max`
    static Reply zRemRangeByScore(Call call) {
        ScoreRange range = ScoreRange.parse(call.view(2), call.view(3), call.settings().version());
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        return set == null ? Reply.ZERO : remove(call, set, range.ranks(set));
    }

    /// `ZREMRANGEBYLEX key min max`
    static Reply zRemRangeByLex(Call call) {
        LexRange range = LexRange.parse(call.view(2), call.view(3));
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        if (set == null) {
            return Reply.ZERO;
        }
        boolean doubtful = range.isDoubtful(set);
        Reply reply = remove(call, set, range.removed(set));
        return doubtful ? new Reply.Doubtful(reply, "a range by name among unequal scores") : reply;
    }

    private static Reply remove(Call call, SortedSetValue set, Ranks ranks) {
        for (long i = ranks.from(); i < ranks.to(); i++) {
            set.remove(set.at(ranks.from()).member());
        }
        call.removeIfEmpty(1, set);
        return Reply.of(ranks.to() - ranks.from());
    }

    /// `ZPOPMIN key [count]`
    static Reply zPopMin(Call call) {
        return pop(call, End.MIN);
    }

    /// `ZPOPMAX key [count]`
    static Reply zPopMax(Call call) {
        return pop(call, End.MAX);
    }

    private enum End {
        MIN, MAX
    }

    private static Reply pop(Call call, End end) {
        if (call.count() > 3) {
            throw RefusedException.syntax();
        }
        long count = call.count() == 3 ? call.integer(2, 0) : 1;
        SortedSetValue set = call.edit(1, SortedSetValue.class);
        return set == null ? Reply.EMPTY : new Reply.Array(popMany(call, 1, set, end, count));
    }

    /// Members and scores in turns.
    private static List<Reply> popMany(Call call, int key, SortedSetValue set, End end, long count) {
        List<Reply> popped = new ArrayList<>();
        for (long left = Math.min(count, set.length()); left > 0; left--) {
            SortedSetValue.Member member = set.at(end == End.MIN ? 0 : set.length() - 1);
            set.remove(member.member());
            popped.add(Reply.of(member.member()));
            popped.add(SortedSetReads.score(call, member.score()));
        }
        call.removeIfEmpty(key, set);
        return popped;
    }

    /// `BZPOPMIN key … timeout`
    static Reply bzPopMin(Call call) {
        return popAny(call, End.MIN);
    }

    /// `BZPOPMAX key … timeout`
    static Reply bzPopMax(Call call) {
        return popAny(call, End.MAX);
    }

    private static Reply popAny(Call call, End end) {
        Times.checkTimeout(call, call.count() - 1);
        for (int key = 1; key < call.count() - 1; key++) {
            SortedSetValue set = call.edit(key, SortedSetValue.class);
            if (set != null) {
                List<Reply> reply = popMany(call, key, set, end, 1);
                reply.addFirst(Reply.of(call.retain(key)));
                return new Reply.Array(reply);
            }
        }
        return Reply.NIL;
    }

    /// `ZMPOP numkeys key … MIN|MAX [COUNT n]`
    static Reply zmPop(Call call) {
        return popMany(call, 1);
    }

    /// `BZMPOP timeout numkeys key … MIN|MAX [COUNT n]`
    static Reply bzmPop(Call call) {
        Times.checkTimeout(call, 1);
        return popMany(call, 2);
    }

    private static Reply popMany(Call call, int counter) {
        PopMany options = PopMany.parse(call, counter);
        if (!call.is(options.where(), "MIN") && !call.is(options.where(), "MAX")) {
            throw RefusedException.syntax();
        }
        End end = call.is(options.where(), "MIN") ? End.MIN : End.MAX;
        for (int key = counter + 1; key < options.where(); key++) {
            SortedSetValue set = call.edit(key, SortedSetValue.class);
            if (set != null) {
                Reply name = Reply.of(call.retain(key));
                return new Reply.Array(List.of(name, pairs(popMany(call, key, set, end, options.count()))));
            }
        }
        return Reply.NIL;
    }

    private static Reply pairs(List<Reply> flat) {
        List<Reply> pairs = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(new Reply.Array(flat.subList(i, i + 2)));
        }
        return new Reply.Array(pairs);
    }

    /// `ZRANGESTORE destination source min max [BYSCORE|BYLEX] [REV] [LIMIT offset count]`
    static Reply zRangeStore(Call call) {
        SortedSetRange range = SortedSetRange.stored(call);
        SortedSetValue source = call.read(2, SortedSetValue.class);
        if (source == null) {
            return call.storeResult(1, new SortedSetValue());
        }
        SortedSetValue result = Packing.create(call.settings(), range.expected(source), 0);
        range.members(source).forEachRemaining(
                member -> Packing.add(result, member.member(), member.score(), call.settings()));
        return call.storeResult(1, result);
    }

    /// For the operations: all members in descending order, as the server walks them.
    static Iterator<SortedSetValue.Member> descending(SortedSetValue set) {
        return new Iterator<>() {
            private long left = set.length();

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public SortedSetValue.Member next() {
                return set.at(--left);
            }
        };
    }

    /// Of a sorted set, or of a plain set, whose members all score 1.
    static @Nullable Double scoreOf(Value value, ByteString member) {
        if (value instanceof SortedSetValue set) {
            return set.score(member);
        }
        return value instanceof SetValue set && set.contains(member) ? 1.0 : null;
    }
}
