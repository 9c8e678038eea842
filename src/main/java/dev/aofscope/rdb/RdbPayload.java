package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads what DUMP and FUNCTION DUMP answer, and RESTORE and FUNCTION RESTORE take (cluster.c, functions.c).
///
/// ```
/// OFFSET  SIZE  MEANING
/// 0       …     DUMP: type, value; FUNCTION DUMP: any number of f5, code of a library
/// …       2     RDB version, little-endian
/// …       8     CRC-64 of all before it, little-endian
/// ```
///
/// Example: `00 01 61 06 00` and 8 bytes are the string "a", as Redis 2.6 dumps it.
public final class RdbPayload {
    private static final int FOOTER = 10;
    private static final int CHECKSUM = 8;
    private static final String UNREADABLE = "what can't be read";

    private RdbPayload() {
    }

    public enum Outcome {
        READ,
        /// The version is newer than any known, or the checksum is wrong: servers refuse it.
        REFUSED,
        /// The footer is right, but the content can't be read here.
        UNREADABLE
    }

    /// Tells `sink` the key (without name) and its value.
    public static Outcome value(HeapBytes payload, RdbSink sink) {
        return read(payload, in -> {
            RdbType type = RdbType.of(in.unsignedByte("type", Span.Kind.MARK), server(payload));
            ValueDecoder decoder = type == null ? null : type.decoder();
            if (type == null || decoder == null) {
                return false;
            }
            sink.beginKey(new RdbKey(0, 0, ByteString.empty(), type, RdbKey.NO_EXPIRY, -1, -1));
            decoder.decode(in, sink);
            sink.endKey();
            return true;
        });
    }

    /// Tells `sink` the libraries.
    public static Outcome functions(HeapBytes payload, RdbSink sink) {
        int end = payload.offset() + payload.length() - FOOTER;
        return read(payload, in -> {
            while (in.position() < end) {
                int code = in.unsignedByte("opcode", Span.Kind.MARK);
                if (RdbOpcode.of(code, RdbFormat.Server.REDIS) != RdbOpcode.FUNCTION2) {
                    return false;
                }
                sink.function(in.string("code of the library"));
            }
            return true;
        });
    }

    /// What the bytes of a payload mean that begins at `place` of a file: in ascending order, each byte in one span. Where it can't
    /// be read, one span has the rest.
    public static List<Span> annotate(HeapBytes payload, long place) {
        List<Span> spans = new ArrayList<>();
        long end = place + payload.length();
        if (payload.length() < FOOTER) {
            add(spans, place, end, UNREADABLE, Span.Kind.CONTENT);
            return spans;
        }
        int content = payload.offset() + payload.length() - FOOTER;
        RdbInput in = new RdbInput(new RdbWindow(payload.array(), payload.offset(), content));
        long shift = place - payload.offset();
        in.read(span -> spans.add(new Span(span.offset() + shift, span.length(), span.meaning(), span.kind())));
        try {
            pass(in, payload, content);
        } catch (Unreadable broken) {
            // What could be read has its spans; the rest gets one.
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
        add(spans, spans.isEmpty() ? place : spans.getLast().end(), end - FOOTER, UNREADABLE, Span.Kind.CONTENT);
        add(spans, end - FOOTER, end - CHECKSUM, "version of the RDB", Span.Kind.NUMBER);
        add(spans, end - CHECKSUM, end, "checksum", Span.Kind.CHECKSUM);
        return spans;
    }

    private static void pass(RdbInput in, HeapBytes payload, int end) throws IOException, Unreadable {
        while (in.position() < end) {
            int code = in.peek("type or opcode");
            RdbType type = RdbType.of(code, server(payload));
            ValueDecoder decoder = type == null ? null : type.decoder();
            if (type != null && decoder != null) {
                in.unsignedByte(type.meaning(), Span.Kind.MARK);
                decoder.decode(in, RdbSink.NOTHING);
                return;
            }
            if (RdbOpcode.of(code, RdbFormat.Server.REDIS) != RdbOpcode.FUNCTION2) {
                return;
            }
            in.unsignedByte("library of functions", Span.Kind.MARK);
            in.string("code of the library");
        }
    }

    private static void add(List<Span> spans, long from, long to, String meaning, Span.Kind kind) {
        if (to > from) {
            spans.add(new Span(from, to - from, meaning, kind));
        }
    }

    private static Outcome read(HeapBytes payload, Content content) {
        if (payload.length() <= FOOTER || !footerHolds(payload)) {
            return Outcome.REFUSED;
        }
        RdbInput in = new RdbInput(
                new RdbWindow(payload.array(), payload.offset(), payload.offset() + payload.length() - FOOTER));
        try {
            return content.read(in) ? Outcome.READ : Outcome.UNREADABLE;
        } catch (Unreadable broken) {
            return Outcome.UNREADABLE;
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
    }

    private static boolean footerHolds(HeapBytes payload) {
        int checksum = payload.offset() + payload.length() - 8;
        int version = version(payload);
        boolean known = version <= RdbFormat.NEWEST_REDIS || version == RdbFormat.NEWEST_VALKEY;
        return known && Crc64.update(0, payload.array(), payload.offset(), payload.length() - 8) == LittleEndian
                .int64(payload.array(), checksum);
    }

    /// The version of RDB that the footer names; 0 for what is too short to have one.
    public static int version(HeapBytes payload) {
        if (payload.length() < FOOTER) {
            return 0;
        }
        return LittleEndian.int16(payload.array(), payload.offset() + payload.length() - FOOTER) & 0xffff;
    }

    private static RdbFormat.Server server(HeapBytes payload) {
        return version(payload) == RdbFormat.NEWEST_VALKEY ? RdbFormat.Server.VALKEY : RdbFormat.Server.REDIS;
    }

    /// Whether all of it could be read.
    private interface Content {
        boolean read(RdbInput in) throws IOException, Unreadable;
    }
}
