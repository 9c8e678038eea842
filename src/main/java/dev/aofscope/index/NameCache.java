package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds the dictionary entry of a command's name by one comparison of numbers as a rule; for one thread.
///
/// A name of up to 16 bytes is told by its length and two longs: its first eight and its last eight bytes.
final class NameCache {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MASK = 1023;
    private static final int MOST = 512;

    private final Names names;
    private final long[] firsts = new long[MASK + 1];
    private final long[] lasts = new long[MASK + 1];
    private final byte[] lengths = new byte[MASK + 1];
    private final @Nullable Name[] entries = new @Nullable Name[MASK + 1];
    private int count;

    NameCache(Names names) {
        this.names = names;
    }

    /// The entry of argument 0.
    Name of(Arguments arguments) throws IOException {
        int at = arguments.index(0);
        int length = arguments.length(0);
        if (at < 0 || length > 16) {
            return names.of(arguments.source().range(arguments.offset(0), length));
        }
        byte[] window = arguments.window();
        long first = length >= 8 ? (long) LONG.get(window, at) : shortName(window, at, length);
        long last = length >= 8 ? (long) LONG.get(window, at + length - 8) : 0;
        int slot = slot(first, last);
        for (Name found = entries[slot]; found != null; found = entries[slot]) {
            if (firsts[slot] == first && lasts[slot] == last && lengths[slot] == length) {
                return found;
            }
            slot = (slot + 1) & MASK;
        }
        Name name = names.of(arguments.view(0));
        if (count < MOST) {
            count++;
            firsts[slot] = first;
            lasts[slot] = last;
            lengths[slot] = (byte) length;
            entries[slot] = name;
        }
        return name;
    }

    private static long shortName(byte[] window, int at, int length) {
        if (at + 8 <= window.length) {
            return (long) LONG.get(window, at) & ((1L << (8 * length)) - 1);
        }
        long name = 0;
        for (int i = length - 1; i >= 0; i--) {
            name = name << 8 | (window[at + i] & 0xff);
        }
        return name;
    }

    private static int slot(long first, long last) {
        long hash = (first ^ (last * 31)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 54) & MASK;
    }
}
