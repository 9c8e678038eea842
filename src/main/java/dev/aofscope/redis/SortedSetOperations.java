package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ZUNION, ZINTER and ZDIFF, with and without STORE, and ZINTERCARD (`t_zset.c`). Sums of doubles depend on their order, so sources are taken in the
/// server's order: by rising cardinality, equal ones as given.
final class SortedSetOperations {
    private enum Operation {
        UNION, INTERSECTION, DIFFERENCE
    }

    /// What becomes of the result.
    private enum Purpose {
        STORE, REPLY, COUNT
    }

    private enum Aggregate {
        SUM, MIN, MAX;

        /// As C compares: a NaN is never less or greater.
        double of(double a, double b) {
            return switch (this) {
                case SUM -> notNaN(a + b);
                case MIN -> b < a ? b : a;
                case MAX -> b > a ? b : a;
            };
        }
    }

    /// @param value null where the key is missing
    private record Source(@Nullable Value value, double weight) {
        long length() {
            return value == null ? 0 : value.length();
        }

        Iterator<SortedSetValue.Member> members() {
            if (value instanceof SortedSetValue set) {
                return SortedSetCommands.descending(set);
            }
            if (!(value instanceof SetValue set)) {
                return Collections.emptyIterator();
            }
            Iterator<ByteString> members = set.members();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return members.hasNext();
                }

