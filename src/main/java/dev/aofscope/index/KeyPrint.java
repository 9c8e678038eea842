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
///            bits 13–12 are 10: three or four keys, for each of which one of bits 11–0, hash mod 12, is set
/// 0–13    for SELECT: the database + 1; 0 where its argument is no database; all ones: see the large databases
/// ```
final class KeyPrint {
    static final int IN_TRANSACTION = 1 << 15;
    static final int MANY = 1 << 14;
    static final int VALUE = MANY - 1;
    static final int ANY_KEY = MANY | VALUE;

    /// The print of a command with three or four keys, before the first.
    static final int SEVERAL = MANY | 1 << 13;

    private static final int TWO = 1 << 12;
    private static final int SIX_BITS = (1 << 6) - 1;
    private static final int SEVERAL_BITS = 12;

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

    /// Of a command with two keys.
    static int ofTwo(int first, int second) {
        return MANY | TWO | (first & SIX_BITS) | (second & SIX_BITS) << 6;
    }

    /// Of a command with three or four keys, from [#SEVERAL] on: one key more.
    static int withKey(int print, int hash) {
        return print | 1 << (hash % SEVERAL_BITS);
    }

    /// Whether a command with two to four keys, whose print has that [#VALUE], may have one of that hash.
    static boolean mayHold(int value, int hash) {
        return (value & TWO) != 0
                ? (value & SIX_BITS) == (hash & SIX_BITS) || (value >> 6 & SIX_BITS) == (hash & SIX_BITS)
                : (value & 1 << (hash % SEVERAL_BITS)) != 0;
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
