package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The commands that may touch any of several keys, in the order of the log.
final class KeyCandidates {
    private final List<IndexSnapshot.Candidates> lists = new ArrayList<>();
    /// The first one of each list that has not been passed, and up to where that list was looked through.
    private final long[] found;
    private long lookedTo;

    KeyCandidates(IndexSnapshot index, Set<ByteString> keys) {
        for (ByteString key : keys) {
            lists.add(index.candidates(null, key));
        }
        found = new long[lists.size()];
    }

    /// The first one from `from` (inclusive) to `to` (exclusive), or `to`. `from` never falls.
    long next(long from, long to) {
        if (from >= to) {
            return to;
        }
        long first = to;
        for (int i = 0; i < found.length; i++) {
            if (found[i] < from || (found[i] == lookedTo && lookedTo < to)) {
                found[i] = lists.get(i).next(Math.max(from, found[i]), to);
            }
            first = Math.min(first, found[i]);
        }
        lookedTo = to;
        return first;
    }
}
