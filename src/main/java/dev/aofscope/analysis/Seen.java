package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Action;
import dev.aofscope.replay.ChangeWalk;
import dev.aofscope.replay.KeyLook;
import org.jspecify.annotations.Nullable;

/// The command that a walk stands behind, with what several rules want to know of it, found once.
final class Seen {
    private static final int KEPT = 16;

    private final ChangeWalk walk;
    private final IndexSnapshot index;
    private final @Nullable ByteString[] patterns = new @Nullable ByteString[KEPT];
    private @Nullable TimeBounds when;

    Seen(ChangeWalk walk, IndexSnapshot index) {
        this.walk = walk;
        this.index = index;
    }

    void moved() {
        when = null;
        java.util.Arrays.fill(patterns, null);
    }

    ChangeWalk walk() {
        return walk;
    }

    long command() {
        return walk.command();
    }

    int keys() {
        return walk.keys();
    }

    KeyLook key(int ordinal) {
        return walk.key(ordinal);
    }

    TimeBounds when() {
        TimeBounds known = when;
        if (known == null) {
            known = index.when(walk.command());
            when = known;
        }
        return known;
    }

    ByteString pattern(int ordinal) {
        if (ordinal >= KEPT) {
            return KeyPattern.of(walk.key(ordinal).key());
        }
        ByteString known = patterns[ordinal];
        if (known == null) {
            known = KeyPattern.of(walk.key(ordinal).key());
            patterns[ordinal] = known;
        }
        return known;
    }

    /// Servers put whole values with these, whatever was there.
    boolean setsStrings() {
        return walk.action() == Action.SETS;
    }
}
