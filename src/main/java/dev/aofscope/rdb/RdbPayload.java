package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.io.UncheckedIOException;

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

    private static int version(HeapBytes payload) {
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
