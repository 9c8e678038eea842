package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Fact;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.KeyWalk;
import dev.aofscope.replay.StateWalk;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The first or the last command after which a condition holds for the keyspace.
///
/// Where the condition asks for nothing but chosen keys, only the commands that touch them are carried out ([KeyWalk]).
/// Else the log is replayed, and the condition asked after each command: for the first one from the start, for the last
/// one from one kept state to the next, the last stretch first.
public final class StateSearch {
    /// What a condition may ask for.
    private static final Set<Fact> KNOWN = EnumSet.of(Fact.STATE, Fact.TIME);

    private final Expr condition;
    private final KeptStates states;
    private final IndexSnapshot index;
    private final Watch watch;

    public enum Which {
        FIRST, LAST
    }

    /// @param command after which the condition holds; 0 for what the base loads
    /// @param cause   for [Which#FIRST] the command that brought it about, for [Which#LAST] the one that ended it, which may be
    ///                queued in the transaction whose EXEC is `command`, or the one behind it; 0 where there is none,
    ///                since it held from the start or holds at the end
    public record Found(long command, long cause) {
    }

    private StateSearch(Expr condition, KeptStates states, IndexSnapshot index, Watch watch) {
        this.condition = condition;
        this.states = states;
        this.index = index;
        this.watch = watch;
    }

    /// Whether this can be asked: it asks for states, and for nothing else but the time.
    public static boolean takes(Expr condition) {
        return condition.facts().contains(Fact.STATE) && KNOWN.containsAll(condition.facts());
    }

    /// Null where it never holds. `index` is complete. `watch` is told how many commands are behind, and may end it. Throws
    /// [IllegalArgumentException] for a condition that it does not [#takes].
    public static @Nullable Found find(Expr condition, Which which, KeptStates states, IndexSnapshot index,
            Watch watch) throws IOException {
        if (!takes(condition)) {
            throw new IllegalArgumentException("a condition on commands is no condition on states");
        }
        StateSearch search = new StateSearch(condition, states, index, watch);
        Set<ByteString> keys = condition.decidingKeys();
        return switch (which) {
            case FIRST -> keys == null ? search.first() : search.byKeys(keys, new First());
            case LAST -> keys == null ? search.last() : search.byKeys(keys, new Last(index.commands()));
        };
    }

    private BooleanSupplier polled(LongSupplier behind) {
        return () -> {
            watch.progressed(behind.getAsLong());
            return false;
        };
    }

    private boolean holds(StateView view) {
        return condition.answer(view) == Answer.YES;
    }

    /// Told how the condition stands after each command that may matter, those of a transaction in a row, and before
    /// all of them after command 0.
    private abstract static class Course {
        private boolean held;
        private long executed;
        private long cause;
        private boolean holds;

        /// @return whether there is more to know
        final boolean see(long command, long at, boolean now) {
            if (at != executed && !settle()) {
                return false;
            }
            executed = at;
            if (now != holds) {
                cause = command;
            }
            holds = now;
            return true;
        }

        /// The transaction is over, or the command if there was none: only now it counts.
        final boolean settle() {
            boolean more = holds == held || change(executed, cause, holds);
            held = holds;
            return more;
        }

        /// @return whether there is more to know
        abstract boolean change(long executed, long cause, boolean holds);

        abstract @Nullable Found found();
    }

    private static final class First extends Course {
        private @Nullable Found found;

        @Override
        boolean change(long executed, long cause, boolean holds) {
            found = found == null && holds ? new Found(executed, cause) : found;
            return found == null;
        }

        @Override
        @Nullable
        Found found() {
            return found;
        }
    }

    private static final class Last extends Course {
        private final long end;
        private @Nullable Found found;

        Last(long end) {
            this.end = end;
        }

        @Override
        boolean change(long executed, long cause, boolean holds) {
            found = holds ? new Found(end, 0) : new Found(executed - 1, cause);
            return true;
        }

        @Override
        @Nullable
        Found found() {
            return found;
        }
    }

    private @Nullable Found byKeys(Set<ByteString> keys, Course course) throws IOException {
        KeyWalk walk = new KeyWalk(states, index, keys);
        boolean more = course.see(0, 0, holds(new StateView(walk.keyspace(), -1, index, 0)));
        BooleanSupplier polled = polled(walk::reached);
        while (more && walk.next(index.commands(), polled)) {
            more = course.see(walk.command(), walk.executed(),
                    holds(new StateView(walk.keyspace(), walk.clock(), index, walk.executed())));
        }
        course.settle();
        return course.found();
    }

    private @Nullable Found first() throws IOException {
        StateWalk walk = states.walk(0);
        BooleanSupplier polled = polled(walk::command);
        do {
            if (holds(view(walk))) {
                return new Found(walk.command(), walk.command());
            }
        } while (walk.next(index.commands(), polled));
        return null;
    }

    private @Nullable Found last() throws IOException {
        long end = index.commands();
        for (long from : states.commandsBackward()) {
            long last = from > end ? -1 : lastFrom(from, end);
            if (last >= 0) {
                return new Found(last, last == index.commands() ? 0 : last + 1);
            }
            end = Math.min(end, from - 1);
        }
        return null;
    }

    /// The last command from `from` to `to` (both inclusive) after which it holds, or −1.
    private long lastFrom(long from, long to) throws IOException {
        StateWalk walk = states.walk(from);
        BooleanSupplier polled = polled(() -> index.commands() - to + walk.command() - from);
        long last = -1;
        do {
            last = holds(view(walk)) ? walk.command() : last;
        } while (walk.next(to, polled));
        return last;
    }

    private StateView view(StateWalk walk) {
        return new StateView(walk.keyspace(), walk.clock(), index, walk.command());
    }
}
