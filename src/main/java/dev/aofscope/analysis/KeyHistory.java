package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.KeyWalk;
import dev.aofscope.replay.SameValue;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What happened to one key: every command that named it, and every other that changed it (a flush, SWAPDB, a script), in
/// the order of the log. Told one after the other, so that a key that was written a million times takes no memory.
public final class KeyHistory {
    private final int database;
    private final ByteString key;
    private @Nullable Value value;
    private long expiry = Database.NO_EXPIRY;

    /// What one command did to the key.
    ///
    /// @param command  its number; 0 for the base that the log begins with
    /// @param executed the command at which it took effect: itself, or the EXEC of its transaction
    /// @param change   null where the key stayed as it was. Values are those of frozen keyspaces
    /// @param effect   on this key; what the command did to others is not in it
    public record Touch(long command, long executed, @Nullable KeyChange change, Effect effect) {
    }

    /// Told of each touch.
    public interface Visitor {
        /// Throws what writing an answer throws.
        void touch(Touch touch) throws IOException;
    }

    private KeyHistory(int database, ByteString key) {
        this.database = database;
        this.key = key;
    }

    /// All touches of the key in that database up to command `to` (inclusive). Queued commands count where they stand, and
    /// only those whose EXEC carries them out. `index` is complete. Throws [java.util.concurrent.CancellationException]
    /// where `cancelled`, which is polled.
    public static void visit(KeptStates states, IndexSnapshot index, int database, ByteString key, long to,
            Visitor visitor, BooleanSupplier cancelled) throws IOException {
        KeyHistory history = new KeyHistory(database, key);
        KeyChange loaded = history.change(states.base());
        if (loaded != null) {
            visitor.touch(new Touch(0, 0, loaded,
                    new Effect(0, Effect.Kind.CREATED, 1, 0, 0, "was there at the start", false)));
        }
        KeyWalk walk = new KeyWalk(states, index, Set.of(key));
        while (walk.next(to, cancelled)) {
            KeyChange change = history.change(walk.frozen());
            if (change != null || (walk.database() == database && walk.names(key))) {
                visitor.touch(new Touch(walk.command(), walk.executed(), change, walk.effect(change)));
            }
        }
    }

    /// The last command up to `to` (inclusive) that changed the key, the base included; null where nothing ever has. Of a
    /// transaction, the queued command is meant.
    public static @Nullable Touch lastChange(KeptStates states, IndexSnapshot index, int database, ByteString key,
            long to, BooleanSupplier cancelled) throws IOException {
        Touch[] last = new Touch[1];
        visit(states, index, database, key, to, touch -> {
            if (touch.change() != null && touch.executed() <= to) {
                last[0] = touch;
            }
        }, cancelled);
        return last[0];
    }

    /// From what was known to what `now`, a frozen state, holds; null where that is the same.
    private @Nullable KeyChange change(Keyspace now) {
        Value before = value;
        long expiryBefore = expiry;
        Database held = now.read(database);
        value = held.get(key);
        expiry = held.expiry(key);
        return same(before, value) && expiry == expiryBefore
                ? null
                : new KeyChange(database, key, before, value, expiryBefore, expiry);
    }

    /// A stream may be another object although nothing was written to it, and is compared in full; other long collections
    /// that are not the same object were written to.
    private static boolean same(@Nullable Value before, @Nullable Value after) {
        if (before == null || after == null) {
            return before == after;
        }
        return after instanceof StreamValue ? SameValue.exactly(before, after) : SameValue.same(before, after);
    }
}
