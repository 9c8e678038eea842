package dev.aofscope.replay;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the records of a log and does what a loading server does: each part begins at database 0, SELECT is followed,
/// what MULTI opens is applied at EXEC, errors are ignored, unknown commands are passed over, and nothing expires.
///
/// The queue of a transaction is not kept in memory, since nothing bounds its size: at EXEC the records behind MULTI
/// are read again. A transaction without its EXEC in the same part has no effect.
///
/// It stands behind a command at any time; [#checkpoint] is the way back to there. Not safe for threads.
final class Replayer {
    /// Commands between two looks at whether to stop.
    private static final int POLL = 128;
    /// For fewer commands than this, reading ahead is more work than it saves.
    private static final int WORTH_WARMING = 32;

    private final List<Part> parts;
    private final Settings settings;
    private final Transactions transactions;
    private final Keyspace keyspace;
    private final Execution execution;
    private int part;
    private FrameScanner scanner;
    /// Reads the queue again at EXEC; made when it is needed, and kept, because its window often holds the next one too.
    private @Nullable FrameScanner queueScanner;
    private @Nullable ReadAhead ahead;
    private long command;
    /// What comes before has been read ahead already.
    private long warmedTo;
    private long clock;
    private @Nullable Position queue;
    private @Nullable WatchedKeys watched;
    private Outcome outcome = Outcome.NOTHING;

    /// What the last command came to, beside its reply.
    enum Outcome {
        /// No command has been read yet.
        NOTHING,
        APPLIED,
        UNKNOWN,
        QUEUED,
        SELECTED,
        OPENED,
        COMMITTED,
        /// MULTI inside a transaction, EXEC outside or after a watched key has changed.
        IGNORED
    }

    private @Nullable Command definition;
    private long writes;

    /// Goes on behind a checkpoint.
    Replayer(Log log, Settings settings, Transactions transactions, Checkpoint from) {
        this.parts = log.loaded();
        this.settings = settings;
        this.transactions = transactions;
        this.keyspace = from.keyspace().fork();
        this.part = from.at().part();
        this.scanner = scanner(from.at().offset());
        this.command = from.command();
        this.clock = from.clock();
        this.queue = from.queue();
        this.watched = from.watched();
        this.execution = new Execution(keyspace, from.keyspace(), scanner.arguments(), settings.server());
        execution.select(from.database());
        execution.now(now());
    }

    /// Tells `column` in passing what each command did.
    void fill(EffectColumn column) {
        execution.fill(column);
    }

    /// The last command that was read.
    long command() {
        return command;
    }

    /// Selected now.
    int database() {
        return execution.selected();
    }

    /// Unix milliseconds, or −1.
    long clock() {
        return clock;
    }

    /// Commands that wait for EXEC.
    long queued() {
        Position opened = queue;
        return opened == null ? 0 : command - opened.command();
    }

    /// Where the record behind MULTI is, its number being that of MULTI; null outside a transaction.
    @Nullable
    Position queue() {
        return queue;
    }

    /// The keyspace as it is now; changes with the next command.
    Keyspace keyspace() {
        return keyspace;
    }

    /// The keyspace as it is now, never to change again. The same object as long as no command changed anything.
    Keyspace frozen() {
        return execution.frozen();
    }

    /// Bytes of older versions that the last fork keeps alive.
    long bytesCopiedSinceFork() {
        return keyspace.bytesCopiedSinceFork();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(position(), frozen(), execution.selected(), clock, queue, watched);
    }

    /// Bytes of the log before the next record, over all parts: tells how much was read between two calls.
    long bytesRead() {
        long before = 0;
        for (int i = 0; i < part; i++) {
            before += parts.get(i).size();
        }
        return before + scanner.end();
    }

    Position position() {
        return new Position(part, scanner.end(), command);
    }

    /// What the last command came to.
    Outcome outcome() {
        return outcome;
    }

    /// Of the last command, for [Outcome#APPLIED].
    Reply reply() {
        return execution.reply();
    }

    /// The last command in the table, or null for a name that no server knows.
    @Nullable
    Command definition() {
        return definition;
    }

    /// Of the last command; overwritten by the next one.
    Arguments arguments() {
        return scanner.arguments();
    }

    /// How many commands that can write an EXEC has carried out.
    long writes() {
        return writes;
    }

    /// Goes on until `target` has been read or the log ends, and says whether it got there; stops early where `cancelled`,
    /// which is polled.
    boolean advance(long target, BooleanSupplier cancelled) throws IOException {
        while (command < target) {
            if (command % POLL == 0 && cancelled.getAsBoolean()) {
                return false;
            }
            if (!next(target)) {
                return false;
            }
        }
        return true;
    }

