package dev.aofscope.replay;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The one owner of navigation: from any command of a log to the state behind any other, forward and backward, by
/// checkpoints. Whoever wants a state asks here; nobody else decides from where to replay.
///
/// Three replays are under way. The *pass* goes through the log once, in pieces while nobody wants anything else, and leaves
/// checkpoints at even distances. The *head* is where the user is, the *glance* where the rows are whose effects were asked
/// for last; each leaves forks around its place ([Visit]). A seek goes on from the nearest of all these. A target ahead
/// of the pass pulls the pass there, so that nothing is replayed twice.
///
/// Longer than 400 lines, so that the policy stands in one place with the figures behind each of its numbers.
///
/// Used by one thread; only [#checkpoints] may be asked by others. What is handed out is frozen.
public final class Timeline {
    /// Between checkpoints of the pass. At some 0.8 M commands a second a seek replays for 15 ms on average. Half of what it was
    /// cost a seventh more of heap, as most commands between two checkpoints write to nodes of their own anyway.
    private static final long EVERY_COMMANDS = 25_000;
    /// The pass goes over to twice the distance whenever checkpoints outgrow the budget: those that would go again at once
    /// are not worth the copying. Beyond this distance a seek would take too long, so there the thinning decides.
    private static final long MOST_COMMANDS = 16 * EVERY_COMMANDS;
    /// But not more than these over a whole log, since each makes the commands behind it copy what they write to: some 7 MB
    /// each in a keyspace of four million keys.
    private static final long WANTED = 400;
    /// Of a log, whatever its size, between checkpoints: some 50 ms of reading.
    private static final long MOST_BYTES = 64L << 20;
    /// Forks on the way to a target N lie at N − 1, N − 2, N − 4, … N − 2¹²: stepping back begins at most as many commands
    /// before its target as the user has already gone back. Each fork makes the commands behind it copy nodes again; from
    /// 2¹² on that costs more than it saves, as 4,096 commands are replayed in a few milliseconds (with 2¹⁶ a seek took thrice the
    /// time).
    private static final int LADDER = 12;
    /// More would cost more to look through than they save: with the pass's spacing, enough for 25 M commands.
    private static final int MOST_CHECKPOINTS = 1_000;
    private static final int SLICE = 1_024;
    /// Places that are remembered with their forks, so that going to and fro between two is instant. Each holds what was written
    /// since the checkpoint of the pass that it began at, some 20 MB in a keyspace of a million keys, and as all of that is
    /// young, each collection that falls into a seek copies it: with four places they took four times as long.
    private static final int VISITS = 2;
    /// Forks around one place: the ladder, and what was left of those that steps have made.
    private static final int FORKS = 64;

    private final Log log;
    private final Settings settings;
    private final LongPredicate neverExecuted;
    private final long budget;
    private final Checkpoints checkpoints;
    /// The last used one first.
    private final Deque<Checkpoints> visits = new ArrayDeque<>();
    private @Nullable Replayer pass;
    private @Nullable Visit head;
    private @Nullable Visit glance;
    /// Applies a queue for a look at what it will do; kept for the next row of the same transaction.
    private @Nullable Replayer lookahead;
    private long lookaheadFrom;
    private final EffectColumn effects = new EffectColumn();
    private long every;
    private long passCheckpoint;
    private long passBytes;
    /// Of all parts.
    private final long bytes;
    private long user;
    private volatile int count;
    private volatile List<Damage> findings = List.of();

    /// Checkpoints may take some `budget` bytes of heap. `neverExecuted` says of a queued command whether its EXEC is known to
    /// be missing: the replay itself would have to read ahead for that, and an index knows.
    public Timeline(Log log, Settings settings, long budget, LongPredicate neverExecuted) {
        this(log, settings, budget, neverExecuted, MOST_CHECKPOINTS, EVERY_COMMANDS);
    }

