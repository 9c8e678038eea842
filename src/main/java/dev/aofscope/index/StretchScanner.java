package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.KeyPositions;
import dev.aofscope.redis.TimeArgument;
import java.io.IOException;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Scans stretches of one part, for one thread.
final class StretchScanner {
    private static final int LONGEST_SUBCOMMAND = 64;

    private final Part part;
    private final BooleanSupplier cancelled;
    private final FrameScanner scanner;
    private final NameCache names;
    private final boolean looselyRead;
    private final int[] hashes = new int[KeyPrint.MOST_IN_PRINT];

    StretchScanner(Part part, Names names, BooleanSupplier cancelled) {
        this.part = part;
        this.cancelled = cancelled;
        this.scanner = new FrameScanner(part.source(), part.rdbEnd(), part.size());
        this.scanner.cancelWhen(cancelled);
        this.names = new NameCache(names);
        this.looselyRead = names.server().readsIntegersLoosely();
    }

    /// Scans from `from`, which is the start of a record, up to the first one that begins at or behind `until`.
    Stretch scan(long from, long until) throws IOException {
        scanner.seek(from);
        scanner.searchUpTo(part.size());
        return scan(new Stretch(part.index(), from), until, false);
    }

    /// The same, from the first place in the range that looks like the start of a record; ends before the first damage. What
    /// comes out counts only if a record really begins there.
    Stretch guess(long from, long until) throws IOException {
        long start = FrameScanner.guessStart(part.source(), from, until, part.size());
        scanner.seek(start);
        scanner.searchUpTo(until);
        return scan(new Stretch(part.index(), start), until, true);
    }

    private Stretch scan(Stretch stretch, long until, boolean guessed) throws IOException {
        while (scanner.end() < until) {
            if ((stretch.commands & 1023) == 0 && cancelled.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException();
            }
            switch (scanner.next()) {
                case COMMAND -> command(stretch);
                case ANNOTATION -> {
                    if (scanner.annotationTime() >= 0) {
                        stretch.times.add(stretch.commands, scanner.annotationTime());
                    }
                    unfinished(stretch);
                }
                case DAMAGE -> {
                    if (guessed) {
                        return stretch;
                    }
                    found(stretch, scanner.kind(), scanner.reason(), false);
                }
                case END -> {
                    return stretch;
                }
            }
            stretch.end = scanner.end();
        }
        return stretch;
    }

    private void found(Stretch stretch, Damage.Kind kind, String reason, boolean readable) {
        stretch.found.add(new Stretch.Found(stretch.commands, scanner.offset(), scanner.end() - scanner.offset(), kind,
                reason, readable));
    }

    private void unfinished(Stretch stretch) throws IOException {
        if (scanner.end() == part.size() && part.source().read(part.size() - 1, 1)[0] != '\n') {
            found(stretch, Damage.Kind.ANNOTATION,
                    "The last annotation has no end of line: what a server appends next becomes part of it", true);
        }
    }

    private void command(Stretch stretch) throws IOException {
        Damage.Kind flaw = scanner.flaw();
        if (flaw != null) {
            found(stretch, flaw, scanner.reason(), true);
        }
        Arguments arguments = scanner.arguments();
        Name name = names.of(arguments);
        Command known = name.command();
        if (known == null) {
            found(stretch, Damage.Kind.UNKNOWN_COMMAND, "No server that is known here has the command '" + name.text()
                    + "'; one without it refuses the file, unless a module or rename-command brings it", true);
        } else if (!known.takes(arguments.count())) {
            found(stretch, Damage.Kind.BAD_ARGUMENTS, miscounted(name.text(), arguments), true);
        } else if (!name.subcommands().isEmpty() && arguments.count() > 1) {
            subcommand(stretch, name, known, arguments);
        } else if (known.action() == Action.DISCARDS_TRANSACTION) {
            found(stretch, Damage.Kind.BAD_ARGUMENTS, "DISCARD is never written to a file; servers from 4.0 crash",
                    true);
        }
        int number = stretch.commands;
        if (name.number() >= Names.ESCAPED) {
            stretch.escapes.add(number, name.number());
        }
        int print = print(name, arguments, stretch);
        stretch.add(Math.min(name.number(), Names.ESCAPED), print, scanner.offset());
        if (name.time() != TimeArgument.NONE) {
            time(name.time(), number, arguments, stretch);
        }
    }

