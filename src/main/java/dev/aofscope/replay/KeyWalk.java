package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Goes from command to command that may have changed chosen keys, in whatever database, and knows after each what those
/// keys hold.
///
/// The index names the commands; nothing else is read. They are carried out alone on a fork of what the base loads
/// ([ChosenReplay]), with those of all keys that they take something from: where a RENAME brings the key, the commands of
/// its old name are carried out first. Where that is not enough (a script may read any key, and so may SORT; more keys than
/// [#MOST_KEYS] take part; EXEC depends on a WATCH) the log is replayed from the nearest state that is kept
/// ([WholeReplay]). Either way the answers are those of a full replay; docs/adr/0011 says what it costs.
///
/// For one thread.
public final class KeyWalk {
    /// Each takes a look through the columns of the index.
    private static final int MOST_KEYS = 32;
    /// The highest number of a database that a replay follows a SELECT to is below.
    private static final int MOST_DATABASES = 1 << 16;

    private final KeptStates states;
    private final IndexSnapshot index;
    private final Executions executions;
    private final CommandReader reader;
    private final EvictionPattern evictions;
    private final Set<ByteString> wanted;
    /// The wanted keys and those that they take something from.
    private final Set<ByteString> chosen;
    private KeyCandidates candidates;
    private KeyReplay replay;
    /// Null as long as choosing commands is enough.
    private @Nullable WholeReplay whole;
    private long command;
    private @Nullable Command definition;

    /// Stands before the first command. `index` is complete.
    public KeyWalk(KeptStates states, IndexSnapshot index, Set<ByteString> keys) {
        this.states = states;
        this.index = index;
        this.executions = new Executions(index, states.settings().transactions());
        this.reader = new CommandReader(states.log(), index);
        this.evictions = new EvictionPattern(index, new CommandReader(states.log(), index));
        this.wanted = Set.copyOf(keys);
        this.chosen = new HashSet<>(wanted);
        this.candidates = new KeyCandidates(index, chosen);
        this.replay = new ChosenReplay(states, index, reader);
        if (!canChoose()) {
            replayAll(1);
        }
    }

    /// Goes to the next command up to `to` (inclusive) that names one of the keys, or may touch any, and is carried out.
    /// False where there is none. Throws [CancellationException] where `cancelled`, which is polled.
    public boolean next(long to, BooleanSupplier cancelled) throws IOException {
        long end = Math.min(to, index.commands()) + 1;
        while ((command = candidates.next(command + 1, end)) < end) {
            poll(cancelled);
            Transaction around = executions.transaction(command);
            if ((around == null || !around.open()) && read() && isWrite() && carryOut(around, cancelled)
                    && (touchesAny() || namesAny(wanted))) {
                return true;
            }
        }
        command = end - 1;
        return false;
    }

    /// The command gone to.
    public long command() {
        return command;
    }

    /// How far into the log the walk has come, for progress.
    public long reached() {
        WholeReplay all = whole;
        return all == null ? command : all.reached();
    }

    /// The command at which it takes effect: itself, or the EXEC of its transaction.
    public long executed() {
        return executions.of(command);
    }

    /// The one that is selected there.
    public int database() {
        return index.database(command);
    }

    /// Unix milliseconds by the log, or −1.
    public long clock() {
        return index.time(command);
    }

    /// Whether the command names the key.
    public boolean names(ByteString key) {
        return namesAny(Set.of(key));
    }

    /// Whether these bytes stand behind the command's name.
    public boolean hasArgument(ByteString bytes) {
        Arguments arguments = reader.arguments();
        for (int number = 1; number < arguments.count(); number++) {
            if (bytes.equals(arguments.view(number))) {
                return true;
            }
        }
        return false;
    }

    /// What the chosen keys hold now, in a transaction what they will hold when it has come so far. Changes with [#next], and
    /// only the chosen keys are as they should be.
    public Keyspace keyspace() {
        return replay.keyspace();
    }

    /// The same, never to change again.
    public Keyspace frozen() {
        return replay.frozen();
    }

    /// Why the key went, or what it held, given the change; null where nothing went.
    public @Nullable Cause cause(KeyChange change) throws IOException {
        Cause cause = Causes.of(definition, reader.arguments(), change, index.when(command));
        boolean alone = cause != null && cause.kind() == Cause.Kind.DELETED && reader.arguments().count() == 2;
        return alone && evictions.fits(command)
                ? Cause.looksLike(Cause.Kind.EVICTED, "removed, looks like eviction")
                : cause;
    }

