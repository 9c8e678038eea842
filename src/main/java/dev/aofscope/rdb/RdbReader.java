package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.util.List;

/// Reads an RDB, be it a file of its own, a base, or the preamble of an AOF. To see how a type is decoded, start at
/// [RdbType]; how the file is made of keys and opcodes, at [RdbPass].
///
/// What is wrong with the data is never thrown: it is listed in [RdbEnd#damages]. All methods throw [IOException] where the
/// file can't be read any more, and [java.util.concurrent.CancellationException] where `progress` wants it.
public final class RdbReader {
    private RdbReader() {
    }

    /// Whether an RDB of any server begins at `from`, by its name alone (5 or 6 bytes).
    public static boolean isRdb(ByteSource source, long from) throws IOException {
        return begins(source, from, "REDIS") || begins(source, from, "VALKEY");
    }

    /// Decodes the RDB that begins at `from`, and tells `sink` all that it holds.
    public static RdbEnd read(ByteSource source, long from, RdbSink sink, Checksum checksum, RdbProgress progress)
            throws IOException {
        RdbInput in = new RdbInput(source, from, checksum, progress);
        in.read(null);
        return new RdbPass(in, sink, checksum).run();
    }

    /// Finds the end of the RDB that begins at `from`, without decoding any value: what is wrong inside packed or compressed
    /// values is not seen. With [Checksum#IGNORE] the bytes of strings are not even read.
    public static RdbEnd skip(ByteSource source, long from, Checksum checksum, RdbProgress progress)
            throws IOException {
        RdbInput in = new RdbInput(source, from, checksum, progress);
        in.skip();
        return new RdbPass(in, RdbSink.NOTHING, checksum).run();
    }

    /// What the bytes between `first` (inclusive) and `last` (exclusive) of the file mean, for an RDB that begins at `from`:
    /// in ascending order, not overlapping, the outermost ones perhaps reaching out of the range. Passes over all that lies before.
    public static List<Span> annotate(ByteSource source, long from, long first, long last, RdbProgress progress)
            throws IOException {
        RdbInput in = new RdbInput(source, from, Checksum.IGNORE, progress);
        SpanRange range = new SpanRange(first, last);
        try {
            new RdbPass(in, RdbSink.NOTHING, Checksum.IGNORE).annotate(range);
        } catch (SpanRange.RangeDone done) {
            return range.spans();
        }
        return range.spans();
    }

    private static boolean begins(ByteSource source, long from, String name) throws IOException {
        if (source.size() - from < name.length()) {
            return false;
        }
        byte[] there = source.read(from, name.length());
        return new String(there, java.nio.charset.StandardCharsets.ISO_8859_1).equals(name);
    }
}