    /// @param every commands between the pass's checkpoints, at first
    Timeline(Log log, Settings settings, long budget, LongPredicate neverExecuted, int mostCheckpoints, long every) {
        this.every = every;
        this.neverExecuted = neverExecuted;
        this.budget = budget;
        this.bytes = log.loaded().stream().mapToLong(Part::size).sum();
        this.log = log;
        this.settings = settings;
        this.checkpoints = new Checkpoints(budget, mostCheckpoints, Checkpoints.EVENLY);
    }

    /// A replay with the forks that it has left.
    private record Visit(Replayer replayer, Checkpoints forks) {
    }

    /// How many are kept now. Safe for any thread.
    public int checkpoints() {
        return count;
    }

    /// What the pass knows of effects. Safe for any thread until it is closed, which whoever closes the log does.
    public EffectColumn effectColumn() {
        return effects;
    }

    /// What loading the base found that [Log#problems] doesn't name; empty until some state was asked for. Safe for any
    /// thread.
    public List<Damage> findings() {
        return findings;
    }

    /// The state after a command (0: after the base; the last one where `command` is behind the end), or null where
    /// `cancelled`, which is polled, stopped it. Throws where a file changed, and is of use again afterwards if that was
    /// mended.
    public @Nullable Moment seek(long command, BooleanSupplier cancelled) throws IOException {
        return guarded(() -> {
            if (!begin(cancelled)) {
                return null;
            }
            user = command;
            if (command <= 0 || log.loaded().isEmpty()) {
                return base();
            }
            head = approach(command - 1, head, cancelled);
            if (head == null) {
                return null;
            }
            Moment moment = moment(head.replayer);
            return moment != null ? moment : seekEnd(head.replayer.command(), cancelled);
        });
    }

    /// What the commands `from` (≥ 1) to `from + most` do; fewer where the log ends, null where cancelled.
    public @Nullable List<Effect> effects(long from, int most, BooleanSupplier cancelled) throws IOException {
        return guarded(() -> {
            if (!begin(cancelled)) {
                return null;
            }
            if (log.loaded().isEmpty()) {
                return List.of();
            }
            glance = approach(from - 1, glance, cancelled);
            return glance == null ? null : effects(glance.replayer, from, most, cancelled);
        });
    }

    /// The states of the pass that are kept now, for who goes through the log by themselves; null where `cancelled`.
    public @Nullable KeptStates keptStates(BooleanSupplier cancelled) throws IOException {
        return guarded(() -> begin(cancelled) ? new KeptStates(log, settings, checkpoints.all()) : null);
    }

    /// Goes on with the pass until the log ends or `cancelled`; false at the end.
    public boolean pass(BooleanSupplier cancelled) throws IOException {
        return Boolean.TRUE.equals(guarded(() -> !begin(cancelled) || passTo(Long.MAX_VALUE, cancelled)));
    }

    /// Gives memory back, for when the heap is short although the checkpoints are within their budget: every second one
    /// goes. Answers stay right, only later.
    public void shed() {
        checkpoints.halve();
        visits.clear();
        count = checkpoints.size();
        reset();
    }

    /// How far the pass has come.
    public long passed() {
        Replayer replayer = pass;
        return replayer == null ? 0 : replayer.command();
    }

    private boolean begin(BooleanSupplier cancelled) throws IOException {
        if (checkpoints.size() == 0) {
            Base base = Base.load(log, settings, cancelled);
            if (base == null) {
                return false;
            }
            findings = base.findings();
            keep(base.state(), 0, checkpoints);
            pass = log.loaded().isEmpty() ? null : passFrom(base.state());
        }
        return true;
    }

    private Moment base() {
        Keyspace keyspace = last(0).keyspace();
        return new Moment(0, keyspace, keyspace, 0, 0, List.of(), 0, Effects.base(keyspace.size()));
    }

