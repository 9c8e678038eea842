package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What scanning a stretch of one part found: some thousand commands that follow one another, numbered from 0 within it,
/// and everything about them that does not depend on what comes before.
final class Stretch {
    /// @param before   the number, within the stretch, of the next command (the command itself for a flaw)
    /// @param readable whether the place is a command that is applied, only not as it should be
    record Found(int before, long offset, long length, Damage.Kind kind, String reason, boolean readable) {
    }

    final int part;
    final long from;
    /// Where the next record begins, bytes from the start of the part.
    long end;
    int commands;
    byte[] codes = new byte[1 << 14];
    short[] prints = new short[1 << 14];
    /// Offsets from [#from].
    int[] starts = new int[1 << 14];
    /// Pairs of a command and: the number of its name, its database, its moment of expiry in ms, the time of the annotation
    /// before it in ms, the time that it tells itself in ms, where its keys begin in [#manyKeys].
    final Longs escapes = new Longs();
    final Longs largeDatabases = new Longs();
    final Longs expiries = new Longs();
    final Longs times = new Longs();
    final Longs stamps = new Longs();
    final Longs manyKeyed = new Longs();
    short[] manyKeys = new short[16];
    int manyKeysCount;
    /// More of the prints of commands with two to four keys; see [KeyPrint].
    byte[] rest = new byte[16];
    int restBytes;
    boolean transactions;
    final List<Found> found = new ArrayList<>();

    Stretch(int part, long from) {
        this.part = part;
        this.from = from;
        this.end = from;
    }

    void add(int code, int print, long offset) {
        if (commands == codes.length) {
            codes = Arrays.copyOf(codes, commands * 2);
            prints = Arrays.copyOf(prints, commands * 2);
            starts = Arrays.copyOf(starts, commands * 2);
        }
        codes[commands] = (byte) code;
        prints[commands] = (short) print;
        starts[commands] = (int) (offset - from);
        commands++;
    }

    void addManyKey(int hash) {
        if (manyKeysCount == manyKeys.length) {
            manyKeys = Arrays.copyOf(manyKeys, manyKeysCount * 2);
        }
        manyKeys[manyKeysCount++] = (short) hash;
    }

    /// The lowest `bytes` bytes.
    void addRest(int more, int bytes) {
        if (restBytes + bytes > rest.length) {
            rest = Arrays.copyOf(rest, restBytes * 2);
        }
        for (int i = 0; i < bytes; i++) {
            rest[restBytes++] = (byte) (more >>> (8 * i));
        }
    }
}
