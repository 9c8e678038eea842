package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A HyperLogLog in the bytes that servers keep it in (`hyperloglog.c`): 16,384 registers of up to 64, each the longest run of
/// zeros seen in the hashes that fall to it.
///
/// | OFFSET | SIZE | MEANING |
/// | --- | --- | --- |
/// | 0 | 4 | `HYLL` |
/// | 4 | 1 | 0 dense, 1 sparse |
/// | 5 | 3 | unused |
/// | 8 | 8 | the count when it was last asked for, little-endian; its highest bit set: not valid any more |
/// | 16 | 12288 | dense: registers of 6 bits, the lowest bits first |
/// | 16 | … | sparse: runs, `00xxxxxx` x + 1 zeros; `01xxxxxx yyyyyyyy` xy + 1 zeros; `1vvvvvxx` x + 1 registers that hold v + 1 |
///
/// Example: a new one is `HYLL 01 000000 0000000000000080 7FFF`, one run of 16,384 zeros.
final class HyperLogLog {
    static final int REGISTERS = 16384;
    private static final int HEADER = 16;
    private static final int DENSE_SIZE = HEADER + REGISTERS * 6 / 8;
    private static final int MOST_SPARSE_VALUE = 32;
    /// `hll-sparse-max-bytes`, by default.
    private static final int MOST_SPARSE_BYTES = 3000;

    private byte[] bytes;
    private int length;