    private @Nullable List<Effect> effects(Replayer at, long from, int most, BooleanSupplier cancelled)
            throws IOException {
        List<Effect> effects = new ArrayList<>();
        while (at.command() == from - 1 + effects.size() && effects.size() < most) {
            if (cancelled.getAsBoolean()) {
                return null;
            }
            Step step = step(at);
            if (step == null) {
                break;
            }
            effects.add(step.effect());
        }
        return effects;
    }

    /// The log ends before the target: its last command then.
    private @Nullable Moment seekEnd(long last, BooleanSupplier cancelled) throws IOException {
        if (last == 0) {
            return base();
        }
        head = approach(last - 1, null, cancelled);
        return head == null ? null : moment(head.replayer);
    }

    /// Goes to where `command` has been read, or to the end of the log where that comes before, leaving forks shortly before;
    /// null where cancelled.
    private @Nullable Visit approach(long command, @Nullable Visit current, BooleanSupplier cancelled)
            throws IOException {
        passTo(command - (1L << LADDER), cancelled);
        Visit visit = start(command, current);
        Replayer at = visit.replayer;
        for (int step = LADDER; step >= 0; step--) {
            long stop = command + 1 - (1L << step);
            if (stop > at.command() || stop == command) {
                if (!at.advance(stop, cancelled)) {
                    return cancelled.getAsBoolean() ? null : visit;
                }
                keep(at, visit.forks);
            }
        }
        return visit;
    }

    /// The nearest place from which `command` can be reached.
    private Visit start(long command, @Nullable Visit current) {
        Checkpoint nearest = last(command);
        Checkpoints home = null;
        for (Checkpoints visit : visits) {
            Checkpoint fork = visit.before(command);
            if (fork != null && fork.command() > nearest.command()) {
                nearest = fork;
                home = visit;
            }
        }
        if (current != null && current.replayer.command() <= command
                && current.replayer.command() >= nearest.command()) {
            return remember(current);
        }
        Checkpoints forks = home != null ? home : new Checkpoints(budget / (4 * VISITS), FORKS, Checkpoints.NEARBY);
        return remember(new Visit(from(nearest), forks));
    }

    private Visit remember(Visit visit) {
        visits.remove(visit.forks);
        visits.addFirst(visit.forks);
        while (visits.size() > VISITS) {
            visits.removeLast();
        }
        return visit;
    }

    /// The last checkpoint of the pass at or before the command.
    private Checkpoint last(long command) {
        return Objects.requireNonNull(checkpoints.before(command), "the base is always there");
    }

    private Replayer from(Checkpoint checkpoint) {
        return new Replayer(log, settings, settings.transactions(), checkpoint);
    }

    private Replayer passFrom(Checkpoint checkpoint) {
        Replayer replayer = from(checkpoint);
        replayer.fill(effects);
        return replayer;
    }

    /// Whether the pass has more before it.
    private boolean passTo(long target, BooleanSupplier cancelled) throws IOException {
        Replayer at = pass;
        if (at == null) {
            return false;
        }
        while (at.command() < target) {
            long from = at.bytesRead();
            boolean more = at.advance(Math.min(target, at.command() + SLICE), cancelled);
            passBytes += at.bytesRead() - from;
            boolean end = !more && !cancelled.getAsBoolean();
            if (end || isFar(at)) {
                if (keep(at, checkpoints)) {
                    every = Math.min(MOST_COMMANDS, every * 2);
                }
                passCheckpoint = at.command();
                passBytes = 0;
            }
            if (end) {
                effects.flush();
            }
            if (!more) {
                return !end;
            }
        }
        return true;
    }

    /// Whether it is time for the pass's next checkpoint.
    private boolean isFar(Replayer at) {
        return passBytes >= MOST_BYTES || (at.command() - passCheckpoint >= every && passBytes >= bytes / WANTED);
    }

    /// Whether others had to go for it because bytes were short.
    private boolean keep(Replayer at, Checkpoints forks) {
        if (forks.has(at.command())) {
            return false;
        }
        long cost = at.bytesCopiedSinceFork();
        return keep(at.checkpoint(), cost, forks);
    }

