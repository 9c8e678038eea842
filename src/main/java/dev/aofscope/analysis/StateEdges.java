package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.KeyWalk;
import dev.aofscope.replay.StateWalk;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The commands at which a condition on states begins to hold: it holds for the state after them and not for the one
/// before. In a transaction that is the EXEC.
///
/// Where the condition asks for nothing but chosen keys, only the commands that touch them are carried out ([KeyWalk]); else
/// the log is replayed from the last kept state before the stretch that is asked for. It holds nothing but one walk, so its
/// memory does not grow with the edges. For one thread, and for one direction.
public final class StateEdges {
    private final Expr condition;
    private final KeptStates states;
    private final IndexSnapshot index;
    private final @Nullable Set<ByteString> keys;
    private @Nullable Course course;
    /// The last edge before what was asked for first, where [#last] walks over keys: 0 for none.
    private long lastOfAll = -1;

    /// `condition` is one that [StateSearch#takes], `index` is complete.
    public StateEdges(Expr condition, KeptStates states, IndexSnapshot index) {
        this.condition = condition;
        this.states = states;
        this.index = index;
        this.keys = condition.decidingKeys();
    }

    /// The first edge from command `from` to `to` (both inclusive, `from` ≥ 1), or −1. To be asked for one stretch after the
    /// other, each beginning behind the one before. Throws [java.util.concurrent.CancellationException] where `cancelled`,
    /// which is polled.
    public long first(long from, long to, BooleanSupplier cancelled) throws IOException {
        Course going = course;
        if (going == null) {
            going = keys == null ? new Whole(from, cancelled) : new Chosen(keys);
            course = going;
        }
        long edge;
        do {
            edge = going.next(to, cancelled);
        } while (edge >= 0 && edge < from);
        return edge;
    }

    /// The last edge from command `from` to `to` (both inclusive, `from` ≥ 1), or −1. To be asked for one stretch after the
    /// other, each ending before the one before.
    public long last(long from, long to, BooleanSupplier cancelled) throws IOException {
        if (keys == null) {
            return Math.max(-1, lastOf(new Whole(from, cancelled), to, cancelled));
        }
        if (lastOfAll < 0) {
            lastOfAll = Math.max(0, lastOf(new Chosen(keys), to, cancelled));
        }
        return lastOfAll >= from ? lastOfAll : -1;
    }

    private static long lastOf(Course course, long to, BooleanSupplier cancelled) throws IOException {
        long last = -1;
        long edge = course.next(to, cancelled);
        while (edge >= 0) {
            last = edge;
            edge = course.next(to, cancelled);
        }
        return last;
    }

    private boolean holds(StateView view) {
        return condition.answer(view) == Answer.YES;
    }

    /// Goes from edge to edge.
    private interface Course {
        /// The next one up to `to` (inclusive), or −1; it can go on from there.
        long next(long to, BooleanSupplier cancelled) throws IOException;
    }

    private final class Whole implements Course {
        private final StateWalk walk;
        private boolean held;

        Whole(long from, BooleanSupplier cancelled) throws IOException {
            walk = states.walk(from - 1);
            held = holds(new StateView(walk.before(from, cancelled), walk.clock(), index, from - 1));
        }

        @Override
        public long next(long to, BooleanSupplier cancelled) throws IOException {
            while (walk.next(to, cancelled)) {
                boolean before = held;
                held = holds(new StateView(walk.keyspace(), walk.clock(), index, walk.command()));
                if (held && !before) {
                    return walk.command();
                }
            }
            return -1;
        }
    }

    /// What a queue does one by one is seen as it goes, but counts only when its EXEC is reached.
    private final class Chosen implements Course {
        private final KeyWalk walk;
        private boolean held;
        private boolean holds;
        private long executed;

        Chosen(Set<ByteString> keys) {
            walk = new KeyWalk(states, index, keys);
            held = holds(new StateView(walk.keyspace(), -1, index, 0));
            holds = held;
        }

        @Override
        public long next(long to, BooleanSupplier cancelled) throws IOException {
            while (walk.next(to, cancelled)) {
                long done = walk.executed() == executed ? -1 : settle();
                executed = walk.executed();
                holds = holds(new StateView(walk.keyspace(), walk.clock(), index, executed));
                if (done >= 0) {
                    return done;
                }
            }
            return executed <= to ? settle() : -1;
        }

        /// The command that was executed last as an edge, or −1 where it is none.
        private long settle() {
            boolean before = held;
            held = holds;
            return held && !before ? executed : -1;
        }

        private boolean holds(StateView view) {
            return StateEdges.this.holds(view);
        }
    }
}
