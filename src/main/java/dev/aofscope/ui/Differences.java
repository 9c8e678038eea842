package dev.aofscope.ui;

import dev.aofscope.replay.KeyChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The keys in which two states differ, by database and key, with those of them that are shown. All are counted; the first
/// [#MOST] are kept. Their values are those of frozen states.
public final class Differences {
    public static final int MOST = 500_000;

    public enum Kind {
        ADDED, REMOVED, CHANGED;

        public static Kind of(KeyChange change) {
            return change.before() == null ? ADDED : change.after() == null ? REMOVED : CHANGED;
        }
    }

    private final List<KeyChange> kept = new ArrayList<>();
    private final long[] counts = new long[Kind.values().length];
    private Set<Kind> kinds = EnumSet.allOf(Kind.class);
    private byte[] part = {};
    private List<KeyChange> shown = kept;

    void add(KeyChange change) {
        counts[Kind.of(change).ordinal()]++;
        if (kept.size() < MOST) {
            kept.add(change);
            if (shown != kept && isWanted(change)) {
                shown.add(change);
            }
        }
    }

    /// Shows those of these kinds whose key holds `text`.
    void filter(Set<Kind> wanted, String text) {
        kinds = wanted;
        part = text.getBytes(StandardCharsets.UTF_8);
        if (wanted.size() == counts.length && part.length == 0) {
            shown = kept;
            return;
        }
        List<KeyChange> matching = new ArrayList<>();
        for (KeyChange change : kept) {
            if (isWanted(change)) {
                matching.add(change);
            }
        }
        shown = matching;
    }

    private boolean isWanted(KeyChange change) {
        return kinds.contains(Kind.of(change)) && holds(change.key().toArray(), part);
    }

    private static boolean holds(byte[] key, byte[] part) {
        for (int start = 0; start + part.length <= key.length; start++) {
            int same = 0;
            while (same < part.length && key[start + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    public long count(Kind kind) {
        return counts[kind.ordinal()];
    }

    public long count() {
        return counts[0] + counts[1] + counts[2];
    }

    /// Whether there are more than are kept.
    public boolean isCut() {
        return count() > kept.size();
    }

    /// How many are shown.
    public int rows() {
        return shown.size();
    }

    public KeyChange row(int row) {
        return shown.get(row);
    }
}
