package dev.aofscope.aof;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Walks through the RESP records of one part, in order, without allocating for a command or an argument.
///
/// ```
/// OFFSET  SIZE  MEANING                     *2\r\n$3\r\nDEL\r\n$1\r\nk\r\n
/// 0       n     "*" argc "\r\n"             *2\r\n            argc ≥ 1
/// n       m     "$" length "\r\n"           $3\r\n            argc times, bytes
/// n+m     len   the argument, any bytes     DEL
///         2     "\r\n"
/// ```
///
/// A line that begins with `#` between records is an annotation. What is no record is a [Frame#DAMAGE], which reaches to
/// the next place where reading makes sense again ([Resumption]), or to the end.
///
/// **How strict.** A loading server takes more than `redis-check-aof` does: `\n` alone behind a header, any two bytes behind
/// an argument, `* +03zz` for a count (`loadSingleAppendOnlyFile` in aof.c of 7.0). Such a record is a [Frame#COMMAND] here,
/// because the server would apply it, with a [#flaw] that says what the checker objects to. The other way round, the
/// checker passes `*0` and `*-1`, which no server loads: they are damage.
///
/// A position in the file decides what the frames behind it are, nothing else: two scanners that stand at the same offset
/// of the same part agree from there on. Not safe for several threads.
public final class FrameScanner {
    public enum Frame {
        COMMAND, ANNOTATION, DAMAGE, END
    }

    /// A longer argument can't be a [dev.aofscope.bytes.ByteString]. Servers allow 512 MB by default.
    static final long LONGEST_ARGUMENT = Integer.MAX_VALUE - 8;

    /// More arguments are not kept in memory. Servers up to 6.2 allow 1,048,576 from a client.
    static final int MOST_ARGUMENTS = 1 << 23;

    /// The server reads lines with a buffer of 1,024 bytes, one of which is for the NUL.
    static final int LONGEST_ANNOTATION = 1023;

    private static final int WINDOW = 256 * 1024;
    /// What is read first behind a [#seek]: who goes from place to place wants a few records of each.
    private static final int FIRST_READ = 8 * 1024;
    /// So many zeros within so many bytes behind damage are what is wrong there.
    private static final int ENOUGH_ZEROS = 32;
    private static final int NEARBY = 128;

    private final ByteSource source;
    private final long to;
    private final byte[] window = new byte[WINDOW];
    private final Arguments arguments;
    private final RecordReader reader;
    private final Resumption resumption;
    private BooleanSupplier cancelled = () -> false;
    private long searchTo;
    private long windowOffset;
    private int windowLength;
    /// Bytes that are read next; four times as many each time, up to a whole window.
    private int nextRead = WINDOW;
    private long offset;
    private long end;
    private long annotationTime;
    /// Where an annotation was cut off because it is too long; servers read on from here as if it were a new line.
    private long longAnnotationEnd = -1;
    private Damage.@Nullable Kind kind;
    private String reason = "";

    /// Scans from `from` (inclusive, the start of a record) to `to` (exclusive, the end of the part; a record that reaches
    /// behind it is truncated).
    public FrameScanner(ByteSource source, long from, long to) {
        java.util.Objects.checkFromToIndex(from, to, source.size());
        this.source = source;
        this.to = to;
        this.arguments = new Arguments(source);
        this.reader = new RecordReader(source, to);
        this.resumption = new Resumption(source, to, () -> cancelled.getAsBoolean());
        this.searchTo = to;
        this.end = from;
        this.offset = from;
    }

    /// The first offset from `from` (inclusive) to `until` (exclusive) of the part where a reader who knows nothing of what
    /// comes before would begin: several faultless records follow one another there. `until` where there is none. It is a
    /// guess: an argument may hold the text of an AOF.
    public static long guessStart(ByteSource source, long from, long until, long to) throws IOException {
        return new Resumption(source, to, () -> false).after(from, until);
    }

