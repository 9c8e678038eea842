package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on strings as rows of bits (`bitops.c`). Bit 0 is the highest bit of the first byte.
final class BitCommands {
    private BitCommands() {
    }

    /// `SETBIT key offset 0|1`
    static Reply setBit(Call call) {
        long offset = offset(call.view(2), 0);
        long on = call.integer(3);
        if (on != 0 && on != 1) {
            throw new RefusedException("ERR bit is not an integer or out of range");
        }
        ByteString old = call.string(1);
        byte[] bytes = part(old, offset >> 3, 1);
        long before = Field.get(bytes, offset & 7, 1);
        Field.set(bytes, offset & 7, 1, on);
        StringCommands.overwrite(call, old, offset >> 3, ByteString.of(bytes).onHeap());
        return Reply.of(before);
    }

    /// A bit offset, `#n` counting in units of `bits`; those are not allowed where `bits` is 0.
    private static long offset(HeapBytes text, int bits) {
        boolean units = bits > 0 && !text.isEmpty() && text.array()[text.offset()] == '#';
        HeapBytes number = units
                ? ByteString.view(text.array(), text.offset() + 1, text.length() - 1).onHeap()
                : text;
        long offset = Numbers.integerOr(number, -1);
        if (units) {
            offset *= bits;
        }
        if (offset < 0) {
            throw new RefusedException("ERR bit offset is not an integer or out of range");
        }
        return offset;
    }

    /// `length` bytes of the string from byte `from` on, behind its end zeros.
    private static byte[] part(@Nullable ByteString string, long from, int length) {
        byte[] part = new byte[length];
        if (string != null && from < string.length()) {
            string.copyTo((int) from, part, 0, (int) Math.min(length, string.length() - from));
        }
        return part;
    }

    /// The operations of BITOP; the last four came with 8.2. X is the first source, Y any other.
    private enum Operation {
        AND,
        OR,
        XOR,
        NOT,
        /// In X and in no Y.
        DIFF,
        /// In some Y and not in X.
        DIFF1,
        /// In X and in some Y.
        ANDOR,
        /// In exactly one source.
        ONE;

        boolean takes(int sources) {
            return switch (this) {
                case NOT -> sources == 1;
                case DIFF, DIFF1, ANDOR -> sources >= 2;
                case AND, OR, XOR, ONE -> true;
            };
        }

        int of(List<byte[]> sources, int index) {
            int first = byteAt(sources.getFirst(), index);
            int and = first;
            int xor = first;
            int others = 0;
            int several = 0;
            for (int source = 1; source < sources.size(); source++) {
                int bits = byteAt(sources.get(source), index);
                several |= (first | others) & bits;
                and &= bits;
                xor ^= bits;
                others |= bits;
            }
            return switch (this) {
                case AND -> and;
                case OR -> first | others;
                case XOR -> xor;
                case NOT -> ~first;
                case DIFF -> first & ~others;
                case DIFF1 -> others & ~first;
                case ANDOR -> first & others;
                case ONE -> (first | others) & ~several;
            };
        }
    }

