package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.SortedSetRange.By;
import dev.aofscope.redis.SortedSetRange.Direction;
import dev.aofscope.redis.SortedSetValue.Member;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands that read sorted sets (`t_zset.c`): scripts ask for them.
final class SortedSetReads {
    private SortedSetReads() {
    }

    /// As the server prints it.
    static Reply score(Call call, double score) {
        return Reply.of(ByteString.utf8(Numbers.reply(score, call.settings().version())));
    }

    /// `ZCARD key`
    static Reply zCard(Call call) {
        SortedSetValue set = call.read(1, SortedSetValue.class);
        return set == null ? Reply.ZERO : Reply.of(set.length());
    }

    /// `ZSCORE key member`
    static Reply zScore(Call call) {
        return scoreOf(call, call.read(1, SortedSetValue.class), 2);
    }

    private static Reply scoreOf(Call call, @Nullable SortedSetValue set, int member) {
        Double score = set == null ? null : set.score(call.view(member));
        return score == null ? Reply.NIL : score(call, score);
    }

    /// `ZMSCORE key member …`
    static Reply zmScore(Call call) {
        SortedSetValue set = call.read(1, SortedSetValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            replies.add(scoreOf(call, set, i));
        }
        return new Reply.Array(replies);
    }

    /// Members, each with its score behind it if so wanted.
    static Reply members(Call call, Iterator<Member> members, boolean withScores) {
        List<Reply> replies = new ArrayList<>();
        while (members.hasNext()) {
            Member member = members.next();
            replies.add(Reply.of(member.member()));
            if (withScores) {
                replies.add(score(call, member.score()));
            }
        }
        return new Reply.Array(replies);
    }

    /// `ZRANDMEMBER key [count [WITHSCORES]]`
    static Reply zRandMember(Call call) {
        RandomElements random = new RandomElements(call, "WITHSCORES");
        SortedSetValue set = call.read(1, SortedSetValue.class);
        return random.of(set, () -> {
            List<List<Reply>> all = new ArrayList<>();
            SortedSetCommands.descending(Objects.requireNonNull(set)).forEachRemaining(
                    member -> all.add(List.of(Reply.of(member.member()), score(call, member.score()))));
            return all;
        }, RandomElements.Order.KNOWN);
    }

    /// `ZRANK key member [WITHSCORE]`
    static Reply zRank(Call call) {
        return rank(call, Direction.FORWARD);
    }

    /// `ZREVRANK key member [WITHSCORE]`
    static Reply zRevRank(Call call) {
        return rank(call, Direction.BACKWARD);
    }

    private static Reply rank(Call call, Direction direction) {
        boolean withScore = call.count() > 3;
        if (call.count() > 4 || (withScore && !call.is(3, "WITHSCORE"))) {
            throw RefusedException.syntax();
        }
        SortedSetValue set = call.read(1, SortedSetValue.class);
        Double score = set == null ? null : set.score(call.view(2));
        if (set == null || score == null) {
            return Reply.NIL;
        }
        long rank = set.rank(call.view(2));
        Reply place = Reply.of(direction == Direction.FORWARD ? rank : set.length() - 1 - rank);
        return withScore ? new Reply.Array(List.of(place, score(call, score))) : place;
    }

    /// `ZCOUNT key min max`
    static Reply zCount(Call call) {
        ScoreRange range = ScoreRange.parse(call.view(2), call.view(3), call.settings().version());
        SortedSetValue set = call.read(1, SortedSetValue.class);
        return set == null ? Reply.ZERO : count(range.ranks(set));
    }

    /// `ZLEXCOUNT key min max`
    static Reply zLexCount(Call call) {
        LexRange range = LexRange.parse(call.view(2), call.view(3));
        SortedSetValue set = call.read(1, SortedSetValue.class);
        return set == null ? Reply.ZERO : count(range.ranks(set));
    }

    private static Reply count(Ranks ranks) {
        return Reply.of(ranks.to() - ranks.from());
    }

    /// `ZRANGE key start stop [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]`
    static Reply zRange(Call call) {
        return range(call, SortedSetRange.chosen(call));
    }

    /// `ZREVRANGE key start stop [WITHSCORES]`
    static Reply zRevRange(Call call) {
        return range(call, SortedSetRange.of(call, By.RANK, Direction.BACKWARD));
    }

    /// `ZRANGEBYSCORE key min max [WITHSCORES] [LIMIT offset count]`
    static Reply zRangeByScore(Call call) {
        return range(call, SortedSetRange.of(call, By.SCORE, Direction.FORWARD));
    }

    /// `ZREVRANGEBYSCORE key max min [WITHSCORES] [LIMIT offset count]`
    static Reply zRevRangeByScore(Call call) {
        return range(call, SortedSetRange.of(call, By.SCORE, Direction.BACKWARD));
    }

    /// `ZRANGEBYLEX key min max [LIMIT offset count]`
    static Reply zRangeByLex(Call call) {
        return range(call, SortedSetRange.of(call, By.LEX, Direction.FORWARD));
    }

    /// `ZREVRANGEBYLEX key max min [LIMIT offset count]`
    static Reply zRevRangeByLex(Call call) {
        return range(call, SortedSetRange.of(call, By.LEX, Direction.BACKWARD));
    }

    private static Reply range(Call call, SortedSetRange range) {
        SortedSetValue set = call.read(1, SortedSetValue.class);
        return set == null ? Reply.EMPTY : members(call, range.members(set), range.withScores());
    }
}