    private boolean keep(Checkpoint checkpoint, long cost, Checkpoints forks) {
        boolean tooLarge = forks.add(checkpoint, cost, user);
        int kept = checkpoints.size();
        for (Checkpoints visit : visits) {
            kept += visit.size();
        }
        count = kept;
        return tooLarge;
    }

    private @Nullable Moment moment(Replayer at) throws IOException {
        Step step = step(at);
        return step == null
                ? null
                : new Moment(at.command(), step.before(), step.after(), at.database(), at.queued(),
                        step.changes().list(),
                        step.changes().total(), step.effect());
    }

    /// One command, looked at closely.
    private record Step(Keyspace before, Keyspace after, Changes changes, Effect effect) {
    }

    /// Null at the end of the log.
    private @Nullable Step step(Replayer at) throws IOException {
        Keyspace before = at.frozen();
        int database = at.database();
        if (!at.step()) {
            return null;
        }
        Keyspace after = at.frozen();
        Changes changes = Changes.between(before, after);
        long command = at.command();
        Effect effect = switch (at.outcome()) {
            case SELECTED -> Effects.selected(command, database, at.database());
            case OPENED -> Effects.opens(command);
            case IGNORED, NOTHING -> Effects.ignored(command);
            case COMMITTED -> Effects.commits(command, at.writes(), changes.tally());
            case QUEUED -> later(at);
            case APPLIED, UNKNOWN -> Effects.of(new Effects.Applied(command, at.definition(), at.reply(), changes,
                    named(at, changes), cause(at, changes), at.clock()));
        };
        return new Step(before, after, changes, effect);
    }

    private static ValueEffects.Named named(Replayer at, Changes changes) {
        return changes.total() == 1
                ? ValueEffects.Named.of(at.definition(), at.arguments())
                : ValueEffects.Named.NONE;
    }

    private static @Nullable Cause cause(Replayer at, Changes changes) {
        TimeBounds when = at.clock() < 0 ? TimeBounds.UNKNOWN : TimeBounds.annotated(at.clock());
        return changes.total() == 1
                ? Causes.of(at.definition(), at.arguments(), changes.list().getFirst(), when)
                : null;
    }

    private Effect later(Replayer at) throws IOException {
        long command = at.command();
        Position opened = at.queue();
        Replayer look = lookahead;
        if (opened == null) {
            return Effects.ignored(command);
        }
        if (neverExecuted.test(command)) {
            return Effects.never(command);
        }
        if (look == null || lookaheadFrom != opened.command() || look.command() >= command) {
            Checkpoint behindMulti = new Checkpoint(opened, at.frozen(), at.database(), at.clock(), null);
            look = new Replayer(log, settings, Transactions.AT_ONCE, behindMulti);
            lookahead = look;
            lookaheadFrom = opened.command();
        }
        look.advance(command - 1, () -> false);
        Step step = step(look);
        return step == null ? Effects.ignored(command) : Effects.later(command, step.effect());
    }

    /// Work that reads the log.
    private interface Work<T> {
        @Nullable
        T run() throws IOException;
    }

    /// Values in the file throw unchecked where the file changed; here they become what they are. After a failure nobody
    /// knows what the replays under way have seen, so they begin again at checkpoints.
    private <T> @Nullable T guarded(Work<T> work) throws IOException {
        try {
            T answer = work.run();
            // The last page of a file that was cut reads as zeros without any error.
            for (Part part : log.loaded()) {
                part.source().requireUnchanged();
            }
            return answer;
        } catch (UncheckedIOException failure) {
            reset();
            throw failure.getCause();
        } catch (IOException | RuntimeException failure) {
            reset();
            throw failure;
        }
    }

    private void reset() {
        head = null;
        glance = null;
        lookahead = null;
        if (pass != null) {
            pass = passFrom(last(Long.MAX_VALUE));
            passCheckpoint = pass.command();
            passBytes = 0;
        }
    }
}
