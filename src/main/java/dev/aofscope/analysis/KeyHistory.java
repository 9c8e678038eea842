package dev.aofscope.analysis;

import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.KeyWalk;
import dev.aofscope.replay.SameValue;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What happened to one key, or to one item of its value: every command that named it, and every other that changed it (a
/// flush, SWAPDB, a script), in the order of the log. Told one after the other, so that a key that was written a million
/// times takes no memory.
public final class KeyHistory {
    private final Subject subject;
    private @Nullable Value value;
    private long expiry = Database.NO_EXPIRY;
    private @Nullable ItemState item;

    /// What one command did to the key.
    ///
    /// @param command  its number; 0 for the base that the log begins with
    /// @param executed the command at which it took effect: itself, or the EXEC of its transaction
    /// @param change   of the key; null where it, or the item that was asked for, stayed as it was. Values are those of frozen
    ///                 keyspaces
    /// @param effect   on this key; what the command did to others is not in it
    /// @param cause    why the key went, or what it held; null where nothing went
    public record Touch(long command, long executed, @Nullable KeyChange change, Effect effect,
            @Nullable Cause cause) {
    }

    /// Told of each touch.
    public interface Visitor {
        /// Throws what writing an answer throws.
        void touch(Touch touch) throws IOException;
    }

    /// Up to where in the log somebody looks.
    ///
    /// @param command  the last command (inclusive)
    /// @param executed the last one (inclusive) whose effects count; the same, or the EXEC of its transaction
    public record Until(long command, long executed) {
        /// All that made the state after `command`.
        public static Until state(long command) {
            return new Until(command, command);
        }

        /// All that came before the touch, in its own transaction too.
        public static Until before(Touch touch) {
            return new Until(touch.command() - 1, touch.executed());
        }
    }

    private KeyHistory(Subject subject) {
        this.subject = subject;
    }

    /// All touches of the subject up to command `to` (inclusive). Queued commands count where they stand, and only those
    /// whose EXEC carries them out. `index` is complete. `watch` is told how many commands are behind, and may end it.
    public static void visit(KeptStates states, IndexSnapshot index, Subject subject, long to, Visitor visitor,
            Watch watch) throws IOException {
        KeyHistory history = new KeyHistory(subject);
        KeyChange loaded = history.change(states.base());
        if (loaded != null) {
            visitor.touch(new Touch(0, 0, loaded,
                    new Effect(0, Effect.Kind.CREATED, 1, 0, 0, "was there at the start", false), null));
        }
        KeyWalk walk = new KeyWalk(states, index, Set.of(subject.key()));
        BooleanSupplier polled = () -> {
            watch.progressed(walk.reached());
            return false;
        };
        while (walk.next(to, polled)) {
            KeyChange change = history.change(walk.frozen());
            if (change != null || history.isNamedBy(walk)) {
                Cause cause = change == null ? null : walk.cause(change);
                visitor.touch(new Touch(walk.command(), walk.executed(), change, walk.effect(change, cause), cause));
            }
        }
    }

    /// The last command that changed the subject, the base included; null where nothing has. Of a transaction, the queued
    /// command is meant.
    public static @Nullable Touch lastChange(KeptStates states, IndexSnapshot index, Subject subject, Until until,
            Watch watch) throws IOException {
        Touch[] last = new Touch[1];
        visit(states, index, subject, until.command(), touch -> {
            if (touch.change() != null && touch.command() <= until.command() && touch.executed() <= until.executed()) {
                last[0] = touch;
            }
        }, watch);
        return last[0];
    }

    private boolean isNamedBy(KeyWalk walk) {
        return walk.database() == subject.database() && walk.names(subject.key())
                && (subject.item() == null || walk.hasArgument(subject.item()));
    }

    /// From what was known to what `now`, a frozen state, holds; null where that is the same.
    private @Nullable KeyChange change(Keyspace now) {
        Value before = value;
        long expiryBefore = expiry;
        Database held = now.read(subject.database());
        value = held.get(subject.key());
        expiry = held.expiry(subject.key());
        return same(before, value) && (subject.item() != null || expiry == expiryBefore)
                ? null
                : new KeyChange(subject.database(), subject.key(), before, value, expiryBefore, expiry);
    }

    private boolean same(@Nullable Value before, @Nullable Value after) {
        if (subject.item() == null) {
            return sameValue(before, after);
        }
        ItemState known = item;
        item = before == after ? known : ItemState.of(after, subject.item());
        return Objects.equals(known, item);
    }

    /// A stream may be another object although nothing was written to it, and is compared in full; other long collections
    /// that are not the same object were written to.
    private static boolean sameValue(@Nullable Value before, @Nullable Value after) {
        if (before == null || after == null) {
            return before == after;
        }
        return after instanceof StreamValue ? SameValue.exactly(before, after) : SameValue.same(before, after);
    }
}
