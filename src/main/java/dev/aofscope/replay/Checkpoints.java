package dev.aofscope.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checkpoints that one replay has left on its way, within a budget of memory. They are a chain, each sharing what it can
/// with the next; forks of another replay over the same commands share nothing new with them and belong in a chain of their own.
///
/// What a checkpoint costs are the nodes that were copied because it holds the older ones. [#add] is told that for the
/// stretch between a checkpoint and the one before. When one between two stretches goes, the joined stretch holds a node
/// once that both had copied. How many those are, nobody counts; taking the nodes for hit at random, stretches of a and b bytes
/// in a keyspace of s have a · b / s in common.
///
/// The one to go is the one whose going leaves the smallest gap. Seeks go anywhere, so the gaps of the whole log's chain
/// should be even, whatever each costs ([#EVENLY]). Around a place, gaps may grow with the distance from it, and where
/// bytes are short the smallest gap by the byte that it sets free goes ([#NEARBY]).
///
/// The first and the last one always stay. Not safe for threads.
final class Checkpoints {
    /// Gaps are weighed by this plus their distance from the user: more than any log is long, so that distance does not count.
    static final double EVENLY = 1e18;
    /// The same: beyond a thousand commands distance counts.
    static final double NEARBY = 1_000;
    /// Of a bucket's node: the head of the key, references, a moment of expiry, room to grow.
    private static final long BYTES_A_KEY = 48;

    private final NavigableMap<Long, Kept> kept = new TreeMap<>();
    private final long budget;
    private final int most;
    private final double near;
    private long bytes;

    /// At most `budget` bytes by the keyspaces' own estimate, and `most` checkpoints; `near` is [#EVENLY] or [#NEARBY].
    Checkpoints(long budget, int most, double near) {
        this.budget = budget;
        this.most = most;
        this.near = near;
    }

    private static final class Kept {
        private final Checkpoint checkpoint;
        /// Bytes of nodes that the keyspace has, roughly.
        private final long nodes;
        private long cost;

        Kept(Checkpoint checkpoint, long cost) {
            this.checkpoint = checkpoint;
            this.nodes = checkpoint.keyspace().size() * BYTES_A_KEY;
            this.cost = cost;
        }
    }

    int size() {
        return kept.size();
    }

    /// Estimated bytes of heap that only checkpoints hold.
    long bytes() {
        return bytes;
    }

    boolean has(long command) {
        return kept.containsKey(command);
    }

    /// Keeps it unless there is one for that command already, then makes room with regard to where the user is. Whether one had
    /// to go because bytes were short.
    ///
    /// @param cost bytes that were copied since the keyspace was last forked: what the checkpoint before holds alone
    /// @param user the command at which the user is
    boolean add(Checkpoint checkpoint, long cost, long user) {
        if (kept.putIfAbsent(checkpoint.command(), new Kept(checkpoint, cost)) != null) {
            return false;
        }
        bytes += cost;
        boolean tooLarge = bytes > budget;
        while ((bytes > budget || kept.size() > most) && thin(user)) {
            // One goes at a time, the cheapest to miss.
        }
        return tooLarge;
    }

    /// The last one at or before the command, or null where there is none.
    @Nullable
    Checkpoint before(long command) {
        Map.Entry<Long, Kept> found = kept.floorEntry(command);
        return found == null ? null : found.getValue().checkpoint;
    }

    /// Those that are kept now, by command.
    NavigableMap<Long, Checkpoint> all() {
        NavigableMap<Long, Checkpoint> all = new TreeMap<>();
        kept.forEach((command, each) -> all.put(command, each.checkpoint));
        return all;
    }

    /// Whether one went. The first and the last stay: the base can't be made again cheaply, and the last is the way to the
    /// end of the log.
    private boolean thin(long user) {
        boolean byTheByte = near < EVENLY && bytes > budget;
        double least = Double.POSITIVE_INFINITY;
        long victim = -1;
        long before = -1;
        @Nullable
        Kept at = null;
        for (Kept next : kept.values()) {
            if (at != null && before >= 0) {
                long command = at.checkpoint.command();
                double regret = (next.checkpoint.command() - before) / (Math.abs(command - user) + near);
                // The small gaps around the user are cheap to keep: where bytes are short, regret counts by the byte.
                double price = byTheByte ? regret / (1 + saved(at, next)) : regret;
                if (price < least) {
                    least = price;
                    victim = command;
                }
            }
            before = at == null ? -1 : at.checkpoint.command();
            at = next;
        }
        if (victim < 0) {
            return false;
        }
        remove(victim);
        return true;
    }

    /// Bytes that joining the stretches before and behind `gone` sets free.
    private static long saved(Kept gone, Kept next) {
        double nodes = Math.max(gone.nodes, Math.max(gone.cost, next.cost)) + 1.0;
        return (long) (gone.cost * (next.cost / nodes));
    }

    private void remove(long command) {
        Kept gone = kept.remove(command);
        Map.Entry<Long, Kept> next = kept.higherEntry(command);
        if (gone == null || next == null) {
            throw new IllegalStateException("checkpoint " + command + " is not between others");
        }
        long saved = saved(gone, next.getValue());
        bytes -= saved;
        next.getValue().cost += gone.cost - saved;
    }

    /// Drops all but every second one: for when the heap is short although the estimate is within its budget.
    void halve() {
        boolean stays = true;
        for (Iterator<Long> commands = List.copyOf(kept.keySet()).iterator(); commands.hasNext();) {
            long command = commands.next();
            if (!stays && commands.hasNext()) {
                remove(command);
            }
            stays = !stays;
        }
    }
}
