package dev.aofscope.cli;

import dev.aofscope.index.IndexSnapshot;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Where in a log: a command number, a time, or its end (docs/cli.md, "--at").
final class Position {
    private Position() {
    }

    /// The number of the last command up to `text` (inclusive): `end`, a number from 0, an ISO instant, or `@` and Unix
    /// seconds. Throws [WrongUse] where it is none of these, lies behind the end, or asks for a time that the log can't tell.
    static long lastCommand(String text, IndexSnapshot index) {
        if (text.equals("end")) {
            return index.commands();
        }
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number > index.commands()) {
                throw new WrongUse("there is no command " + number + "; the last is " + index.commands());
            }
            return number;
        }
        long time = millis(text);
        if (!index.hasTimes()) {
            throw new WrongUse(
                    "the file has no timestamp annotations, so it can't be asked for a time; give a command number");
        }
        return index.commandAtTime(time + 1) - 1;
    }

    /// The number of the command that `--from` means: of a time the first one from then on.
    static long first(String text, IndexSnapshot index) {
        return text.matches("\\d{1,18}") || text.equals("end") ? lastCommand(text, index) : firstCommand(text, index);
    }

    /// The number of the first command from a time on.
    static long firstCommand(String text, IndexSnapshot index) {
        long time = millis(text);
        if (!index.hasTimes()) {
            throw new WrongUse(
                    "the file has no timestamp annotations, so it can't be asked for a time; give a command number");
        }
        return index.commandAtTime(time);
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
