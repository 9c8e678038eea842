package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Which names weigh most in a stream of any length, in bounded memory: the method of Misra and Gries. Whenever twice as
/// many names are held as shall be kept, the weight of the one that comes just behind the heaviest is taken from all, and
/// who has nothing left goes.
///
/// A weight that is given out is never too high, and too low by at most [#mostMissing], which is at most all weight divided
/// by the names that are kept. So whatever weighs more than that is surely among them.
final class Frequent {
    private final int kept;
    private final Map<ByteString, long[]> weights = new HashMap<>();
    private long missing;

    /// @param weight at least this much
    record Counted(ByteString name, long weight) {
    }

    Frequent(int kept) {
        this.kept = kept;
    }

    /// `name` may be a view of what changes; it is copied when it is new.
    void add(ByteString name, long weight) {
        long[] held = weights.get(name);
        if (held != null) {
            held[0] += weight;
            return;
        }
        weights.put(ByteString.of(name.toArray()), new long[]{weight});
        if (weights.size() >= 2 * kept) {
            shrink();
        }
    }

    /// How much may be missing from any weight.
    long mostMissing() {
        return missing;
    }

    /// The `most` heaviest, in falling order; those of the same weight in byte order.
    List<Counted> heaviest(int most) {
        return weights.entrySet().stream().map(entry -> new Counted(entry.getKey(), entry.getValue()[0]))
                .sorted(Comparator.comparingLong(Counted::weight).reversed().thenComparing(Counted::name)).limit(most)
                .toList();
    }

    private void shrink() {
        long[] sorted = new long[weights.size()];
        int count = 0;
        for (long[] weight : weights.values()) {
            sorted[count++] = weight[0];
        }
        Arrays.sort(sorted);
        long less = sorted[count - kept - 1];
        missing += less;
        for (Iterator<long[]> left = weights.values().iterator(); left.hasNext();) {
            long[] weight = left.next();
            weight[0] -= less;
            if (weight[0] <= 0) {
                left.remove();
            }
        }
    }
}
