package dev.aofscope.verdict;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `redis-check-aof` says of the RESP part of one file. It is its own reader on purpose: the tool's strictness is not
/// the loader's and not ours, down to `fgets` with 128 bytes and `strtol` (`redis-check-aof.c` of 2.6 to 8.0; read there and
/// compared with the real tools over the corpus).
///
/// | it takes | it rejects |
/// | --- | --- |
/// | `*0`, `*-1`, an empty name, unknown commands, any arity | EXEC without MULTI, MULTI inside MULTI, a bulk not followed by CRLF |
/// | an annotation line between commands (from 7.0) | a line end without CR, an open MULTI at the end |
public final class Checker {
    /// `char buf[128]` in `readLong`: `fgets` keeps 127 of them.
    private static final int LINE = 127;
    /// `char buf[AOF_ANNOTATION_LINE_MAX_LEN]`, 1024 bytes.
    private static final int ANNOTATION_LINE = 1023;
    private static final int WINDOW = 1 << 18;

    private final ByteSource source;
    private final Annotations annotations;
    private final byte[] window = new byte[WINDOW];
    private long windowOffset;
    private int windowLength;
    private long position;
    private @Nullable String error;
    private long errorOffset;
    private long open;

    /// Up to 6.2 a line that begins with `#` is an error.
    public enum Annotations {
        ACCEPTED, UNKNOWN
    }

    /// @param okUpTo bytes from the start of the file that the tool vouches for; `--fix` cuts there
    /// @param error  the first thing it complains of, or null
    /// @param offset bytes from the start of the file, where that is
    public record Result(long okUpTo, @Nullable String error, long offset) {
    }

    private Checker(ByteSource source, long from, Annotations annotations) {
        this.source = source;
        this.position = from;
        this.annotations = annotations;
    }

    /// Checks the bytes of `source` from `from` (behind the RDB preamble where there is one) to its end.
    public static Result check(ByteSource source, long from, Annotations annotations) throws IOException {
        return new Checker(source, from, annotations).run();
    }

    private Result run() throws IOException {
        long okUpTo = position;
        while (error == null) {
            if (open == 0) {
                okUpTo = position;
            }
            if (position == source.size()) {
                if (open != 0) {
                    fail("Reached EOF before reading EXEC for MULTI");
                }
                break;
            }
            record();
        }
        return new Result(okUpTo, error, errorOffset);
    }

    private void record() throws IOException {
        if (annotations == Annotations.ACCEPTED && byteAt(position) == '#') {
            skipLine(ANNOTATION_LINE);
            return;
        }
        long count = number('*');
        for (long i = 0; i < count && error == null; i++) {
            bulk(i == 0);
        }
    }

    private void bulk(boolean isName) throws IOException {
        long length = number('$');
        if (error != null) {
            return;
        }
        if (length < 0 || length > Long.MAX_VALUE - 2) {
            fail("Expected to read string of " + length + " bytes, which is not in the suitable range");
            return;
        }
        if (length + 2 > source.size() - position) {
            fail("Expected to read " + (length + 2) + " bytes, got " + (source.size() - position) + " bytes");
            return;
        }
        if (isName) {
            track(word(length));
        }
        position += length;
        newline(position);
        position += 2;
    }

    /// MULTI and EXEC are the only names it knows; `strcasecmp` sees nothing behind a NUL.
    private String word(long length) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < Math.min(length, 6) && byteAt(position + i) != 0; i++) {
            word.append((char) byteAt(position + i));
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }

    private void track(String name) {
        if (name.equals("multi") && open++ != 0) {
            fail("Unexpected MULTI");
        } else if (name.equals("exec") && --open != 0) {
            fail("Unexpected EXEC");
        }
    }

    /// A line `<prefix><number>\r\n` as `fgets`, `strtol` and `consumeNewline` read it.
    private long number(char prefix) throws IOException {
        if (position == source.size()) {
            return 0;
        }
        if (byteAt(position) != prefix) {
            fail("Expected prefix '" + prefix + "', got: '" + (char) (byteAt(position) & 0xff) + "'");
            return 0;
        }
        long start = position;
        long end = Math.min(source.size(), start + LINE);
        long at = start + 1;
        while (at < end && isSpace(byteAt(at))) {
            at++;
        }
        boolean negative = at < end && byteAt(at) == '-';
        if (at < end && (byteAt(at) == '-' || byteAt(at) == '+')) {
            at++;
        }
        long value = 0;
        for (; at < end && byteAt(at) >= '0' && byteAt(at) <= '9'; at++) {
            int digit = byteAt(at) - '0';
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
        }
        newline(at);
        position = at + 2;
        return negative ? -value : value;
    }

    /// A newline is white space to `strtol`, but `fgets` ended the line behind it, so it stops there too.
    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == 0x0b || b == '\f' || b == '\r';
    }

    private void newline(long at) throws IOException {
        int first = at < source.size() ? byteAt(at) & 0xff : 0;
        int second = at + 1 < source.size() ? byteAt(at + 1) & 0xff : 0;
        if (first != '\r' || second != '\n') {
            fail("Expected \\r\\n, got: " + String.format(Locale.ROOT, "%02x%02x", first, second));
        }
    }

    private void skipLine(int most) throws IOException {
        long end = Math.min(source.size(), position + most);
        while (position < end) {
            if (byteAt(position++) == '\n') {
                return;
            }
        }
    }

    private void fail(String what) {
        if (error == null) {
            error = what;
            errorOffset = position;
        }
    }

    private byte byteAt(long offset) throws IOException {
        long at = offset - windowOffset;
        if (at < 0 || at >= windowLength) {
            windowOffset = offset;
            windowLength = (int) Math.min(WINDOW, source.size() - offset);
            source.read(offset, window, 0, windowLength);
            at = 0;
        }
        return window[(int) at];
    }
}
