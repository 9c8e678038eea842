package dev.aofscope.verdict;

import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.verdict.LoadStop.Outcome;
import dev.aofscope.verdict.ServerLine.Loader;
import dev.aofscope.verdict.ServerLine.ShortRead;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads records as a loading server does, for all lines that read alike: where they differ only in the commands they
/// know, each stops at the first one that it does not.
///
/// What it takes that the checker does not: `\n` alone behind a number, any two bytes behind an argument, `* +03zz` for a
/// count. What it does not look at: arity (before Valkey 8.1), and the errors of commands. `valid_up_to` begins at 0 and moves
/// behind each command, so a file that is cut within its first one is cut to nothing, an RDB before it included (`loadSingleAppendOnlyFile` in aof.c
/// of 7.0, `loadAppendOnlyFile` before).
final class LoaderReader implements PartReader {
    /// More bytes than any server can allocate for an argument: it ends before it finds the file too short.
    private static final long UNALLOCATABLE = 1L << 39;

    private final Loader loader;
    private final Map<ServerLine, LoadStop> stops = new EnumMap<>(ServerLine.class);
    private final ReadRecord loose;
    private final List<ServerLine> lines;
    private final BlockingCalls blocking;
    /// Those of [ServerLine.BadTtl#CRASHES].
    private int fearTtls;
    private int running;
    private long position;
    private long validUpTo;
    private long validBeforeMulti;
    private boolean inTransaction;
    /// What will end the server when the queue is carried out.
    private @Nullable String queuedCrash;

    /// Begins at `from`, behind the RDB where there is one.
    LoaderReader(long from, Loader loader, List<ServerLine> lines, CommandNames names) {
        this.loose = new ReadRecord(names);
        this.position = from;
        this.loader = loader;
        this.lines = lines;
        this.blocking = new BlockingCalls();
        for (ServerLine line : lines) {
            running |= line.bit();
            fearTtls |= line.badTtl() == ServerLine.BadTtl.CRASHES ? line.bit() : 0;
        }
    }

    List<ServerLine> lines() {
        return lines;
    }

    /// How it ended for one of the [#lines]; once the part has been read.
    LoadStop stop(ServerLine line) {
        return Objects.requireNonNull(stops.get(line));
    }

