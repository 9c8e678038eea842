package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;

/// A header line, `*3\r\n` or `$12\r\n`, read as C's `fgets` and `strtol` do: blanks and a sign may stand before the digits,
/// no digits at all count as 0, and a number that does not fit counts as the largest.
final class HeaderLine {
    /// `redis-check-aof` and servers up to 6.2 read lines with a buffer of 128 bytes, 7.0 with one of 1,024.
    private static final int LONGEST_CHECKED = 127;
    private static final int LONGEST = 1023;

    private static final int BUFFER = 4096;

    private final ByteSource source;
    private final long to;
    private final byte[] buffer = new byte[BUFFER];
    private long bufferOffset;
    private int bufferLength;
    private long value;
    private long end;
    private boolean exact;
    private Damage.Kind kind = Damage.Kind.BAD_FORMAT;
    private String reason = "";

    HeaderLine(ByteSource source, long to) {
        this.source = source;
        this.to = to;
    }

    /// Reads the line at `at`, up to and with its `\n`. False where there is none that a server takes.
    boolean read(long at, char prefix) throws IOException {
        if (at >= to) {
            return fail(Damage.Kind.TRUNCATED_COMMAND, "is missing: the file ends");
        }
        byte first = byteAt(at);
        if (first != prefix) {
            return fail(Damage.Kind.BAD_FORMAT, "should begin with '" + prefix + "', and there is "
                    + (first > ' ' && first < 0x7f ? "'" + (char) first + "'" : "byte " + (first & 0xff)));
        }
        long i = at + 1;
        long limit = Math.min(to, at + LONGEST);
        while (i < limit && isBlank(byteAt(i))) {
            i++;
        }
        long digitsEnd = number(i, limit);
        i = digitsEnd == i ? at + 1 : digitsEnd;
        exact = i + 1 < limit && byteAt(i) == '\r' && byteAt(i + 1) == '\n' && i + 2 - at <= LONGEST_CHECKED;
        while (i < limit && byteAt(i) != '\n') {
            i++;
        }
        if (i == limit) {
            return limit == to
                    ? fail(Damage.Kind.TRUNCATED_COMMAND, "is cut off: the file ends")
                    : fail(Damage.Kind.LENGTH_LIMIT,
                            "does not end within the " + LONGEST + " bytes that a server reads");
        }
        end = i + 1;
        return true;
    }

    long value() {
        return value;
    }

    /// Behind the `\n`.
    long end() {
        return end;
    }

    /// Whether `redis-check-aof` takes it, too.
    boolean exact() {
        return exact;
    }

    Damage.Kind kind() {
        return kind;
    }

    String reason() {
        return reason;
    }

    byte byteAt(long at) throws IOException {
        if (at < bufferOffset || at >= bufferOffset + bufferLength) {
            bufferLength = (int) Math.min(BUFFER, to - at);
            bufferOffset = at;
            source.read(at, buffer, 0, bufferLength);
        }
        return buffer[(int) (at - bufferOffset)];
    }

    /// Reads sign and digits at `at` into [#value]; returns where they end.
    private long number(long at, long limit) throws IOException {
        long i = at;
        boolean negative = i < limit && byteAt(i) == '-';
        if (i < limit && (negative || byteAt(i) == '+')) {
            i++;
        }
        long digits = i;
        value = 0;
        while (i < limit && byteAt(i) >= '0' && byteAt(i) <= '9') {
            int digit = byteAt(i) - '0';
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
            i++;
        }
        if (negative) {
            value = -value;
        }
        return i == digits ? at : i;
    }

    private boolean fail(Damage.Kind what, String why) {
        kind = what;
        reason = why;
        return false;
    }

    /// As C's `isspace`, without the newline that ends the line.
    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == 0x0b || b == '\f' || b == '\r';
    }
}
