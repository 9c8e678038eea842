package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What the index keeps of a command's keys: 14 bits, so that the commands that touch a key are found without parsing more
/// than one in some thousand others.
///
/// ```
/// BITS    MEANING
/// 15      the command is MULTI, EXEC or between them
/// 14      0: bits 0–13 are the hash of the only key, 1 to 16,383; 0 where there is no key
///         1: all ones: any key may be touched (FLUSHALL, scripts, unknown commands); 0: see the postings;
///            bits 13–12 are 01: two keys, of whose hashes bits 5–0 and 11–6 hold the six lowest bits each;
///            bits 13–12 are 10: three keys, with bit 11 four, for each of which one of bits 10–0, hash mod 11, is set
/// 0–13    for SELECT: the database + 1; 0 where its argument is no database; all ones: see the large databases
/// ```
/// More of the hashes of two to four keys stands in the column `rest`, so many bytes a command as it has keys but one:
/// of two keys four bits each (6 to 9 of the hash), of three five and of four six (hash / 11), the first key's being the lowest.
/// Worked example: keys with hashes 0x1234 and 0x0abc have the print 0x5f34 and the rest 0xa8.
final class KeyPrint {
    static final int IN_TRANSACTION = 1 << 15;
    static final int MANY = 1 << 14;
    static final int VALUE = MANY - 1;
    static final int ANY_KEY = MANY | VALUE;

    private static final int TWO = 1 << 12;
    private static final int SEVERAL = 1 << 13;
    private static final int FOUR = 1 << 11;
    private static final int SIX_BITS = (1 << 6) - 1;
    private static final int SEVERAL_BITS = 11;

    /// With more keys than this, each has an entry in the postings.
    static final int MOST_IN_PRINT = 4;

    /// A longer key is hashed by so many bytes of its start and its end.
    private static final int HASHED = 32;
    private static final int BITS = 14;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyPrint() {
    }

    /// 1 to 16,383.
    static int hash(Arguments arguments, int argument) throws IOException {
        int at = arguments.index(argument);
        int length = arguments.length(argument);
        if (at >= 0) {
            return hash(arguments.window(), at, length);
        }
        return hash(arguments.source().range(arguments.offset(argument), length));
    }

    static int hash(ByteString key) {
        int length = key.length();
        if (length <= 2 * HASHED) {
            return hash(key.toArray(), 0, length);
        }
        byte[] ends = new byte[2 * HASHED];
        key.copyTo(0, ends, 0, HASHED);
        key.copyTo(length - HASHED, ends, HASHED, HASHED);
        return finish(mix(start(length, ends, 0), ends, HASHED, HASHED));
    }

    private static int hash(byte[] bytes, int at, int length) {
        if (length <= 2 * HASHED) {
            return finish(mix(length, bytes, at, length));
        }
        return finish(mix(start(length, bytes, at), bytes, at + length - HASHED, HASHED));
    }

    private static long start(int keyLength, byte[] bytes, int at) {
        return mix(keyLength, bytes, at, HASHED);
    }

    /// The print of a command with two to four keys that have these hashes.
    static int of(int[] hashes, int count) {
        if (count == 2) {
            return MANY | TWO | (hashes[0] & SIX_BITS) | (hashes[1] & SIX_BITS) << 6;
        }
        int print = MANY | SEVERAL | (count == MOST_IN_PRINT ? FOUR : 0);
        for (int i = 0; i < count; i++) {
            print |= 1 << (hashes[i] % SEVERAL_BITS);
        }
        return print;
    }

    /// What more is kept of these hashes, in the lowest [#restBytes] bytes.
    static int rest(int[] hashes, int count) {
        int rest = 0;
        for (int i = 0; i < count; i++) {
            rest |= rest(hashes[i], count) << (i * restBits(count));
        }
        return rest;
    }

    private static int rest(int hash, int count) {
        return (count == 2 ? hash >>> 6 : hash / SEVERAL_BITS) & ((1 << restBits(count)) - 1);
    }

    /// Of each of so many keys.
    private static int restBits(int count) {
        return count + 2;
    }

    /// How many bytes a command with that print has in the column `rest`.
    static int restBytes(int print) {
        return (print & MANY) == 0 ? 0 : Math.max(0, keys(print & VALUE) - 1);
    }

    /// How many keys the print of a command with two to four has room for, else 0.
    private static int keys(int value) {
        if (value == VALUE) {
            return 0;
        }
        return (value & TWO) != 0 ? 2 : (value & SEVERAL) == 0 ? 0 : (value & FOUR) == 0 ? 3 : MOST_IN_PRINT;
    }

    /// Whether a command with that print may touch a key of that hash, as far as the print tells.
    static boolean mayHold(int print, int hash) {
        int value = print & VALUE;
        if ((print & MANY) == 0) {
            return value == hash;
        }
        return switch (keys(value)) {
            case 0 -> true;
            case 2 -> (value & SIX_BITS) == (hash & SIX_BITS) || (value >> 6 & SIX_BITS) == (hash & SIX_BITS);
            default -> (value & 1 << (hash % SEVERAL_BITS)) != 0;
        };
    }

    /// The same, of a command that has that [#rest].
    static boolean mayHold(int print, int rest, int hash) {
        int value = print & VALUE;
        int count = keys(value);
        int wanted = rest(hash, count);
        for (int i = 0; i < count; i++) {
            boolean first = count > 2 || ((value >> (6 * i)) & SIX_BITS) == (hash & SIX_BITS);
            if (first && ((rest >>> (i * restBits(count))) & ((1 << restBits(count)) - 1)) == wanted) {
                return true;
            }
        }
        return false;
    }

    private static long mix(long seed, byte[] bytes, int at, int length) {
        long hash = seed * MULTIPLIER;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            hash = (hash ^ (long) LONG.get(bytes, at + i)) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 8 | (bytes[at + i] & 0xff);
        }
        hash = (hash ^ rest) * MULTIPLIER;
        return hash ^ (hash >>> 29);
    }

    private static int finish(long hash) {
        return (int) ((hash * MULTIPLIER) >>> (64 - BITS)) % VALUE + 1;
    }
}