    private static void time(TimeArgument time, int number, Arguments arguments, Stretch stretch) throws IOException {
        if (time.isExpiry()) {
            long at = ExpiryMoment.of(time, arguments);
            if (at != ExpiryMoment.NONE) {
                stretch.expiries.add(number, at);
            }
        } else {
            long at = TimeStamp.of(time, arguments);
            if (at != TimeStamp.NONE) {
                stretch.stamps.add(number, at);
            }
        }
    }

    private void subcommand(Stretch stretch, Name name, Command known, Arguments arguments) {
        String subcommand = subcommand(arguments);
        if (!name.subcommands().contains(subcommand)) {
            found(stretch, Damage.Kind.UNKNOWN_COMMAND, name.text() + " has no subcommand '" + subcommand
                    + "'; servers from 7.0 refuse the file", true);
        } else if (!known.takes(subcommand, arguments.count())) {
            found(stretch, Damage.Kind.BAD_ARGUMENTS, miscounted(name.text() + " " + subcommand, arguments), true);
        }
    }

    private static String miscounted(String name, Arguments arguments) {
        return name + " with " + arguments.count()
                + " words, its name included, is no command; Redis, and Valkey up to 8.0, run it unchecked, and some crash;"
                + " Valkey from 8.1 refuses the file";
    }

    private static String subcommand(Arguments arguments) {
        return arguments.count() < 2 || arguments.length(1) > LONGEST_SUBCOMMAND
                ? ""
                : arguments.view(1).text().toUpperCase(Locale.ROOT);
    }

    private int print(Name name, Arguments arguments, Stretch stretch) throws IOException {
        return switch (name.role()) {
            case FIRST_KEY -> arguments.count() > 1 ? KeyPrint.hash(arguments, 1) : 0;
            case NO_KEY -> 0;
            case KEYS -> keys(java.util.Objects.requireNonNull(name.command()), arguments, stretch);
            case ANY_KEY -> KeyPrint.ANY_KEY;
            case SELECT -> select(arguments, stretch);
            case MULTI, EXEC -> {
                stretch.transactions = true;
                yield 0;
            }
        };
    }

    private int keys(Command command, Arguments arguments, Stretch stretch) throws IOException {
        KeyPositions positions = command.keys();
        int count = positions.count(arguments);
        if (count == 0) {
            return 0;
        }
        if (count == 1) {
            return KeyPrint.hash(arguments, positions.at(arguments, 0));
        }
        if (count <= KeyPrint.MOST_IN_PRINT) {
            return fewKeys(positions, count, arguments, stretch);
        }
        stretch.manyKeyed.add(stretch.commands, stretch.manyKeysCount);
        for (int i = 0; i < count; i++) {
            stretch.addManyKey(KeyPrint.hash(arguments, positions.at(arguments, i)));
        }
        return KeyPrint.MANY;
    }

    private int fewKeys(KeyPositions positions, int count, Arguments arguments, Stretch stretch) throws IOException {
        for (int i = 0; i < count; i++) {
            hashes[i] = KeyPrint.hash(arguments, positions.at(arguments, i));
        }
        int print = KeyPrint.of(hashes, count);
        stretch.addRest(KeyPrint.rest(hashes, count), KeyPrint.restBytes(print));
        return print;
    }

    private int select(Arguments arguments, Stretch stretch) throws IOException {
        long database = arguments.count() == 2 && (looselyRead || !hasZeroBefore(arguments))
                ? Digits.parse(arguments, 1)
                : -1;
        if (database < 0 || database > Integer.MAX_VALUE) {
            return 0;
        }
        if (database + 1 < KeyPrint.VALUE) {
            return (int) database + 1;
        }
        stretch.largeDatabases.add(stretch.commands, database);
        return KeyPrint.VALUE;
    }

    /// Servers that read integers strictly refuse `007`.
    private static boolean hasZeroBefore(Arguments arguments) {
        HeapBytes digits = arguments.view(1);
        return digits.length() > 1 && digits.array()[digits.offset()] == '0';
    }
}
