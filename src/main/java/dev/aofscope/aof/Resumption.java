package dev.aofscope.aof;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Finds where reading makes sense again behind a damaged place: where several whole and faultless records follow one
/// another, or whole and faultless records reach up to the end of the part.
///
/// A value may hold the text of an AOF, so the search must not begin inside an argument whose length can be trusted:
/// [RecordReader#stoppedAt] says from where on nothing is known.
final class Resumption {
    /// The default `proto-max-bulk-len`, bytes: a longer argument does not come from a client.
    static final long LONGEST_PLAUSIBLE = 512L << 20;

    private static final int ENOUGH_RECORDS = 3;
    private static final int LONGEST_NAME = 64;

    /// Headers that may be read to judge candidates, beyond those of short ones, so that hostile input costs linear time.
    private static final long HEADERS = 1 << 24;
    private static final int SHORT = 64;

    private static final int WINDOW = 64 * 1024;

    private final ByteSource source;
    private final long to;
    private final BooleanSupplier cancelled;
    private final RecordReader reader;
    private final Arguments arguments;
    private byte[] window = new byte[0];
    private long headers;

    Resumption(ByteSource source, long to, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.source = source;
        this.to = to;
        this.reader = new RecordReader(source, to);
        this.arguments = new Arguments(source);
    }

    /// The first place at or behind `from` and before `until` where reading makes sense, or `until`.
    long after(long from, long until) throws IOException {
        if (window.length == 0) {
            window = new byte[WINDOW];
        }
        headers = HEADERS;
        for (long at = from; at < until;) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            int length = (int) Math.min(WINDOW, to - at);
            source.read(at, window, 0, length);
            int last = at + length < to ? length - 1 : length;
            for (int i = 0; i + 1 < length; i++) {
                if (window[i] == '*' && window[i + 1] >= '1' && window[i + 1] <= '9' && makesSense(at + i)) {
                    return Math.min(at + i, until);
                }
            }
            at += last;
        }
        return until;
    }

    /// Whether enough faultless records begin at `at`, which is one's start.
    boolean makesSense(long at) throws IOException {
        if (at + 1 >= to) {
            return false;
        }
        long next = at;
        int records = 0;
        while (records < ENOUGH_RECORDS && next < to) {
            if (reader.byteAt(next) == '#') {
                next = annotationEnd(next);
            } else {
                next = faultlessRecordEnd(next);
                records++;
            }
            if (next < 0) {
                return false;
            }
        }
        return records > 0;
    }

    /// −1 where there is no faultless record of something that looks like a command.
    private long faultlessRecordEnd(long at) throws IOException {
        arguments.clear();
        if (reader.byteAt(at) != '*') {
            return -1;
        }
        boolean whole = reader.read(at, arguments,
                headers > 0 ? FrameScanner.MOST_ARGUMENTS : SHORT) == RecordReader.Outcome.WHOLE;
        if (arguments.count() > SHORT) {
            headers -= arguments.count();
        }
        return whole && looksLikeName(arguments.offset(0), arguments.length(0)) ? reader.end() : -1;
    }

    private boolean looksLikeName(long offset, int length) throws IOException {
        if (length == 0 || length > LONGEST_NAME) {
            return false;
        }
        for (byte b : source.read(offset, length)) {
            if (b <= ' ' || b >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// −1 where the line is longer than a server reads. A last one without an end of line is taken by servers.
    private long annotationEnd(long at) throws IOException {
        long limit = Math.min(to, at + FrameScanner.LONGEST_ANNOTATION);
        for (long i = at; i < limit; i++) {
            if (reader.byteAt(i) == '\n') {
                return i + 1;
            }
        }
        return limit == to ? to : -1;
    }
}
