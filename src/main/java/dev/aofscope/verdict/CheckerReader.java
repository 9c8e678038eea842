package dev.aofscope.verdict;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads records as `redis-check-aof` does. It is its own reader on purpose: the tool's strictness is not the loader's and
/// not ours, down to `fgets` with 128 bytes and `strtol` (`redis-check-aof.c` of 2.6 to 8.0; read there and compared with the
/// real tools over the corpus).
///
/// | it takes | it rejects |
/// | --- | --- |
/// | `*0`, `*-1`, an empty name, unknown commands, any arity | EXEC without MULTI, MULTI inside MULTI, a bulk not followed by CRLF |
/// | an annotation line between commands (from 7.0) | a line end without CR, an open MULTI at the end |
final class CheckerReader implements PartReader {
    /// `char buf[128]` in `readLong`.
    private static final int LINE = 128;
    /// `AOF_ANNOTATION_LINE_MAX_LEN`.
    private static final int ANNOTATION_LINE = 1024;

    private final boolean annotations;
    private long position;
    private long okUpTo;
    private boolean inTransaction;
    private @Nullable String error;
    private long errorOffset;

    /// Begins at `from`, behind the RDB where there is one. Up to 6.2 a line that begins with `#` is an error.
    CheckerReader(long from, boolean annotations) {
        this.position = from;
        this.okUpTo = from;
        this.annotations = annotations;
    }

    /// Bytes from the start of the part that the tool vouches for; `--fix` cuts there.
    long okUpTo() {
        return okUpTo;
    }

    /// The first thing that it complains of, or null.
    @Nullable
    String error() {
        return error;
    }

    /// Where that stands, bytes from the start of the part.
    long errorOffset() {
        return errorOffset;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean stopped() {
        return error != null;
    }

    @Override
    public void take(ReadRecord record, Window window) throws IOException {
        if (record.count() > 0 && mayBeTransaction(record.nameLength())) {
            track(window, record.nameOffset(), record.nameLength());
        }
        passed(record.end());
    }

    @Override
    public void read(Window window) throws IOException {
        if (annotations && window.byteAt(position) == '#') {
            passed(window.lineEnd(position, ANNOTATION_LINE));
            return;
        }
        long record = position;
        long count = number(window, '*');
        for (long i = 0; i < count && error == null; i++) {
            bulk(window, i == 0);
        }
        if (error == null) {
            passed(position);
        } else {
            position = record;
        }
    }

    @Override
    public void end() {
        if (inTransaction) {
            fail("Reached EOF before reading EXEC for MULTI");
        }
    }

    private void passed(long end) {
        if (error == null) {
            position = end;
            if (!inTransaction) {
                okUpTo = end;
            }
        }
    }

    private void bulk(Window window, boolean isName) throws IOException {
        long length = number(window, '$');
        if (error != null) {
            return;
        }
        if (length < 0 || length > Long.MAX_VALUE - 2) {
            fail("Expected to read string of " + length + " bytes, which is not in the suitable range");
            return;
        }
        if (length + 2 > window.size() - position) {
            fail("Expected to read " + (length + 2) + " bytes, got " + (window.size() - position) + " bytes");
            return;
        }
        if (isName) {
            track(window, position, length);
        }
        position += length;
        newline(window, position, window.size());
        position += 2;
    }

    private static boolean mayBeTransaction(long length) {
        return length >= 4;
    }

    /// MULTI and EXEC are the only names that it knows; `strcasecmp` sees nothing behind a NUL.
    private void track(Window window, long at, long length) throws IOException {
        switch (word(window, at, length)) {
            case "multi" -> {
                if (inTransaction) {
                    fail("Unexpected MULTI");
                }
                inTransaction = true;
            }
            case "exec" -> {
                if (!inTransaction) {
                    fail("Unexpected EXEC");
                }
                inTransaction = false;
            }
            default -> {
                // Nothing else concerns it.
            }
        }
    }

    private static String word(Window window, long at, long length) throws IOException {
        int first = window.byteAt(at) | 0x20;
        if (first != 'm' && first != 'e') {
            return "";
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < Math.min(length, 6) && window.byteAt(at + i) != 0; i++) {
            word.append((char) window.byteAt(at + i));
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }

    /// A line `<prefix><number>\r\n` as `fgets`, `strtol` and `consumeNewline` read it; 0 where the file ends.
    private long number(Window window, char prefix) throws IOException {
        int first = window.byteAt(position);
        if (first == Window.END) {
            fail("Reached the end of the file where '" + prefix + "' was expected");
            return 0;
        }
        if (first != prefix) {
            fail("Expected prefix '" + prefix + "', got: '" + (char) first + "'");
            return 0;
        }
        long lineEnd = window.lineEnd(position, LINE);
        CNumber number = CNumber.read(window, position + 1, lineEnd);
        newline(window, number.end(), lineEnd);
        if (error == null) {
            position = number.end() + 2;
        }
        return number.value();
    }

    private void newline(Window window, long at, long limit) throws IOException {
        int first = at < limit ? window.byteAt(at) : 0;
        int second = at + 1 < limit ? window.byteAt(at + 1) : 0;
        if (first != '\r' || second != '\n') {
            fail("Expected \\r\\n, got: " + String.format(Locale.ROOT, "%02x%02x", first, second));
        }
    }

    private void fail(String what) {
        if (error == null) {
            error = what;
            errorOffset = position;
        }
    }
}