    /// Calls that crash a server of [ServerLine.Blocking#CRASHES] if they find nothing.
    BlockingCalls blocking() {
        return blocking;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean stopped() {
        return running == 0;
    }

    @Override
    public void take(ReadRecord record, Window window) throws IOException {
        Command command = record.command();
        if (command == null) {
            stop(running, Outcome.REFUSED, unknown(record, window));
            return;
        }
        LoadTraits traits = LoadTraits.of(command);
        int known = running & traits.lines();
        boolean container = !traits.subcommands().isEmpty() && record.count() > 1;
        String subcommand = container && loader.checksSubcommands() ? record.subcommand(window) : "";
        if (container && loader.checksSubcommands() && !traits.subcommands().contains(subcommand)) {
            known = 0;
        }
        if (known != running) {
            stop(running & ~known, Outcome.REFUSED, unknown(record, window));
        }
        if (loader.checksArity() && !command.takes(subcommand, record.count())) {
            stop(running, Outcome.REFUSED, "wrong number of arguments for '" + name(window, record.nameOffset(),
                    record.nameLength()) + (container ? " " + subcommand : "") + "' at " + position);
        }
        if (running != 0) {
            run(command, traits, record, window);
            position = record.end();
            validUpTo = record.end();
        }
    }

    private String unknown(ReadRecord record, Window window) throws IOException {
        StringBuilder name = new StringBuilder(name(window, record.nameOffset(), record.nameLength()));
        Command command = record.command();
        if (command != null && record.count() > 1 && !LoadTraits.of(command).subcommands().isEmpty()) {
            name.append(' ').append(name(window, record.secondOffset(), record.secondLength()));
        }
        return "unknown command '" + name + "' at " + position;
    }

    private static String name(Window window, long at, long length) throws IOException {
        StringBuilder name = new StringBuilder();
        for (long i = at; i < at + Math.min(length, ReadRecord.LONGEST_NAME); i++) {
            int b = window.byteAt(i);
            name.append(b > ' ' && b < 0x7f ? (char) b : '.');
        }
        return length > ReadRecord.LONGEST_NAME ? name + "…" : name.toString();
    }

    private void run(Command command, LoadTraits traits, ReadRecord record, Window window) throws IOException {
        LoadTraits.Role role = traits.role();
        if (role == LoadTraits.Role.MULTI) {
            // Also for one inside a transaction, which the server then ignores.
            validBeforeMulti = validUpTo;
        }
        boolean tooFew = record.count() < traits.fewest();
        if (inTransaction && loader.queues() && role != LoadTraits.Role.EXEC) {
            queue(command, role, tooFew);
            return;
        }
        switch (role) {
            case MULTI -> inTransaction = true;
            case EXEC -> exec();
            case DISCARD -> inTransaction = false;
            case PLAIN, BLOCKING, SET -> {
                if (tooFew) {
                    stop(running, Outcome.CRASHED, missing(command));
                } else if (role == LoadTraits.Role.BLOCKING && !inTransaction) {
                    blocking.add(record.offset());
                } else if (role == LoadTraits.Role.SET && fearTtls != 0 && TimeToLive.isBad(command, record, window)) {
                    stop(running & fearTtls, Outcome.CRASHED,
                            command.name() + " at " + position + " has a time to live of 0 or less");
                }
            }
        }
    }

    private void queue(Command command, LoadTraits.Role role, boolean tooFew) {
        if (queuedCrash == null && role == LoadTraits.Role.DISCARD) {
            queuedCrash = "DISCARD at " + position + ", which is queued, frees the queue while EXEC carries it out";
        } else if (queuedCrash == null && tooFew) {
            queuedCrash = missing(command);
        }
    }

    private String missing(Command command) {
        return command.name() + " at " + position + " has too few arguments, which the loader does not check";
    }

    private void exec() {
        String crash = queuedCrash;
        inTransaction = false;
        queuedCrash = null;
        if (crash != null) {
            stop(running, Outcome.CRASHED, crash);
        }
    }

    @Override
    public void read(Window window) throws IOException {
        int first = window.byteAt(position);
        if (first == '#' && loader.annotations()) {
            position = window.lineEnd(position, loader.buffer());
            return;
        }
        if (first != '*') {
            badFormat("a record should begin with '*'");
            return;
        }
        long lineEnd = window.lineEnd(position, loader.buffer());
        int second = position + 1 < lineEnd ? window.byteAt(position + 1) : 0;
        if (second == 0) {
            if (window.hitsEnd(position, lineEnd, loader.buffer())) {
                shortRead();
            } else {
                stop(running, Outcome.REFUSED, "unrecoverable error reading the file at " + position);
            }
            return;
        }
        // atoi
        int count = (int) CNumber.read(window, position + 1, lineEnd).value();
        if (count < 1) {
            badFormat("a record can't have " + count + " arguments");
            return;
        }
        arguments(window, lineEnd, count);
    }

    private void arguments(Window window, long from, int count) throws IOException {
        loose.begin(position, count);
        long at = from;
        for (int i = 0; i < count; i++) {
            int prefix = window.byteAt(at);
            if (prefix == Window.END) {
                shortRead();
                return;
            }
            if (prefix != '$') {
                badFormat("the length of an argument should begin with '$'");
                return;
            }
            long lineEnd = window.lineEnd(at, loader.buffer());
            long length = CNumber.read(window, at + 1, lineEnd).value();
            if (length < 0 || length > UNALLOCATABLE) {
                stop(running, Outcome.CRASHED, "an argument of " + length + " bytes at " + at + " can't be allocated");
                return;
            }
            if (length > window.size() - lineEnd - 2) {
                shortRead();
                return;
            }
            if (i <= 1) {
                loose.argument(window, i, lineEnd, length);
            }
            at = lineEnd + length + 2;
        }
        loose.end(at);
        take(loose, window);
    }

    @Override
    public void end() {
        if (inTransaction) {
            // From 4.0.12 the queue is given up, before that it has been carried out.
            cut(loader.queues() ? validBeforeMulti : validUpTo,
                    "the file ends inside MULTI" + (loader.queues() ? ", which is reverted" : ""));
        } else {
            finish(running, new LoadStop(Outcome.LOADED, position, position, ""));
        }
    }

    private void shortRead() {
        cut(validUpTo, "unexpected end of file in the record at " + position);
    }

    private void cut(long cutAt, String reason) {
        for (ServerLine line : lines) {
            if ((running & line.bit()) != 0) {
                boolean refuses = line.shortRead() == ShortRead.REFUSED;
                finish(line.bit(),
                        new LoadStop(refuses ? Outcome.REFUSED : Outcome.SHORT_READ, cutAt, position, reason));
            }
        }
    }

    private void badFormat(String what) {
        stop(running, Outcome.REFUSED, "bad file format at " + position + ": " + what);
    }

    private void stop(int which, Outcome outcome, String reason) {
        finish(which, new LoadStop(outcome, validUpTo, position, reason));
    }

    private void finish(int which, LoadStop how) {
        for (ServerLine line : lines) {
            if ((which & running & line.bit()) != 0) {
                stops.put(line, how);
            }
        }
        running &= ~which;
    }
}
