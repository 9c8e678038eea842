package dev.aofscope.index;

import dev.aofscope.redis.Family;

/// Counts of commands from the start of the log, by family; from the block before and the commands behind it.
final class Families {
    private final FrameIndex index;
    private final FrameIndex.State state;
    /// Ordinal of the family by code; −1 where the code does not tell.
    private final byte[] byCode = new byte[Names.ESCAPED + 1];

    Families(FrameIndex index, FrameIndex.State state) {
        this.index = index;
        this.state = state;
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = code < Math.min(state.names().count(), Names.ESCAPED)
                    ? (byte) state.names().get(code).family().ordinal()
                    : -1;
        }
    }

    /// For the commands before `command` (from 0, exclusive): a row of the blocks without the count of SELECTs.
    long[] before(long command) {
        long[] counts = new long[IndexColumns.SELECTS];
        if (command == 0) {
            return counts;
        }
        // Where the command begins a block, its row need not be there yet.
        long block = (command - 1) / IndexColumns.BLOCK;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = state.blocks().longAt(block * IndexColumns.BLOCK_ROW + i);
        }
        for (long at = block * IndexColumns.BLOCK; at < command; at++) {
            int family = byCode[index.code(at)];
            counts[family >= 0 ? family : family(at).ordinal()]++;
            if ((index.print(at) & KeyPrint.IN_TRANSACTION) != 0) {
                counts[IndexColumns.QUEUED]++;
            }
        }
        return counts;
    }

    private Family family(long command) {
        return index.nameAt(command).family();
    }
}
