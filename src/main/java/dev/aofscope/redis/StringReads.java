package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;

/// Commands that read strings (`t_string.c`, `bitops.c`): scripts ask for them.
final class StringReads {
    private StringReads() {
    }

    /// `GET key`
    static Reply get(Call call) {
        return bulk(call.string(1));
    }

    private static Reply bulk(@org.jspecify.annotations.Nullable ByteString bytes) {
        return bytes == null ? Reply.NIL : Reply.of(bytes);
    }

    /// `MGET key …`; a key of another type counts as missing
    static Reply mGet(Call call) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 1; i < call.count(); i++) {
            Value value = call.database().get(call.view(i));
            replies.add(value instanceof StringValue string ? Reply.of(string.bytes()) : Reply.NIL);
        }
        return new Reply.Array(replies);
    }

    /// `STRLEN key`
    static Reply strLen(Call call) {
        ByteString bytes = call.string(1);
        return bytes == null ? Reply.ZERO : Reply.of(bytes.length());
    }

    /// `GETRANGE key start end`, `SUBSTR key start end`
    static Reply getRange(Call call) {
        long start = call.integer(2);
        long end = call.integer(3);
        ByteString bytes = call.string(1);
        if (bytes == null || (start < 0 && end < 0 && start > end)) {
            return Reply.of(ByteString.empty());
        }
        long length = bytes.length();
        long from = Math.max(0, start < 0 ? start + length : start);
        long last = Math.min(Math.max(0, end < 0 ? end + length : end), length - 1);
        if (from > last || length == 0) {
            return Reply.of(ByteString.empty());
        }
        byte[] part = new byte[(int) (last - from + 1)];
        bytes.copyTo((int) from, part, 0, part.length);
        return Reply.of(ByteString.of(part));
    }

    /// `GETBIT key offset`
    static Reply getBit(Call call) {
        long offset = Numbers.integerOr(call.view(2), -1);
        if (offset < 0 || offset >> 3 >= StringCommands.LONGEST) {
            throw new RefusedException("ERR bit offset is not an integer or out of range");
        }
        ByteString bytes = call.string(1);
        if (bytes == null || offset >> 3 >= bytes.length()) {
            return Reply.ZERO;
        }
        HeapBytes heap = bytes.onHeap();
        return Reply.of(heap.array()[heap.offset() + (int) (offset >> 3)] >> (7 - (offset & 7)) & 1);
    }

    /// A range of a bitmap's bits, `start` and `stop` inclusive.
    private record Bits(HeapBytes bytes, long start, long stop) {
        /// @param at the argument that is the first index, if it is there; a unit may follow the second
        static Bits of(Call call, HeapBytes bytes, int at) {
            long length = bytes.length();
            if (call.count() <= at) {
                return new Bits(bytes, 0, length * 8 - 1);
            }
            long start = call.integer(at);
            long end = call.count() > at + 1 ? call.integer(at + 1) : -1;
            boolean bits = call.count() > at + 2 && call.is(at + 2, "BIT");
            if (call.count() > at + 3 || (call.count() == at + 3 && !bits && !call.is(at + 2, "BYTE"))) {
                throw RefusedException.syntax();
            }
            if (start < 0 && end < 0 && start > end) {
                return new Bits(bytes, 0, -1);
            }
            long units = bits ? length * 8 : length;
            long from = Math.max(0, start < 0 ? start + units : start);
            long last = Math.min(Math.max(0, end < 0 ? end + units : end), units - 1);
            return from > last
                    ? new Bits(bytes, 0, -1)
                    : bits ? new Bits(bytes, from, last) : new Bits(bytes, from * 8, last * 8 + 7);
        }

        boolean get(long bit) {
            return (bytes.array()[bytes.offset() + (int) (bit >> 3)] >> (7 - (bit & 7)) & 1) == 1;
        }
    }

    /// `BITCOUNT key [start end [BYTE|BIT]]`
    static Reply bitCount(Call call) {
        ByteString string = call.string(1);
        if (call.count() == 3) {
            throw RefusedException.syntax();
        }
        Bits bits = Bits.of(call, (string == null ? ByteString.empty() : string).onHeap(), 2);
        long count = 0;
        for (long bit = bits.start(); bit <= bits.stop(); bit++) {
            if ((bit & 7) == 0 && bit + 7 <= bits.stop()) {
                count += Integer.bitCount(bits.bytes().array()[bits.bytes().offset() + (int) (bit >> 3)] & 0xff);
                bit += 7;
            } else {
                count += bits.get(bit) ? 1 : 0;
            }
        }
        return Reply.of(count);
    }

    /// `BITPOS key bit [start [end [BYTE|BIT]]]`
    static Reply bitPos(Call call) {
        long wanted = call.integer(2);
        if (wanted != 0 && wanted != 1) {
            throw new RefusedException("ERR The bit argument must be 1 or 0.");
        }
        ByteString string = call.string(1);
        if (string == null) {
            return Reply.of(wanted == 1 ? -1 : 0);
        }
        Bits bits = Bits.of(call, string.onHeap(), 3);
        if (bits.start() > bits.stop()) {
            return Reply.of(-1);
        }
        for (long bit = bits.start(); bit <= bits.stop(); bit++) {
            if (bits.get(bit) == (wanted == 1)) {
                return Reply.of(bit);
            }
        }
        // A zero is thought behind the string, unless the end was given.
        return Reply.of(wanted == 0 && call.count() <= 4 ? string.length() * 8L : -1);
    }
}
