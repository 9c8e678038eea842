package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts by name in bounded memory: when there are more names than are kept, the lighter half goes. What a heavy name lost
/// by that is little; what a light one lost is all. Good for "which are the most", never for "how many exactly".
final class Tallies {
    private final int most;
    private final Map<ByteString, Tally> all = new HashMap<>();

    /// What is counted of one name.
    static final class Tally {
        final ByteString name;
        long times;
        long weight;
        /// Of the first thing that was counted.
        long command;
        int database;
        @Nullable
        ByteString key;

        Tally(ByteString name) {
            this.name = name;
        }
    }

    Tallies(int most) {
        this.most = most;
    }

    /// The tally of the name, which is copied when it is new.
    Tally of(ByteString name) {
        Tally there = all.get(name);
        if (there == null) {
            if (all.size() >= most) {
                shrink();
            }
            there = new Tally(ByteString.of(name.toArray()));
            all.put(there.name, there);
        }
        return there;
    }

    /// Counts one more, which `key` and `command` stand for where it is the first.
    void add(ByteString name, long weight, long command, int database, ByteString key) {
        Tally tally = of(name);
        if (tally.key == null) {
            tally.key = ByteString.of(key.toArray());
            tally.command = command;
            tally.database = database;
        }
        tally.times++;
        tally.weight += weight;
    }

    @Nullable
    Tally find(ByteString name) {
        return all.get(name);
    }

    /// By weight, then times, falling, then by name.
    List<Tally> heaviest() {
        List<Tally> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparingLong((Tally tally) -> tally.weight).thenComparingLong(tally -> tally.times)
                .reversed().thenComparing(tally -> tally.name));
        return sorted;
    }

    private void shrink() {
        long[] times = all.values().stream().mapToLong(tally -> tally.weight + tally.times).toArray();
        Arrays.sort(times);
        long middle = times[times.length / 2];
        all.values().removeIf(tally -> tally.weight + tally.times <= middle);
    }

    static ByteString key(Tally tally) {
        return Objects.requireNonNull(tally.key);
    }
}
