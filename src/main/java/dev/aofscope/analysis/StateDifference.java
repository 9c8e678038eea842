package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.SameValue;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The keys and libraries of functions in which two states differ, one after the other, so that a difference of millions
/// takes no memory.
///
/// Of two states of one log only what they do not share is visited: near states of a huge keyspace are compared at once.
/// States of two logs share nothing, and are merged key by key. A value that was written again as it was is no
/// difference, whatever it takes to know.
public final class StateDifference {
    private static final int POLL = 1_024;

    private final Visitor visitor;
    private final BooleanSupplier cancelled;
    private long looked;

    private StateDifference(Visitor visitor, BooleanSupplier cancelled) {
        this.visitor = visitor;
        this.cancelled = cancelled;
    }

    /// Told of what differs.
    public interface Visitor {
        /// By database, then by the bytes of the key.
        void key(KeyChange change);

        /// After all keys, by name.
        ///
        /// @param before null where there was no library of that name
        /// @param after  null where there is none any more; never both
        void library(@Nullable Library before, @Nullable Library after);
    }

    /// From `before` to `after`, both frozen. Throws [CancellationException] where `cancelled`, which is polled, and
    /// [java.io.UncheckedIOException] where a value that lies in its file can't be read.
    public static void visit(Keyspace before, Keyspace after, Visitor visitor, BooleanSupplier cancelled) {
        if (before == after) {
            return;
        }
        StateDifference difference = new StateDifference(visitor, cancelled);
        SortedSet<Integer> numbers = new TreeSet<>(before.numbers());
        numbers.addAll(after.numbers());
        for (int number : numbers) {
            before.read(number).diff(after.read(number), (old, now) -> difference.key(number, old, now));
        }
        difference.libraries(before, after);
    }

    private void key(int database, Database.@Nullable Entry before, Database.@Nullable Entry after) {
        if (++looked % POLL == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        if (before != null && after != null && before.expiry() == after.expiry()
                && SameValue.exactly(before.value(), after.value())) {
            return;
        }
        ByteString key = before != null ? before.key() : Objects.requireNonNull(after).key();
        visitor.key(new KeyChange(database, key, before == null ? null : before.value(),
                after == null ? null : after.value(), before == null ? Database.NO_EXPIRY : before.expiry(),
                after == null ? Database.NO_EXPIRY : after.expiry()));
    }

    private void libraries(Keyspace before, Keyspace after) {
        SortedSet<String> names = new TreeSet<>();
        before.libraries().forEach(library -> names.add(library.name()));
        after.libraries().forEach(library -> names.add(library.name()));
        for (String name : names) {
            Library old = before.library(name);
            Library now = after.library(name);
            if (!Objects.equals(old, now)) {
                visitor.library(old, now);
            }
        }
    }
}
