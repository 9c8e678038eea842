package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ZUNIONSTORE, ZINTERSTORE and ZDIFFSTORE (`t_zset.c`). Sums of doubles depend on their order, so sources are taken in the
/// server's order: by rising cardinality, equal ones as given.
final class SortedSetOperations {
    private enum Operation {
        UNION, INTERSECTION, DIFFERENCE
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
    private final List<Source> sources = new ArrayList<>();
    private Aggregate aggregate = Aggregate.SUM;

    private SortedSetOperations(Call call, Operation operation) {
        this.call = call;
        this.operation = operation;
    }

    /// `ZUNIONSTORE destination numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX]`
    static Reply zUnionStore(Call call) {
        return new SortedSetOperations(call, Operation.UNION).run();
    }

    /// `ZINTERSTORE destination numkeys key … [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX]`
    static Reply zInterStore(Call call) {
        return new SortedSetOperations(call, Operation.INTERSECTION).run();
    }

    /// `ZDIFFSTORE destination numkeys key …`
    static Reply zDiffStore(Call call) {
        return new SortedSetOperations(call, Operation.DIFFERENCE).run();
    }

    private Reply run() {
        parse();
        SortedSetValue result = new SortedSetValue();
        switch (operation) {
            case UNION -> union(result);
            case INTERSECTION -> intersection(result);
            case DIFFERENCE -> difference(result);
        }
        return call.storeResult(1, Packing.packed(result, call.settings()));
    }

    private void parse() {
        long keys = call.integer(2, 1);
        if (keys > call.count() - 3) {
            throw RefusedException.syntax();
        }
        int options = 3 + (int) keys;
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 3; i < options; i++) {
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

    private double[] options(int from, int keys) {
        double[] weights = new double[keys];
        Arrays.fill(weights, 1);
        for (int i = from; i < call.count(); i++) {
            int left = call.count() - i - 1;
            if (operation == Operation.DIFFERENCE) {
                throw RefusedException.syntax();
            }
            if (call.is(i, "WEIGHTS") && left >= keys) {
                for (int key = 0; key < keys; key++) {
                    weights[key] = call.score(++i);
                }
            } else if (call.is(i, "AGGREGATE") && left >= 1) {
                aggregate = aggregate(++i);
            } else {
                throw RefusedException.syntax();
            }
        }
        return weights;
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
