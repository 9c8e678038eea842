package dev.aofscope.aof;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads one record header by header, whatever its size and however odd: for records that are larger than a window or not
/// exactly as they should be. Only headers and the two bytes behind each argument are looked at, and nothing is
/// allocated by a number that stands in the file.
final class RecordReader {
    enum Outcome {
        /// As it should be.
        WHOLE,
        /// A server loads it, `redis-check-aof` does not pass it.
        FLAWED,
        /// No record; where the next one begins has to be searched.
        UNREADABLE,
        /// Whole, and passed by `redis-check-aof`, but no command that any server loads or this program can hold.
        SKIPPABLE
    }

    private final long to;
    private final HeaderLine line;
    private long end;
    private long stoppedAt;
    private Damage.@Nullable Kind kind;
    private String reason = "";

    RecordReader(ByteSource source, long to) {
        this.to = to;
        this.line = new HeaderLine(source, to);
    }

    /// Reads the record at `offset`, which begins with `*`, and adds its arguments to `into`.
    Outcome read(long offset, Arguments into) throws IOException {
        return read(offset, into, Long.MAX_VALUE);
    }

    /// The same, giving up at once where there are more than `most` arguments.
    Outcome read(long offset, Arguments into, long most) throws IOException {
        kind = null;
        if (!line.read(offset, '*')) {
            return unreadable(line.kind(), "the number of arguments " + line.reason(), offset + 1);
        }
        if (!line.exact()) {
            flaw(Damage.Kind.BAD_FORMAT, "The number of arguments is not followed by CR LF");
        }
        long argc = line.value();
        long at = line.end();
        if (argc < 1) {
            return empty(argc, at, offset);
        }
        if (argc > most) {
            return unreadable(Damage.Kind.LENGTH_LIMIT, "there are more than " + most + " arguments", at);
        }
        boolean tooLarge = false;
        for (long argument = 0; argument < argc; argument++) {
            if (!line.read(at, '$')) {
                String which = "argument " + (argument + 1) + " of " + argc;
                return unreadable(line.kind(), "the length of " + which + " " + line.reason(), at);
            }
            long length = line.value();
            long data = line.end();
            if (length < 0) {
                return unreadable(Damage.Kind.BAD_FORMAT, "an argument's length is negative (" + length + ")", at + 1);
            }
            if (length > to - data - 2) {
                return torn(length, data, argument, argc);
            }
            if (!line.exact()) {
                flaw(Damage.Kind.BAD_FORMAT, "The length of an argument is not followed by CR LF");
            }
            at = data + length + 2;
            if (!isNewline(at - 2)) {
                flaw(Damage.Kind.MISSING_CRLF, "Argument " + (argument + 1) + " of " + argc
                        + " is not followed by CR LF after its " + length + " bytes");
                if (!mayGoOn(at, argument + 1 < argc)) {
                    return unreadable(Damage.Kind.BAD_FORMAT, reason, data);
                }
            }
            if (length > FrameScanner.LONGEST_ARGUMENT || argument >= FrameScanner.MOST_ARGUMENTS) {
                tooLarge = true;
            }
            if (!tooLarge) {
                into.add(data, (int) length);
            }
        }
        end = at;
        if (kind != null) {
            return Outcome.FLAWED;
        }
        return tooLarge ? tooLarge() : Outcome.WHOLE;
    }

    /// A byte of the part, read through a small buffer.
    byte byteAt(long at) throws IOException {
        return line.byteAt(at);
    }

    long end() {
        return end;
    }

    /// Of what is [Outcome#UNREADABLE]: up to here everything is framed by lengths that hold, so the search begins here.
    long stoppedAt() {
        return stoppedAt;
    }

    Damage.Kind kind() {
        return java.util.Objects.requireNonNull(kind);
    }

    String reason() {
        return reason;
    }

    private Outcome empty(long argc, long at, long offset) {
        if (kind != null) {
            return unreadable(Damage.Kind.BAD_FORMAT, "the number of arguments is " + argc, offset + 1);
        }
        kind = Damage.Kind.BAD_FORMAT;
        reason = "A record of " + argc + " arguments, which no server loads";
        end = at;
        return Outcome.SKIPPABLE;
    }

    private Outcome tooLarge() {
        kind = Damage.Kind.LENGTH_LIMIT;
        reason = "The record is whole but too large to be shown or applied (more than "
                + FrameScanner.MOST_ARGUMENTS + " arguments, or one of more than 2 GB)";
        return Outcome.SKIPPABLE;
    }

    /// The part ends inside an argument. Either it was cut there, so that all the rest belongs to the argument (which can
    /// hold anything, records too), or the length lies. Only a length that no server writes proves the latter.
    private Outcome torn(long length, long data, long argument, long argc) {
        boolean lies = length > Resumption.LONGEST_PLAUSIBLE;
        return unreadable(Damage.Kind.TRUNCATED_COMMAND, "argument " + (argument + 1) + " of " + argc + " should have "
                + length + " bytes, and the file ends after " + Math.max(0, Math.min(length, to - data)),
                lies ? data : to);
    }

    private Outcome unreadable(Damage.Kind what, String why, long searchFrom) {
        kind = what;
        reason = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        stoppedAt = Math.min(searchFrom, to);
        return Outcome.UNREADABLE;
    }

    private void flaw(Damage.Kind what, String why) {
        if (kind == null) {
            kind = what;
            reason = why;
        }
    }

    private boolean isNewline(long at) throws IOException {
        return line.byteAt(at) == '\r' && line.byteAt(at + 1) == '\n';
    }

    /// Whether something that can follow stands at `at`: else the length before it was wrong.
    private boolean mayGoOn(long at, boolean insideRecord) throws IOException {
        if (at >= to) {
            return !insideRecord;
        }
        byte next = line.byteAt(at);
        return insideRecord ? next == '$' : next == '*' || next == '#';
    }
}