    private HyperLogLog(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    static HyperLogLog create() {
        return new HyperLogLog(new byte[]{'H', 'Y', 'L', 'L', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, (byte) 0xff});
    }

    /// A copy of what a key holds, or null where there is none. Throws [RefusedException] where that is something else.
    static @Nullable HyperLogLog of(@Nullable ByteString string) {
        if (string == null) {
            return null;
        }
        byte[] bytes = string.toArray();
        if (bytes.length < HEADER || bytes[0] != 'H' || bytes[1] != 'Y' || bytes[2] != 'L' || bytes[3] != 'L'
                || (bytes[4] & 0xff) > 1 || (bytes[4] == 0 && bytes.length != DENSE_SIZE)) {
            throw new RefusedException("WRONGTYPE Key is not a valid HyperLogLog string value.");
        }
        return new HyperLogLog(bytes);
    }

    ByteString toBytes() {
        return ByteString.copyOf(bytes, 0, length);
    }

    boolean isDense() {
        return bytes[4] == 0;
    }

    private static RefusedException corrupt() {
        return new RefusedException("INVALIDOBJ Corrupted HLL object detected");
    }

    /// Whether a register changed.
    boolean add(HeapBytes element) {
        long hash = murmur(element);
        int register = (int) (hash & (REGISTERS - 1));
        int zeros = Long.numberOfTrailingZeros(hash >>> 14 | 1L << 50) + 1;
        return raise(register, zeros);
    }

    /// Whether the register held less than `value`.
    boolean raise(int register, int value) {
        if (isDense()) {
            if (dense(register) >= value) {
                return false;
            }
            setDense(register, value);
            return true;
        }
        return raiseSparse(register, value);
    }

    void invalidate() {
        bytes[15] |= (byte) 0x80;
    }

    /// The count of the last time, or −1 where it is not valid any more.
    long cached() {
        long count = 0;
        for (int i = 15; i >= 8; i--) {
            count = count << 8 | (bytes[i] & 0xff);
        }
        return bytes[15] < 0 ? -1 : count;
    }

    void cache(long count) {
        for (int i = 0; i < 8; i++) {
            bytes[8 + i] = (byte) (count >>> (8 * i));
        }
    }

    private int dense(int register) {
        int bit = register * 6;
        int at = HEADER + bit / 8;
        int low = bytes[at] & 0xff;
        int high = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
        return (low | high << 8) >> (bit & 7) & 63;
    }

    private void setDense(int register, int value) {
        int bit = register * 6;
        int at = HEADER + bit / 8;
        int shift = bit & 7;
        bytes[at] = (byte) ((bytes[at] & ~(63 << shift)) | value << shift);
        if (shift > 2) {
            bytes[at + 1] = (byte) ((bytes[at + 1] & ~(63 >> (8 - shift))) | value >> (8 - shift));
        }
    }

    private boolean isZeros(int at) {
        return (bytes[at] & 0xc0) == 0;
    }

    private boolean isManyZeros(int at) {
        return (bytes[at] & 0xc0) == 0x40;
    }

    private int value(int at) {
        return (bytes[at] >> 2 & 0x1f) + 1;
    }

    /// How many registers the run covers.
    private int run(int at) {
        if (isZeros(at)) {
            return (bytes[at] & 0x3f) + 1;
        }
        if (isManyZeros(at)) {
            return ((bytes[at] & 0x3f) << 8 | (at + 1 < length ? bytes[at + 1] & 0xff : 0)) + 1;
        }
        return (bytes[at] & 3) + 1;
    }

    /// All registers. Throws [RefusedException] where the runs do not add up.
    byte[] registers() {
        byte[] registers = new byte[REGISTERS];
        if (isDense()) {
            for (int i = 0; i < REGISTERS; i++) {
                registers[i] = (byte) dense(i);
            }
            return registers;
        }
        int register = 0;
        for (int at = HEADER; at < length; at += isManyZeros(at) ? 2 : 1) {
            int run = run(at);
            if (run > REGISTERS - register) {
                throw corrupt();
            }
            if (bytes[at] < 0) {
                Arrays.fill(registers, register, register + run, (byte) value(at));
            }
            register += run;
        }
        if (register != REGISTERS) {
            throw corrupt();
        }
        return registers;
    }

    void toDense() {
        if (isDense()) {
            return;
        }
        byte[] registers = registers();
        // The cached count is kept, as it is there.
        byte[] header = Arrays.copyOf(bytes, HEADER);
        bytes = Arrays.copyOf(header, DENSE_SIZE);
        bytes[4] = 0;
        length = DENSE_SIZE;
        for (int i = 0; i < REGISTERS; i++) {
            if (registers[i] != 0) {
                setDense(i, registers[i]);
            }
        }
    }

    private boolean promote(int register, int value) {
        toDense();
        return raise(register, value);
    }

    private boolean raiseSparse(int register, int value) {
        if (value > MOST_SPARSE_VALUE) {
            return promote(register, value);
        }
        int before = -1;
        int at = HEADER;
        int first = 0;
        while (at < length && register >= first + run(at)) {
            before = at;
            first += run(at);
            at += isManyZeros(at) ? 2 : 1;
        }
        if (at >= length) {
            throw corrupt();
        }
        int run = run(at);
        boolean holds = bytes[at] < 0;
        if (holds && value(at) >= value) {
            return false;
        }
        if (run == 1 && !isManyZeros(at)) {
            bytes[at] = run(value, 1);
        } else if (!split(at, register - first, run, value)) {
            return promote(register, value);
        }
        merge(before < 0 ? HEADER : before);
        invalidate();
        return true;
    }

    private static byte run(int value, int registers) {
        return (byte) (0x80 | (value - 1) << 2 | (registers - 1));
    }

    /// Puts `value` into a run at its register `inside`; false where the whole would become too long.
    private boolean split(int at, int inside, int run, int value) {
        byte[] parts = new byte[5];
        int size = part(parts, 0, at, inside);
        parts[size++] = run(value, 1);
        size = part(parts, size, at, run - inside - 1);
        int old = isManyZeros(at) ? 2 : 1;
        int grown = length + size - old;
        if (size > old && grown > MOST_SPARSE_BYTES) {
            return false;
        }
        byte[] changed = Math.max(grown, at + size) > bytes.length ? Arrays.copyOf(bytes, grown + 64) : bytes;
        // A last run of two bytes of which one is missing is overwritten, and what does not fit then is cut, as there.
        System.arraycopy(bytes, Math.min(at + old, length), changed, at + size, Math.max(0, length - at - old));
        System.arraycopy(parts, 0, changed, at, Math.min(size, grown - at));
        bytes = changed;
        length = grown;
        return true;
    }

    /// Writes a run of `registers` (perhaps none) that hold what the run at `like` holds; returns where it ends.
    private int part(byte[] parts, int size, int like, int registers) {
        if (registers == 0) {
            return size;
        }
        if (bytes[like] < 0) {
            parts[size] = run(value(like), registers);
            return size + 1;
        }
        if (registers <= 64) {
            parts[size] = (byte) (registers - 1);
            return size + 1;
        }
        parts[size] = (byte) (0x40 | (registers - 1) >> 8);
        parts[size + 1] = (byte) (registers - 1);
        return size + 2;
    }

    /// Joins neighbours of the same value; looks at five runs, as the server does.
    private void merge(int from) {
        int at = from;
        for (int left = 5; left > 0 && at < length; left--) {
            if (bytes[at] >= 0) {
                at += isManyZeros(at) ? 2 : 1;
                continue;
            }
            if (at + 1 < length && bytes[at + 1] < 0 && value(at) == value(at + 1)
                    && run(at) + run(at + 1) <= 4) {
                bytes[at + 1] = run(value(at), run(at) + run(at + 1));
                System.arraycopy(bytes, at + 1, bytes, at, length - at - 1);
                length--;
                continue;
            }
            at++;
        }
    }

    /// MurmurHash2, 64 bits, with the server's seed.
    private static long murmur(HeapBytes element) {
        long m = 0xc6a4a7935bd1e995L;
        byte[] array = element.array();
        int at = element.offset();
        int left = element.length();
        long hash = 0xadc83b19L ^ left * m;
        for (; left >= 8; left -= 8, at += 8) {
            long k = littleEndian(array, at, 8) * m;
            k = (k ^ k >>> 47) * m;
            hash = (hash ^ k) * m;
        }
        if (left > 0) {
            hash = (hash ^ littleEndian(array, at, left)) * m;
        }
        hash = (hash ^ hash >>> 47) * m;
        return hash ^ hash >>> 47;
    }

    private static long littleEndian(byte[] array, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (array[at + i] & 0xff);
        }
        return value;
    }
}
