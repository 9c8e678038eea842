package dev.aofscope.replay;

import dev.aofscope.aof.Log;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The states that the pass of a [Timeline] had kept at some moment, the one that the base loads among them. From each of
/// them anybody can go on, on any thread and beside the timeline: states are frozen, and a replay of one's own works on a
/// fork.
public final class KeptStates {
    private final Log log;
    private final Settings settings;
    private final NavigableMap<Long, Checkpoint> kept;

    /// @param kept by command; holds that of the base
    KeptStates(Log log, Settings settings, NavigableMap<Long, Checkpoint> kept) {
        this.log = log;
        this.settings = settings;
        this.kept = kept;
    }

    Log log() {
        return log;
    }

    Settings settings() {
        return settings;
    }

    /// What the base loads; frozen.
    public Keyspace base() {
        return at(0).keyspace();
    }

    /// After which commands states were kept, in falling order; the last one is 0.
    public List<Long> commandsBackward() {
        return List.copyOf(kept.descendingKeySet());
    }

    /// Reads the log by that index.
    public CommandReader reader(IndexSnapshot index) {
        return new CommandReader(log, index);
    }

    /// A walk that stands at the last kept state at or before `command`.
    public StateWalk walk(long command) {
        return new StateWalk(replayer(command));
    }

    /// The state after a command, frozen. `watch` is told what commands were replayed, and may end it.
    public Keyspace after(long command, Watch watch) throws IOException {
        return after(walk(command), command, watch);
    }

    /// The states after two commands, `first` ≤ `second`, frozen; where no later state is kept between the two, from one
    /// replay, so that they share all that did not change.
    public List<Keyspace> after(long first, long second, Watch watch) throws IOException {
        StateWalk walk = walk(first);
        Keyspace one = after(walk, first, watch);
        boolean goesOn = Objects.requireNonNull(kept.floorKey(second)) <= first;
        return List.of(one, after(goesOn ? walk : walk(second), second, watch));
    }

    private static Keyspace after(StateWalk walk, long command, Watch watch) throws IOException {
        return walk.before(command + 1, () -> {
            watch.progressed(walk.command());
            return false;
        });
    }

    /// The state at the end of `other`, which is this log up to `common`; it shares what it can with the states here. Frozen.
    /// Throws [CancellationException] where `cancelled`, which is polled.
    public Keyspace endOf(Log other, LogComparison.Common common, BooleanSupplier cancelled) throws IOException {
        if (log.loaded().isEmpty() || other.loaded().isEmpty() || !LogComparison.sharesBase(log, other, common)) {
            return new StateWalk(other, settings, cancelled).before(Long.MAX_VALUE, cancelled);
        }
        Replayer here = replayer(common.command());
        if (!here.advance(common.command(), cancelled) && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        return new StateWalk(new Replayer(other, settings, settings.transactions(), here.checkpoint()))
                .before(Long.MAX_VALUE, cancelled);
    }

    Replayer replayer(long command) {
        return new Replayer(log, settings, settings.transactions(), at(command));
    }

    /// From the base, each queued command being carried out where it stands.
    Replayer replayerAtOnce() {
        return new Replayer(log, settings, Transactions.AT_ONCE, at(0));
    }

    /// Goes on behind that part (an index in [Log#loaded]), whose last command is `last`, with what `before` has.
    Replayer replayerAtOnce(Replayer before, int part, long last) {
        Position end = new Position(part, log.loaded().get(part).size(), last);
        return new Replayer(log, settings, Transactions.AT_ONCE,
                new Checkpoint(end, before.frozen(), before.database(), before.clock(), null));
    }

    private Checkpoint at(long command) {
        Map.Entry<Long, Checkpoint> found = kept.floorEntry(command);
        return Objects.requireNonNull(found, "the base is always kept").getValue();
    }
}
