package dev.aofscope.redis;

import dev.aofscope.redis.SortedSetValue.Member;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What ZRANGE, ZRANGESTORE and their older relatives ask for (`t_zset.c`, `zrangeGenericCommand`): limits by rank, score or name,
/// forward or backward, and a part of that by LIMIT.
final class SortedSetRange {
    /// What the limits are.
    enum By {
        RANK, SCORE, LEX
    }

    enum Direction {
        FORWARD, BACKWARD
    }

    private final By by;
    private final Direction direction;
    private final boolean withScores;
    private final long offset;
    private final long limit;
    private final @Nullable ScoreRange scores;
    private final @Nullable LexRange lex;
    private final long start;
    private final long stop;

    private SortedSetRange(Options options, Call call, int first) {
        by = options.by == null ? By.RANK : options.by;
        direction = options.direction == null ? Direction.FORWARD : options.direction;
        withScores = options.withScores;
        offset = options.offset;
        limit = options.limit;
        if (by == By.RANK && limit != -1) {
            throw new RefusedException("ERR syntax error, LIMIT is only supported in combination with either"
                    + " BYSCORE or BYLEX");
        }
        if (by == By.LEX && withScores) {
            throw new RefusedException("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        }
        int min = direction == Direction.BACKWARD ? first + 1 : first;
        int max = direction == Direction.BACKWARD ? first : first + 1;
        scores = by == By.SCORE
                ? ScoreRange.parse(call.view(min), call.view(max), call.settings().version())
                : null;
        lex = by == By.LEX ? LexRange.parse(call.view(min), call.view(max)) : null;
        start = by == By.RANK ? call.integer(first) : 0;
        stop = by == By.RANK ? call.integer(first + 1) : 0;
    }

    /// Of a command whose name says both. Throws [RefusedException], as does [#chosen].
    static SortedSetRange of(Call call, By by, Direction direction) {
        Options options = new Options(by, direction);
        options.parse(call, 4, true);
        return new SortedSetRange(options, call, 2);
    }

    /// Of ZRANGE, where words choose from 6.2 on. Before, there is only WITHSCORES.
    static SortedSetRange chosen(Call call) {
        boolean words = call.settings().version().atLeast(6, 2);
        Options options = words ? new Options(null, null) : new Options(By.RANK, Direction.FORWARD);
        options.parse(call, 4, true);
        return new SortedSetRange(options, call, 2);
    }

    /// Of ZRANGESTORE.
    static SortedSetRange stored(Call call) {
        Options options = new Options(null, null);
        options.parse(call, 5, false);
        return new SortedSetRange(options, call, 3);
    }

    /// The words behind the limits. What is chosen cannot be chosen again.
    private static final class Options {
        private @Nullable By by;
        private @Nullable Direction direction;
        private boolean withScores;
        private long offset;
        private long limit = -1;

        Options(@Nullable By by, @Nullable Direction direction) {
            this.by = by;
            this.direction = direction;
        }

        void parse(Call call, int from, boolean mayHaveScores) {
            for (int i = from; i < call.count(); i++) {
                if (mayHaveScores && call.is(i, "WITHSCORES")) {
                    withScores = true;
                } else if (call.is(i, "LIMIT") && i + 2 < call.count()) {
                    offset = call.integer(++i);
                    limit = call.integer(++i);
                } else if (direction == null && call.is(i, "REV")) {
                    direction = Direction.BACKWARD;
                } else if (by == null && call.is(i, "BYSCORE")) {
                    by = By.SCORE;
                } else if (by == null && call.is(i, "BYLEX")) {
                    by = By.LEX;
                } else {
                    throw RefusedException.syntax();
                }
            }
        }
    }

    boolean withScores() {
        return withScores;
    }

    /// How many members a server that builds the result expects: it counts those between ranks only.
    long expected(SortedSetValue set) {
        Ranks ranks = ranks(set);
        return by == By.RANK ? ranks.to() - ranks.from() : 0;
    }

    /// In the order that is asked for.
    Iterator<Member> members(SortedSetValue set) {
        Ranks ranks = ranks(set);
        return new Iterator<>() {
            private long done;

            @Override
            public boolean hasNext() {
                return ranks.from() + done < ranks.to();
            }

            @Override
            public Member next() {
                long next = done++;
                return set.at(direction == Direction.FORWARD ? ranks.from() + next : ranks.to() - 1 - next);
            }
        };
    }

    /// Positions from the lowest member on.
    private Ranks ranks(SortedSetValue set) {
        if (scores != null) {
            return cut(scores.ranks(set));
        }
        if (lex != null) {
            return cut(lex.ranks(set));
        }
        Ranks ranks = Ranks.of(start, stop, set.length());
        return direction == Direction.FORWARD || ranks.from() == ranks.to()
                ? ranks
                : new Ranks(set.length() - ranks.to(), set.length() - ranks.from());
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
}