    /// [#step] for who goes on to `target`.
    boolean next(long target) throws IOException {
        if (command >= warmedTo && target - command > WORTH_WARMING) {
            ahead().warm(scanner.end(), execution.selected());
            warmedTo = command + ReadAhead.COMMANDS;
        }
        return step();
    }

    /// Reads one command and does what it asks; false at the end of the log.
    boolean step() throws IOException {
        while (true) {
            switch (scanner.next()) {
                case COMMAND -> {
                    command++;
                    read(scanner.arguments());
                    return true;
                }
                case ANNOTATION -> tick(scanner.annotationTime());
                case DAMAGE -> {
                    // What can't be read is left out; the index lists it.
                }
                case END -> {
                    if (!enterNextPart()) {
                        return false;
                    }
                }
            }
        }
    }

    private ReadAhead ahead() {
        ReadAhead reader = ahead;
        if (reader == null) {
            reader = new ReadAhead(parts.get(part), keyspace, settings.names());
            ahead = reader;
        }
        return reader;
    }

    private void tick(long time) {
        if (time >= 0) {
            clock = time;
            execution.now(time);
        }
    }

    /// Relative times to live need some time to count from, where the log has none.
    private long now() {
        return clock >= 0 ? clock : settings.now();
    }

    private boolean enterNextPart() throws IOException {
        if (part + 1 >= parts.size()) {
            return false;
        }
        Part next = parts.get(++part);
        queue = null;
        watched = null;
        queueScanner = null;
        ahead = null;
        scanner = scanner(next.rdbEnd());
        execution.read(scanner.arguments());
        execution.select(0);
        if (next.rdbEnd() > 0) {
            // A server would refuse the RDB here; we apply all that can be read.
            execution.changes();
            Base.load(next, keyspace, settings, () -> false);
        }
        return true;
    }

    private FrameScanner scanner(long from) {
        Part current = parts.get(part);
        return new FrameScanner(current.source(), from, current.size());
    }

    private void read(Arguments arguments) throws IOException {
        Command found = settings.names().find(arguments.view(0));
        Action action = found == null ? Action.NONE : found.action();
        definition = found;
        Position opened = queue;
        if (opened != null) {
            if (action == Action.EXECUTES_TRANSACTION) {
                exec(opened);
            } else {
                outcome = action == Action.BEGINS_TRANSACTION ? Outcome.IGNORED : Outcome.QUEUED;
            }
        } else if (action == Action.BEGINS_TRANSACTION && transactions == Transactions.QUEUED) {
            queue = position();
            outcome = Outcome.OPENED;
            execution.neutral(command);
        } else if (action == Action.EXECUTES_TRANSACTION || action == Action.BEGINS_TRANSACTION) {
            outcome = Outcome.IGNORED;
        } else {
            if (action == Action.WATCHES_KEYS || action == Action.UNWATCHES_KEYS) {
                watched = action == Action.WATCHES_KEYS
                        ? WatchedKeys.and(watched, arguments, execution.selected(), frozen())
                        : null;
            }
            outcome = execution.apply(found, arguments, command);
        }
    }

    private void exec(Position opened) throws IOException {
        WatchedKeys keys = watched;
        watched = null;
        if (keys != null && keys.touched(keyspace)) {
            queue = null;
            outcome = Outcome.IGNORED;
        } else {
            commit(opened);
        }
    }

    private void commit(Position opened) throws IOException {
        FrameScanner again = queueScanner;
        if (again == null) {
            again = scanner(opened.offset());
            queueScanner = again;
        }
        queue = null;
        writes = 0;
        again.seek(opened.offset());
        execution.begin(again.arguments());
        for (long number = opened.command() + 1; number < command;) {
            switch (again.next()) {
                case COMMAND -> {
                    applyQueued(again.arguments(), number);
                    number++;
                }
                case END -> throw new FileChangedException(parts.get(part).path(), again.offset(),
                        "the queued commands are not there any more");
                case ANNOTATION, DAMAGE -> {
                    // Seen when the queue was read for the first time.
                }
            }
        }
        execution.commit(scanner.arguments(), command);
        outcome = Outcome.COMMITTED;
    }

    private void applyQueued(Arguments arguments, long number) {
        Command queued = settings.names().find(arguments.view(0));
        if (queued == null || queued.action() != Action.BEGINS_TRANSACTION) {
            execution.apply(queued, arguments, number);
            writes += queued != null && queued.kind() == Command.Kind.WRITE ? 1 : 0;
        }
    }
}
