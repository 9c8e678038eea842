package dev.aofscope.index;

import dev.aofscope.bytes.ByteString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks through the columns of names and prints. For one thread.
final class PrintCandidates implements IndexSnapshot.Candidates {
    /// Prints that are copied at a time: looking through an array takes a tenth of the time.
    private static final int BLOCK = 4096;

    private final FrameIndex index;
    private final FrameIndex.State state;
    private final @Nullable Set<String> names;
    private final int hash;
    /// By code: whether the name is wanted. An escaped one is looked up.
    private final boolean[] wanted = new boolean[Names.ESCAPED + 1];
    /// A bit for each print, set where it may be that of the key: asking it takes no guess by the processor.
    private final long[] mayHold = new long[KeyPrint.IN_TRANSACTION / Long.SIZE];

    private final short[] block = new short[BLOCK];
    private long blockFrom = -1;
    private long blockEnd = -1;

    PrintCandidates(FrameIndex index, FrameIndex.State state, @Nullable Set<String> names, @Nullable ByteString key) {
        this.index = index;
        this.state = state;
        this.names = names == null ? null : Set.copyOf(names);
        this.hash = key == null ? 0 : KeyPrint.hash(key);
        for (int code = 0; code < Math.min(state.names().count(), Names.ESCAPED); code++) {
            wanted[code] = names == null || names.contains(state.names().get(code).text());
        }
        wanted[Names.ESCAPED] = true;
        for (int print = 0; hash != 0 && print < KeyPrint.IN_TRANSACTION; print++) {
            mayHold[print / Long.SIZE] |= KeyPrint.mayHold(print, hash) ? 1L << print : 0;
        }
    }

    private boolean mayHold(int print) {
        return (mayHold[print / Long.SIZE] >>> print & 1) != 0;
    }

    @Override
    public long next(long from, long to) {
        require(from, to);
        long at = from - 1;
        while (at < to - 1) {
            at = names == null && hash != 0 ? nextPrint(at, to - 1) : at;
            if (at == to - 1 || matches(at)) {
                break;
            }
            at++;
        }
        return at + 1;
    }

    @Override
    public long previous(long from, long to) {
        require(from, to);
        long at = to - 2;
        while (at >= from - 1 && !matches(at)) {
            at--;
        }
        return at + 1;
    }

    /// The first command from `from` to `to` (exclusive) whose print may be that of the key, or `to`.
    private long nextPrint(long from, long to) {
        long at = from;
        while (at < to) {
            if (at < blockFrom || at >= blockEnd) {
                blockFrom = at;
                blockEnd = Math.min(at + BLOCK, index.commands());
                state.prints().copyShorts(blockFrom, block, (int) (blockEnd - blockFrom));
            }
            int end = (int) (Math.min(blockEnd, to) - blockFrom);
            for (int i = (int) (at - blockFrom); i < end; i++) {
                if (mayHold(block[i] & (KeyPrint.IN_TRANSACTION - 1))) {
                    return blockFrom + i;
                }
            }
            at = blockFrom + end;
        }
        return to;
    }

    private void require(long from, long to) {
        if (from < 1 || to > index.commands() + 1) {
            throw new IndexOutOfBoundsException("commands " + from + " to " + to + " of " + index.commands());
        }
    }

    private boolean matches(long command) {
        int code = index.code(command);
        if (!wanted[code]) {
            return false;
        }
        if (code == Names.ESCAPED && names != null && !names.contains(index.nameAt(command).text())) {
            return false;
        }
        return hash == 0 || touches(command, code);
    }

    private boolean touches(long command, int code) {
        int print = index.print(command) & ~KeyPrint.IN_TRANSACTION;
        if (!mayHold(print)) {
            return false;
        }
        if ((print & KeyPrint.MANY) == 0) {
            return code != Names.SELECT;
        }
        int bytes = KeyPrint.restBytes(print);
        if (bytes == 0) {
            return print == KeyPrint.ANY_KEY || inPostings(command);
        }
        int rest = index.rest(command, bytes);
        return rest < 0 || KeyPrint.mayHold(print, rest, hash);
    }

    private boolean inPostings(long command) {
        long low = 0;
        long high = state.manyKeyed().bytes() / 16 - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (state.manyKeyed().longAt(2 * middle) < command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long end = (low + 1) * 16 < state.manyKeyed().bytes()
                ? state.manyKeyed().longAt(2 * (low + 1) + 1)
                : state.manyKeys().bytes() / 2;
        for (long at = state.manyKeyed().longAt(2 * low + 1); at < end; at++) {
            if (state.manyKeys().shortAt(at) == hash) {
                return true;
            }
        }
        return false;
    }
}
