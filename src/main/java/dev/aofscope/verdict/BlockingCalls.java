package dev.aofscope.verdict;

import java.util.Arrays;

/// Where commands stand that wait if they find nothing, outside of transactions. Whether one finds something only a replay can
/// tell.
final class BlockingCalls {
    /// Only so many are asked about; each costs a look at the keyspace.
    private static final int MOST = 1 << 20;

    private long[] offsets = new long[8];
    private int count;

    void add(long offset) {
        if (count == MOST) {
            return;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count++] = offset;
    }

    /// Bytes from the start of the part, ascending.
    long[] offsets() {
        return Arrays.copyOf(offsets, count);
    }
}
