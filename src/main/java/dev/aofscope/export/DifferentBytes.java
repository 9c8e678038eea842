package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import java.util.Arrays;

/// Where two byte strings of the same length differ: all that lies between the first and the last byte that do.
record DifferentBytes(int from, int length) {
    private static final int PIECE = 1 << 16;

    static DifferentBytes of(ByteString one, ByteString other) {
        byte[] first = new byte[Math.min(PIECE, one.length())];
        byte[] second = new byte[first.length];
        int from = -1;
        int to = 0;
        for (int at = 0; at < one.length(); at += PIECE) {
            int count = Math.min(PIECE, one.length() - at);
            one.copyTo(at, first, 0, count);
            other.copyTo(at, second, 0, count);
            int mismatch = Arrays.mismatch(first, 0, count, second, 0, count);
            if (mismatch >= 0) {
                from = from < 0 ? at + mismatch : from;
                to = at + lastMismatch(first, second, count) + 1;
            }
        }
        return from < 0 ? new DifferentBytes(0, 0) : new DifferentBytes(from, to - from);
    }

    private static int lastMismatch(byte[] first, byte[] second, int count) {
        int last = count - 1;
        while (first[last] == second[last]) {
            last--;
        }
        return last;
    }
}
