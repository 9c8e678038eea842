package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What one rule has found: the first ones of the ranking are kept, the others counted.
final class Found {
    static final int MOST = 20;

    private final String rule;
    private final PriorityQueue<Finding> kept = new PriorityQueue<>(Finding.RANKING.reversed());
    private List<PrefixBytes> prefixes = List.of();
    private long left;

    Found(String rule) {
        this.rule = rule;
    }

    /// One command.
    void add(Severity severity, Seen seen, @Nullable ByteString key, long weight, Reason why) {
        add(new Finding(rule, severity, seen.command(), seen.walk().database(), copy(key), weight, 1, why));
    }

    /// Several that are alike.
    void add(Severity severity, Tallies.Tally tally, long weight, Reason why) {
        add(new Finding(rule, severity, tally.command, tally.database, tally.key, weight, tally.times, why));
    }

    void add(Severity severity, long command, int database, @Nullable ByteString key, long weight, long times,
            Reason why) {
        add(new Finding(rule, severity, command, database, copy(key), weight, times, why));
    }

    private static @Nullable ByteString copy(@Nullable ByteString key) {
        return key == null ? null : ByteString.of(key.toArray());
    }

    private void add(Finding finding) {
        kept.add(finding);
        if (kept.size() > MOST) {
            kept.remove();
            left++;
        }
    }

    /// What the log holds by prefix, for who draws it.
    void prefixes(List<PrefixBytes> all) {
        prefixes = List.copyOf(all);
    }

    List<PrefixBytes> prefixes() {
        return prefixes;
    }

    /// How many were not kept.
    long left() {
        return left;
    }

    List<Finding> all() {
        return new ArrayList<>(kept);
    }
}
