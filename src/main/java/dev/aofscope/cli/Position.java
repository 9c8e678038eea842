package dev.aofscope.cli;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Around;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Where in a log: a command number, a time, or its end (docs/cli.md, "--at"). Where the log does not tell times, those are
/// taken that were inferred, and standard error says so.
final class Position {
    private static final String NUMBER = "\\d{1,18}";

    private Position() {
    }

    /// The number of the last command up to `text` (inclusive): `end`, a number from 0, an ISO instant, or `@` and Unix
    /// seconds; of an inferred time the last one that surely ran by then. Throws [WrongUse] where it is none of these, lies
    /// behind the end, or asks for a time of which nothing is known.
    static long lastCommand(String text, IndexSnapshot index) {
        if (text.equals("end")) {
            return index.commands();
        }
        if (text.matches(NUMBER)) {
            long number = Long.parseLong(text);
            if (number > index.commands()) {
                throw new WrongUse("there is no command " + number + "; the last is " + index.commands());
            }
            return number;
        }
        Around behind = around(millis(text) + 1, index);
        tell(text, behind.first() - 1, behind.last() - 1, "the last command up to then", index);
        return behind.first() - 1;
    }

    /// The number of the command that `--from` means: of a time the first one from then on, of an inferred time the first that
    /// may have run then.
    static long first(String text, IndexSnapshot index) {
        if (text.equals("end") || text.matches(NUMBER)) {
            return lastCommand(text, index);
        }
        Around from = around(millis(text), index);
        tell(text, from.first(), from.last(), "the first command from then on", index);
        return from.first();
    }

    /// Throws [WrongUse] where both are numbers and `from`, null for the start, comes behind `to`.
    static void requireOrder(@Nullable String from, String to) {
        if (from != null && from.matches(NUMBER) && to.matches(NUMBER) && Long.parseLong(from) > Long.parseLong(to)) {
            throw new WrongUse("--from " + from + " comes behind --to " + to);
        }
    }

    private static Around around(long time, IndexSnapshot index) {
        Around around = index.around(time);
        if (around == null) {
            throw new WrongUse("the file has no timestamp annotations, and nothing else in it tells times;"
                    + " give a command number");
        }
        return around;
    }

    private static void tell(String text, long first, long last, String what, IndexSnapshot index) {
        if (!index.hasTimes()) {
            System.err.printf("aofscope: %s is inferred: %s is %s; taken: %,d%n", text, what,
                    first == last ? "%,d".formatted(first) : "between %,d and %,d".formatted(first, last), first);
        }
    }

    private static long millis(String text) {
        try {
            return text.startsWith("@")
                    ? Math.multiplyExact(Long.parseLong(text.substring(1)), 1000L)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException malformed) {
            throw new WrongUse("'" + text + "' is no position; expected a command number, a time like"
                    + " 2026-11-21T14:02:13Z, @ and Unix seconds, or end");
        }
    }
}
