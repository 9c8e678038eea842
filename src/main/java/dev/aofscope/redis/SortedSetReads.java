package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
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

    private enum Direction {
        FORWARD, BACKWARD
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

    /// What the limits of a range are.
    private enum By {
        RANK, SCORE, LEX
    }

    /// `ZRANGE key start stop [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]`
    static Reply zRange(Call call) {
        return new Range(call, By.RANK, Direction.FORWARD).run();
    }

    /// `ZREVRANGE key start stop [WITHSCORES]`
    static Reply zRevRange(Call call) {
        return new Range(call, By.RANK, Direction.BACKWARD).run();
    }

    /// `ZRANGEBYSCORE key min max [WITHSCORES] [LIMIT offset count]`
    static Reply zRangeByScore(Call call) {
        return new Range(call, By.SCORE, Direction.FORWARD).run();
    }

    /// `ZREVRANGEBYSCORE key max min [WITHSCORES] [LIMIT offset count]`
    static Reply zRevRangeByScore(Call call) {
        return new Range(call, By.SCORE, Direction.BACKWARD).run();
    }

    /// `ZRANGEBYLEX key min max [LIMIT offset count]`
    static Reply zRangeByLex(Call call) {
        return new Range(call, By.LEX, Direction.FORWARD).run();
    }

    /// `ZREVRANGEBYLEX key max min [LIMIT offset count]`
    static Reply zRevRangeByLex(Call call) {
        return new Range(call, By.LEX, Direction.BACKWARD).run();
    }

    private static final class Range {
        private final Call call;
        private By by;
        private Direction direction;
        private boolean withScores;
        private long offset;
        private long limit = -1;

        Range(Call call, By by, Direction direction) {
            this.call = call;
            this.by = by;
            this.direction = direction;
            boolean free = by == By.RANK && direction == Direction.FORWARD;
            for (int i = 4; i < call.count(); i++) {
                if (call.is(i, "WITHSCORES")) {
                    withScores = true;
                } else if (call.is(i, "LIMIT") && i + 2 < call.count()) {
                    offset = call.integer(++i);
                    limit = call.integer(++i);
                } else if (free && call.is(i, "REV")) {
                    this.direction = Direction.BACKWARD;
                } else if (free && call.is(i, "BYSCORE")) {
                    this.by = By.SCORE;
                } else if (free && call.is(i, "BYLEX")) {
                    this.by = By.LEX;
                } else {
                    throw RefusedException.syntax();
                }
            }
            if (this.by == By.RANK && limit != -1) {
                throw new RefusedException("ERR syntax error, LIMIT is only supported in combination with either"
                        + " BYSCORE or BYLEX");
            }
            if (this.by == By.LEX && withScores) {
                throw new RefusedException("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
            }
        }

        Reply run() {
            int min = direction == Direction.BACKWARD ? 3 : 2;
            int max = 5 - min;
            ScoreRange scores = by == By.SCORE
                    ? ScoreRange.parse(call.view(min), call.view(max), call.settings().version())
                    : null;
            LexRange lex = by == By.LEX ? LexRange.parse(call.view(min), call.view(max)) : null;
            long start = by == By.RANK ? call.integer(2) : 0;
            long stop = by == By.RANK ? call.integer(3) : 0;
            SortedSetValue set = call.read(1, SortedSetValue.class);
            if (set == null) {
                return Reply.EMPTY;
            }
            if (scores != null) {
                return list(set, cut(scores.ranks(set)));
            }
            return lex != null ? list(set, cut(lex.ranks(set))) : list(set, byRank(start, stop, set.length()));
        }

        private Ranks byRank(long start, long stop, long length) {
            Ranks ranks = Ranks.of(start, stop, length);
            return direction == Direction.FORWARD || ranks.from() == ranks.to()
                    ? ranks
                    : new Ranks(length - ranks.to(), length - ranks.from());
        }

        /// By LIMIT. A negative offset runs past the end.
        private Ranks cut(Ranks ranks) {
            long length = ranks.to() - ranks.from();
            long skipped = offset < 0 ? length : Math.min(offset, length);
            long taken = limit < 0 ? length - skipped : Math.min(limit, length - skipped);
            return direction == Direction.FORWARD
                    ? new Ranks(ranks.from() + skipped, ranks.from() + skipped + taken)
                    : new Ranks(ranks.to() - skipped - taken, ranks.to() - skipped);
        }

        private Reply list(SortedSetValue set, Ranks ranks) {
            List<Reply> replies = new ArrayList<>();
            for (long i = ranks.from(); i < ranks.to(); i++) {
                Member member = set
                        .at(direction == Direction.FORWARD ? i : ranks.to() - 1 - (i - ranks.from()));
                replies.add(Reply.of(member.member()));
                if (withScores) {
                    replies.add(score(call, member.score()));
                }
            }
            return new Reply.Array(replies);
        }
    }
}
