package dev.aofscope.replay;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.script.LuaScripts;
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
    private static final Payloads PAYLOADS = new RdbPayloads();

    private final List<Part> parts;
    private final Settings settings;
    private final Transactions transactions;
    private final Keyspace keyspace;
    private final Call call;
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
    /// The fork of the keyspace as it is now, as long as nothing has changed since.
    private @Nullable Keyspace frozen;
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

    private Reply reply = Reply.OK;
    private @Nullable Command definition;
    private long writes;
    /// What is told what each command did; only the pass has one.
    private @Nullable EffectColumn effects;

    /// Goes on behind a checkpoint.
    Replayer(Log log, Settings settings, Transactions transactions, Checkpoint from) {
        this.parts = log.loaded();
        this.settings = settings;
        this.transactions = transactions;
        this.keyspace = from.keyspace().fork();
        this.frozen = from.keyspace();
        this.part = from.at().part();
        this.scanner = scanner(from.at().offset());
        this.command = from.command();
        this.clock = from.clock();
        this.queue = from.queue();
        this.watched = from.watched();
        this.call = new Call(keyspace, scanner.arguments(), settings.server(), PAYLOADS, new LuaScripts());
        call.select(from.database());
        call.now(now());
    }

    /// Tells `column` in passing what each command did.
    void fill(EffectColumn column) {
        effects = column;
    }

    /// The last command that was read.
    long command() {
        return command;
    }

    /// Selected now.
    int database() {
        return call.selected();
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
        Keyspace fork = frozen;
        if (fork == null) {
            fork = keyspace.fork();
            frozen = fork;
        }
        return fork;
    }

    /// Bytes of older versions that the last fork keeps alive.
    long bytesCopiedSinceFork() {
        return keyspace.bytesCopiedSinceFork();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(position(), frozen(), call.selected(), clock, queue, watched);
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
        return reply;
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
            ahead().warm(scanner.end(), call.selected());
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
            call.now(time);
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
        call.arguments(scanner.arguments());
        call.select(0);
        if (next.rdbEnd() > 0) {
            // A server would refuse the RDB here; we apply all that can be read.
            frozen = null;
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
        int id = Known.id(found);
        definition = found;
        Position opened = queue;
        if (opened != null) {
            if (id == Known.EXEC) {
                exec(opened);
            } else {
                outcome = id == Known.MULTI ? Outcome.IGNORED : Outcome.QUEUED;
            }
        } else if (id == Known.MULTI && transactions == Transactions.QUEUED) {
            queue = position();
            outcome = Outcome.OPENED;
            tellNeutral(command);
        } else if (id == Known.EXEC || id == Known.MULTI) {
            outcome = Outcome.IGNORED;
        } else {
            if (id == Known.WATCH || id == Known.UNWATCH) {
                watched = id == Known.WATCH
                        ? WatchedKeys.and(watched, arguments, call.selected(), frozen())
                        : null;
            }
            apply(found, arguments, command);
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

    /// @param number of the command, which may have waited for an EXEC
    private void apply(@Nullable Command found, Arguments arguments, long number) {
        if (found == null) {
            reply = Reply.UNKNOWN;
            outcome = Outcome.UNKNOWN;
            markUnknown(null, arguments, number);
        } else if (found.id() == Known.SELECT) {
            select(arguments, number);
        } else {
            int database = call.selected();
            EffectColumn column = effects;
            if (column != null) {
                column.begins(found, keyspace, keyspace.read(database));
            }
            if (found.kind() == Command.Kind.READ) {
                reply = Reply.OK; // what it would answer interests scripts only
            } else {
                frozen = null;
                reply = Commands.apply(found, call);
            }
            outcome = Outcome.APPLIED;
            if (isUnknown(reply)) {
                markUnknown(found, arguments, number);
            } else if (!keyspace.unknown().isEmpty()) {
                UnknownEffects.follow(found, arguments, reply, keyspace, database);
            }
            if (column != null) {
                column.applied(number, found, arguments.count(), reply, keyspace);
            }
        }
    }

    private void tellNeutral(long number) {
        EffectColumn column = effects;
        if (column != null) {
            column.neutral(number);
        }
    }

    /// Whether nobody knows what came of it: not at all, or not to the end.
    private static boolean isUnknown(Reply reply) {
        return reply == Reply.UNKNOWN
                || (reply instanceof Reply.Doubtful doubtful && doubtful.reply() == Reply.UNKNOWN);
    }

    private void markUnknown(@Nullable Command found, Arguments arguments, long number) {
        frozen = null;
        UnknownEffects.mark(found, arguments, keyspace.unknown(), call.selected(), number);
    }

    private void select(Arguments arguments, long number) {
        int database = Known.database(arguments, settings.server());
        if (database < 0) {
            reply = Known.BAD_DATABASE;
            outcome = Outcome.APPLIED;
        } else {
            call.select(database);
            outcome = Outcome.SELECTED;
            tellNeutral(number);
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
        EffectColumn column = effects;
        if (column != null) {
            column.begin();
        }
        again.seek(opened.offset());
        call.arguments(again.arguments());
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
        call.arguments(scanner.arguments());
        outcome = Outcome.COMMITTED;
        if (column != null) {
            column.committed(command);
        }
    }

    private void applyQueued(Arguments arguments, long number) {
        Command queued = settings.names().find(arguments.view(0));
        if (Known.id(queued) != Known.MULTI) {
            apply(queued, arguments, number);
            writes += queued != null && queued.kind() == Command.Kind.WRITE ? 1 : 0;
        }
    }
}