                @Override
                public SortedSetValue.Member next() {
                    return new SortedSetValue.Member(members.next(), 1);
                }
            };
        }
    }

    private final Call call;
    private final Operation operation;
    private final Purpose purpose;
    private final List<Source> sources = new ArrayList<>();
    private Aggregate aggregate = Aggregate.SUM;
    private boolean withScores;
    private long limit;

    private SortedSetOperations(Call call, Operation operation, Purpose purpose) {
        this.call = call;
        this.operation = operation;
        this.purpose = purpose;
    }

    /// `ZUNIONSTORE destination numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX]`
    static Reply zUnionStore(Call call) {
        return new SortedSetOperations(call, Operation.UNION, Purpose.STORE).run();
    }

    /// `ZINTERSTORE destination numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX]`
    static Reply zInterStore(Call call) {
        return new SortedSetOperations(call, Operation.INTERSECTION, Purpose.STORE).run();
    }

    /// `ZDIFFSTORE destination numkeys key …`
    static Reply zDiffStore(Call call) {
        return new SortedSetOperations(call, Operation.DIFFERENCE, Purpose.STORE).run();
    }

    /// `ZUNION numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]`
    static Reply zUnion(Call call) {
        return new SortedSetOperations(call, Operation.UNION, Purpose.REPLY).run();
    }

    /// `ZINTER numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]`
    static Reply zInter(Call call) {
        return new SortedSetOperations(call, Operation.INTERSECTION, Purpose.REPLY).run();
    }

    /// `ZDIFF numkeys key … [WITHSCORES]`
    static Reply zDiff(Call call) {
        return new SortedSetOperations(call, Operation.DIFFERENCE, Purpose.REPLY).run();
    }

    /// `ZINTERCARD numkeys key … [LIMIT limit]`
    static Reply zInterCard(Call call) {
        return new SortedSetOperations(call, Operation.INTERSECTION, Purpose.COUNT).run();
    }

    private Reply run() {
        parse();
        SortedSetValue result = new SortedSetValue();
        switch (operation) {
            case UNION -> union(result);
            case INTERSECTION -> intersection(result);
            case DIFFERENCE -> difference(result);
        }
        return switch (purpose) {
            case STORE -> call.storeResult(1, Packing.packed(result, call.settings()));
            case REPLY -> SortedSetReads.members(call, result.from(0), withScores);
            case COUNT -> Reply.of(limit == 0 ? result.length() : Math.min(limit, result.length()));
        };
    }

    private void parse() {
        int counter = purpose == Purpose.STORE ? 2 : 1;
        long keys = call.integer(counter);
        if (keys < 1) {
            throw noKeys();
        }
        if (keys > call.count() - counter - 1) {
            throw RefusedException.syntax();
        }
        int options = counter + 1 + (int) keys;
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = counter + 1; i < options; i++) {
            Value value = call.database().get(call.view(i));
            if (value != null && !(value instanceof SortedSetValue) && !(value instanceof SetValue)) {
                throw new WrongTypeException();
            }
            values.add(value);
        }
        double[] weights = options(options, (int) keys);
        for (int i = 0; i < keys; i++) {
            sources.add(new Source(values.get(i), weights[i]));
        }
    }

    private RefusedException noKeys() {
        if (!call.settings().version().atLeast(6, 2)) {
            return new RefusedException("ERR at least 1 input key is needed for ZUNIONSTORE/ZINTERSTORE");
        }
        String name = call.view(0).utf8().toLowerCase(Locale.ROOT);
        return new RefusedException("ERR at least 1 input key is needed for "
                + (call.settings().version().atLeast(7, 0) ? "'" + name + "' command" : name));
    }

    private double[] options(int from, int keys) {
        double[] weights = new double[keys];
        Arrays.fill(weights, 1);
        for (int i = from; i < call.count(); i++) {
            int left = call.count() - i - 1;
            boolean weighted = operation != Operation.DIFFERENCE && purpose != Purpose.COUNT;
            if (purpose == Purpose.REPLY && call.is(i, "WITHSCORES")) {
                withScores = true;
            } else if (purpose == Purpose.COUNT && call.is(i, "LIMIT") && left >= 1) {
                limit = limit(++i);
            } else if (weighted && call.is(i, "WEIGHTS") && left >= keys) {
                for (int key = 0; key < keys; key++) {
                    weights[key] = weight(++i);
                }
            } else if (weighted && call.is(i, "AGGREGATE") && left >= 1) {
                aggregate = aggregate(++i);
            } else {
                throw RefusedException.syntax();
            }
        }
        return weights;
    }

    private double weight(int argument) {
        try {
            return call.score(argument);
        } catch (RefusedException notAFloat) {
            throw new RefusedException("ERR weight value is not a float");
        }
    }

    private long limit(int argument) {
        long value = Numbers.integerOr(call.view(argument), -1);
        if (value < 0) {
            throw new RefusedException("ERR LIMIT can't be negative");
        }
        return value;
    }

    private Aggregate aggregate(int argument) {
        for (Aggregate each : Aggregate.values()) {
            if (call.is(argument, each.name())) {
                return each;
            }
        }
        throw RefusedException.syntax();
    }

    private void union(SortedSetValue result) {
        sources.sort(Comparator.comparingLong(Source::length));
        for (Source source : sources) {
            for (Iterator<SortedSetValue.Member> members = source.members(); members.hasNext();) {
                SortedSetValue.Member member = members.next();
                double score = notNaN(source.weight() * member.score());
                Double before = result.score(member.member());
                result.put(member.member(), before == null ? score : aggregate.of(before, score));
            }
        }
    }

    private void intersection(SortedSetValue result) {
        sources.sort(Comparator.comparingLong(Source::length));
        Source first = sources.getFirst();
        for (Iterator<SortedSetValue.Member> members = first.members(); members.hasNext();) {
            SortedSetValue.Member member = members.next();
            Double score = notNaN(first.weight() * member.score());
            for (int i = 1; i < sources.size() && score != null; i++) {
                Value other = sources.get(i).value();
                Double value = other == null ? null : SortedSetCommands.scoreOf(other, member.member());
                score = value == null ? null : aggregate.of(score, value * sources.get(i).weight());
            }
            if (score != null) {
                result.put(member.member(), score);
            }
        }
    }

    private void difference(SortedSetValue result) {
        for (Iterator<SortedSetValue.Member> members = sources.getFirst().members(); members.hasNext();) {
            SortedSetValue.Member member = members.next();
            boolean elsewhere = false;
            for (int i = 1; i < sources.size() && !elsewhere; i++) {
                Value other = sources.get(i).value();
                elsewhere = other != null && SortedSetCommands.scoreOf(other, member.member()) != null;
            }
            if (!elsewhere) {
                result.put(member.member(), member.score());
            }
        }
    }

    private static double notNaN(double score) {
        return Double.isNaN(score) ? 0 : score;
    }
}
