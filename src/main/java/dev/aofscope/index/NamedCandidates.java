package dev.aofscope.index;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at the name of each command: for snapshots without columns.
record NamedCandidates(IndexSnapshot index, @Nullable Set<String> names) implements IndexSnapshot.Candidates {
    @Override
    public long next(long from, long to) {
        long at = from;
        while (at < to && names != null && !names.contains(index.name(at))) {
            at++;
        }
        return at;
    }

    @Override
    public long previous(long from, long to) {
        long at = to - 1;
        while (at >= from && names != null && !names.contains(index.name(at))) {
            at--;
        }
        return at;
    }
}