    /// `BITOP operation destination source …`
    static Reply bitOp(Call call) {
        Operation operation = null;
        for (Operation each : Operation.values()) {
            if (call.is(1, each.name())) {
                operation = each;
            }
        }
        if (operation == null || !operation.takes(call.count() - 3)) {
            throw RefusedException.syntax();
        }
        int length = 0;
        List<byte[]> sources = new ArrayList<>();
        for (int i = 3; i < call.count(); i++) {
            ByteString source = call.string(i);
            sources.add(source == null ? new byte[0] : source.toArray());
            length = Math.max(length, sources.getLast().length);
        }
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[i] = (byte) operation.of(sources, i);
        }
        return call.storeResult(2, new StringValue(ByteString.of(result)));
    }

    private static int byteAt(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : 0;
    }

    private enum Overflow {
        WRAP, SAT, FAIL
    }

    /// One subcommand of BITFIELD.
    ///
    /// @param value to be set or added
    private record Step(Action action, Field field, long value, Overflow overflow) {
        enum Action {
            GET, SET, INCRBY
        }

        /// The same in a string that begins at that byte.
        Step from(long first) {
            return new Step(action, new Field(field.signed, field.bits, field.offset - first * 8), value, overflow);
        }
    }

    /// `BITFIELD key [OVERFLOW WRAP|SAT|FAIL] [GET type offset|SET type offset value|INCRBY type offset increment] …`
    static Reply bitField(Call call) {
        List<Step> operations = operations(call);
        ByteString old = call.string(1);
        long first = Long.MAX_VALUE;
        long end = 0;
        long written = 0;
        for (Step operation : operations) {
            first = Math.min(first, operation.field().offset() >> 3);
            end = Math.max(end, operation.field().end());
            written = operation.action() == Step.Action.GET ? written : Math.max(written, operation.field().end());
        }
        if (written > StringCommands.LONGEST) {
            throw StringCommands.tooLong();
        }
        long last = Math.max(written, old == null ? 0 : Math.min(old.length(), end));
        byte[] bytes = part(old, first, (int) Math.max(0, last - first));
        List<Reply> replies = new ArrayList<>();
        for (Step operation : operations) {
            replies.add(apply(operation.from(first), bytes, call.settings().version()));
        }
        if (written > 0) {
            StringCommands.overwrite(call, old, first, ByteString.view(bytes, 0, (int) (written - first)).onHeap());
        }
        return new Reply.Array(replies);
    }

    private static List<Step> operations(Call call) {
        List<Step> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        int at = 2;
        while (at < call.count()) {
            int more = call.count() - at - 1;
            if (call.is(at, "OVERFLOW") && more >= 1) {
                overflow = overflow(call, at + 1);
                at += 2;
                continue;
            }
            Step.Action action = call.is(at, "GET") && more >= 2
                    ? Step.Action.GET
                    : call.is(at, "SET") && more >= 3
                            ? Step.Action.SET
                            : call.is(at, "INCRBY") && more >= 3
                                    ? Step.Action.INCRBY
                                    : null;
            if (action == null) {
                throw RefusedException.syntax();
            }
            Field field = Field.parse(call.view(at + 1), call.view(at + 2));
            long value = action == Step.Action.GET ? 0 : call.integer(at + 3);
            operations.add(new Step(action, field, value, overflow));
            at += action == Step.Action.GET ? 3 : 4;
        }
        return operations;
    }

    private static Overflow overflow(Call call, int argument) {
        for (Overflow overflow : Overflow.values()) {
            if (call.is(argument, overflow.name())) {
                return overflow;
            }
        }
        throw new RefusedException("ERR Invalid OVERFLOW type specified");
    }

    private static Reply apply(Step operation, byte[] bytes, ServerVersion version) {
        Field field = operation.field();
        long old = field.get(bytes);
        if (old < 0 && field.bits() == 64 && version.misreadsLongFields()) {
            old = -1;
        }
        if (operation.action() == Step.Action.GET) {
            return Reply.of(old);
        }
        boolean increment = operation.action() == Step.Action.INCRBY;
        long base = increment ? old : operation.value();
        long added = increment ? operation.value() : 0;
        int side = field.overflow(base, added);
        if (side != 0 && operation.overflow() == Overflow.FAIL) {
            return Reply.NIL;
        }
        long value = side == 0 || operation.overflow() == Overflow.WRAP
                ? field.wrapped(base + added)
                : side > 0 ? field.max() : field.min();
        Field.set(bytes, field.offset(), field.bits(), value);
        return Reply.of(increment ? value : old);
    }

    /// A number of `bits` bits at a bit offset: signed up to 64, unsigned up to 63.
    private record Field(boolean signed, int bits, long offset) {
        static Field parse(HeapBytes type, HeapBytes offset) {
            int first = type.isEmpty() ? 0 : type.array()[type.offset()];
            boolean signed = first == 'i';
            long bits = type.isEmpty()
                    ? -1
                    : Numbers.integerOr(ByteString.view(type.array(), type.offset() + 1, type.length() - 1).onHeap(),
                            -1);
            if ((!signed && first != 'u') || bits < 1 || bits > (signed ? 64 : 63)) {
                throw new RefusedException("ERR Invalid bitfield type");
            }
            return new Field(signed, (int) bits, BitCommands.offset(offset, (int) bits));
        }

        /// The byte behind its last.
        long end() {
            return (offset >> 3) + (((offset & 7) + bits + 7) >> 3);
        }

        long max() {
            return signed ? Long.MAX_VALUE >>> (64 - bits) : (1L << bits) - 1;
        }

        long min() {
            return signed ? Long.MIN_VALUE >> (64 - bits) : 0;
        }

        long wrapped(long value) {
            int unused = 64 - bits;
            return signed ? value << unused >> unused : value << unused >>> unused;
        }

        /// 1 where base + added is too large, −1 where it is too small.
        int overflow(long base, long added) {
            if (!signed) {
                if (Long.compareUnsigned(base, max()) > 0 || (added > 0 && added > max() - base)) {
                    return 1;
                }
                return added < 0 && added < -base ? -1 : 0;
            }
            if (base > max() || (added > 0 && base >= 0 && added > max() - base)
                    || (bits < 64 && added > max() - base)) {
                return 1;
            }
            return base < min() || (added < 0 && base < 0 && added < min() - base)
                    || (bits < 64 && added < min() - base) ? -1 : 0;
        }

        long get(byte[] bytes) {
            return wrapped(get(bytes, offset, bits));
        }

        static long get(byte[] bytes, long offset, int bits) {
            long value = 0;
            for (long bit = offset; bit < offset + bits; bit++) {
                long index = bit >> 3;
                int found = index < bytes.length ? bytes[(int) index] >> (7 - (int) (bit & 7)) & 1 : 0;
                value = value << 1 | found;
            }
            return value;
        }

        static void set(byte[] bytes, long offset, int bits, long value) {
            for (int i = 0; i < bits; i++) {
                long bit = offset + i;
                int mask = 1 << (7 - (int) (bit & 7));
                int index = (int) (bit >> 3);
                boolean on = (value >> (bits - 1 - i) & 1) == 1;
                bytes[index] = (byte) (on ? bytes[index] | mask : bytes[index] & ~mask);
            }
        }
    }
}