    /// Polled while the scanner searches behind damage, which can take long; true ends the search with a
    /// [java.util.concurrent.CancellationException].
    public void cancelWhen(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /// Behind damage it is searched up to `until` (exclusive) only; for who drops such frames anyway.
    public void searchUpTo(long until) {
        searchTo = until;
    }

    /// Goes on at `from`, the start of a record.
    public void seek(long from) {
        java.util.Objects.checkFromToIndex(from, to, source.size());
        if (from < windowOffset || from >= windowOffset + windowLength) {
            nextRead = FIRST_READ;
        }
        offset = from;
        end = from;
    }

    /// Reads the next frame. After [Frame#END] it stays at the end.
    public Frame next() throws IOException {
        offset = end;
        kind = null;
        if (offset >= to) {
            return Frame.END;
        }
        int at = inWindow(offset, 1);
        return switch (window[at]) {
            case '*' -> record(at);
            case '#' -> annotation();
            case 0 -> damage(Damage.Kind.ZERO_FILL, "NUL bytes where a record should begin", offset);
            default -> offset == longAnnotationEnd
                    ? damage(Damage.Kind.ANNOTATION, "The annotation goes on behind the " + LONGEST_ANNOTATION
                            + " bytes that a server reads of it", offset)
                    : damage(Damage.Kind.GARBAGE, "A record should begin with '*' here", offset);
        };
    }

    /// Of the [Frame#COMMAND] that [#next] found; overwritten by the next one.
    public Arguments arguments() {
        return arguments;
    }

    /// Where the frame begins, bytes from the start of the part.
    public long offset() {
        return offset;
    }

    /// Where the frame ends (exclusive).
    public long end() {
        return end;
    }

    /// Of a [Frame#DAMAGE]: what it is.
    public Damage.Kind kind() {
        return java.util.Objects.requireNonNull(kind, "no damage here");
    }

    /// What `redis-check-aof` would object to in a [Frame#COMMAND] that a server loads; null where it is as it should be.
    public Damage.@Nullable Kind flaw() {
        return kind;
    }

    /// Of damage and of a flaw: one sentence for people.
    public String reason() {
        return reason;
    }

    /// Of a [Frame#ANNOTATION]: Unix milliseconds of `#TS:<seconds>`, or −1 for any other.
    public long annotationTime() {
        return annotationTime;
    }

    private Frame record(int at) throws IOException {
        arguments.clear();
        arguments.window(window, windowOffset, windowLength);
        long recordEnd = recordInWindow(at);
        if (recordEnd < 0 && (windowOffset != offset || windowLength < WINDOW) && windowOffset + windowLength < to) {
            nextRead = WINDOW;
            refill(offset);
            arguments.clear();
            arguments.window(window, windowOffset, windowLength);
            recordEnd = recordInWindow(0);
        }
        if (recordEnd >= 0) {
            end = recordEnd;
            return Frame.COMMAND;
        }
        arguments.clear();
        switch (reader.read(offset, arguments)) {
            case WHOLE -> {
                end = reader.end();
                return Frame.COMMAND;
            }
            case FLAWED -> {
                end = reader.end();
                kind = reader.kind();
                reason = reader.reason();
                return Frame.COMMAND;
            }
            case UNREADABLE -> {
                return damage(reader.kind(), reader.reason(), reader.stoppedAt());
            }
            case SKIPPABLE -> {
                kind = reader.kind();
                reason = reader.reason();
                end = reader.end();
                return Frame.DAMAGE;
            }
        }
        throw new AssertionError();
    }

    /// The common case, fast: a record without any peculiarity that lies wholly in the window. −1 for all others.
    private long recordInWindow(int at) {
        byte[] bytes = window;
        int limit = windowLength;
        int i = at + 1;
        int argc = 0;
        int digits = 0;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9' && digits < 7) {
            argc = argc * 10 + bytes[i++] - '0';
            digits++;
        }
        if (argc == 0 || i + 2 > limit || bytes[i] != '\r' || bytes[i + 1] != '\n') {
            return -1;
        }
        i += 2;
        for (int argument = 0; argument < argc; argument++) {
            if (i + 4 > limit || bytes[i] != '$') {
                return -1;
            }
            i++;
            int length = 0;
            int start = i;
            while (i < limit && bytes[i] >= '0' && bytes[i] <= '9' && i - start < 7) {
                length = length * 10 + bytes[i++] - '0';
            }
            int end = i + 2 + length;
            if (i == start || end + 2 > limit || bytes[i] != '\r' || bytes[i + 1] != '\n' || bytes[end] != '\r'
                    || bytes[end + 1] != '\n') {
                return -1;
            }
            arguments.add(windowOffset + i + 2, length);
            i = end + 2;
        }
        return windowOffset + i;
    }

    private Frame annotation() throws IOException {
        int at = inWindow(offset, LONGEST_ANNOTATION + 1);
        int limit = Math.min(windowLength, at + LONGEST_ANNOTATION);
        int i = at;
        while (i < limit && window[i] != '\n') {
            i++;
        }
        annotationTime = timestamp(at, i);
        end = windowOffset + Math.min(i + 1, limit);
        longAnnotationEnd = i == limit && end < to ? end : -1;
        return Frame.ANNOTATION;
    }

    /// `#TS:<seconds>` from window index `at` to `lineEnd` (exclusive), in milliseconds; −1 for anything else.
    private long timestamp(int at, int lineEnd) {
        int i = at + 4;
        if (lineEnd < i || window[at + 1] != 'T' || window[at + 2] != 'S' || window[at + 3] != ':') {
            return -1;
        }
        int stop = lineEnd > i && window[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (stop == i || stop - i > 12) {
            return -1;
        }
        long seconds = 0;
        for (; i < stop; i++) {
            if (window[i] < '0' || window[i] > '9') {
                return -1;
            }
            seconds = seconds * 10 + window[i] - '0';
        }
        return seconds * 1000;
    }

    private Frame damage(Damage.Kind what, String why, long searchFrom) throws IOException {
        boolean zeros = what != Damage.Kind.ZERO_FILL && zerosFollow(searchFrom);
        kind = zeros ? Damage.Kind.ZERO_FILL : what;
        reason = zeros ? "NUL bytes where a record should go on; " + why : why;
        end = resumption.after(searchFrom, Math.max(searchFrom, searchTo));
        return Frame.DAMAGE;
    }

    /// Whether the bytes at `from` soon become zeros: what a crash of the machine leaves of a block that was not on disk yet.
    private boolean zerosFollow(long from) throws IOException {
        byte[] bytes = source.read(from, (int) Math.min(NEARBY, to - from));
        int run = 0;
        for (byte b : bytes) {
            run = b == 0 ? run + 1 : 0;
            if (run == ENOUGH_ZEROS) {
                return true;
            }
        }
        return false;
    }

    /// The window index of file offset `at`, with `wanted` bytes behind it in the window where the part has as many.
    private int inWindow(long at, int wanted) throws IOException {
        if (at < windowOffset || Math.min(at + wanted, to) > windowOffset + windowLength) {
            refill(at);
        }
        return (int) (at - windowOffset);
    }

    private void refill(long at) throws IOException {
        windowLength = (int) Math.min(nextRead, to - at);
        windowOffset = at;
        nextRead = Math.min(WINDOW, 4 * nextRead);
        source.read(at, window, 0, windowLength);
    }
}