    /// What the command did to one key, given the change, or null where it left the key as it was, and its cause.
    public Effect effect(@Nullable KeyChange change, @Nullable Cause cause) {
        Changes changes = change == null ? Changes.NONE : new Changes(List.of(change), 1);
        ValueEffects.Named named = change == null
                ? ValueEffects.Named.NONE
                : ValueEffects.Named.of(definition, reader.arguments());
        return Effects.of(new Effects.Applied(command, definition, replay.reply(), changes, named, cause, clock()));
    }

    /// Whether a log has commands for which a walk may have to replay all of it, whatever the keys.
    public static boolean mayReplayAll(IndexSnapshot index) {
        return index.holds(command -> watches(command) || command.action() == Action.RUNS_SCRIPT
                || command.is(Command.Flag.READS_ANY_KEY));
    }

    private static boolean watches(Command command) {
        return command.action() == Action.WATCHES_KEYS;
    }

    private void poll(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /// Whether the commands of some keys can be carried out without the others at all.
    private boolean canChoose() {
        int databases = Math.min(states.settings().server().databases(), MOST_DATABASES);
        return !index.holds(KeyWalk::watches)
                && states.log().loaded().stream().skip(1).allMatch(part -> part.rdbEnd() == 0)
                && index.countsByDatabase().keySet().stream().allMatch(number -> number < databases);
    }

    /// Reads the command; false where it concerns none of the chosen keys after all.
    private boolean read() throws IOException {
        reader.seek(command);
        if (!reader.next()) {
            throw new IndexOutOfBoundsException("command " + command + " of " + index.commands());
        }
        definition = states.settings().names().find(reader.arguments().view(0));
        return touchesAny() || namesAny(chosen);
    }

    private boolean isWrite() {
        Command known = definition;
        return known == null || known.kind() == Command.Kind.WRITE || known.action() == Action.RUNS_SCRIPT;
    }

    private boolean touchesAny() {
        Command known = definition;
        return known != null && known.action().touchesAnyKey();
    }

    private boolean namesAny(Set<ByteString> keys) {
        Arguments arguments = reader.arguments();
        int count = Commands.keyCount(definition, arguments);
        for (int ordinal = 0; ordinal < count; ordinal++) {
            if (keys.contains(arguments.view(Commands.key(definition, arguments, ordinal)))) {
                return true;
            }
        }
        return false;
    }

    private boolean carryOut(@Nullable Transaction around, BooleanSupplier cancelled) throws IOException {
        if (whole == null) {
            choose(cancelled);
        }
        return replay.apply(command, around, cancelled);
    }

    /// Sees to it that all that the command takes something from is as it should be.
    private void choose(BooleanSupplier cancelled) throws IOException {
        long at = command;
        if (takesFromAnywhere()) {
            replayAll(at);
        } else if (takesFromMore()) {
            if (!chooseMore(at, cancelled)) {
                replayAll(at);
            }
            command = at;
            read();
        }
    }

    private boolean takesFromAnywhere() {
        Command known = definition;
        return known != null && (known.action() == Action.RUNS_SCRIPT
                || (known.is(Command.Flag.READS_ANY_KEY) && known.keyCount(reader.arguments()) > 1));
    }

    /// Whether it names keys that are not chosen yet and that matter to those that are; they are chosen now.
    private boolean takesFromMore() {
        Command known = definition;
        // What overwrites its keys takes nothing from one of them to another.
        if (known == null || known.is(Command.Flag.OVERWRITES)) {
            return false;
        }
        Arguments arguments = reader.arguments();
        boolean more = false;
        int count = known.keyCount(arguments);
        for (int ordinal = 0; ordinal < count && chosen.size() <= MOST_KEYS && count > 1; ordinal++) {
            more |= chosen.add(arguments.retain(known.key(arguments, ordinal)));
        }
        return more;
    }

    /// Carries out all that concerns the chosen keys up to before `until`, from the start. False where it takes too many keys,
    /// or a command that takes from anywhere.
    private boolean chooseMore(long until, BooleanSupplier cancelled) throws IOException {
        boolean more = true;
        while (more) {
            if (chosen.size() > MOST_KEYS) {
                return false;
            }
            more = false;
            candidates = new KeyCandidates(index, chosen);
            replay = new ChosenReplay(states, index, reader);
            command = 0;
            while (!more && (command = candidates.next(command + 1, until)) < until) {
                poll(cancelled);
                Transaction around = executions.transaction(command);
                if ((around != null && around.open()) || !read() || !isWrite()) {
                    continue;
                }
                if (takesFromAnywhere()) {
                    return false;
                }
                more = takesFromMore();
                replay.apply(command, around, cancelled);
            }
        }
        return true;
    }

    private void replayAll(long from) {
        WholeReplay all = new WholeReplay(states, from, executions.transaction(from));
        candidates = new KeyCandidates(index, wanted);
        replay = all;
        whole = all;
    }
}
