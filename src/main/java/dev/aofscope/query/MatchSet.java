package dev.aofscope.query;

import java.util.Arrays;

/// The commands of a log that match an expression, while a search goes through the log from front to back: one bit a command,
/// with counts, so that the table finds its row n and the row of a command without walking. 28 million commands take at most
/// 3.5 MB, a log where few match far less.
///
/// One thread adds; any number of threads read, through a [View] that doesn't change any more.
public final class MatchSet {
    private static final int CHUNK_BITS = 1 << 16;
    private static final int CHUNK_WORDS = CHUNK_BITS / Long.SIZE;
    private static final long[] NONE = new long[0];

    private long[][] chunks = new long[0][];
    /// For each chunk, how many match before it.
    private long[] before = new long[0];
    /// How many entries of `before` are right.
    private int filled;
    private long count;
    private long last = -1;
    private volatile View view = new View(chunks, before, 0, 0);

    /// What has been found so far.
    public View view() {
        return view;
    }

    /// Adds a command that matches; higher than all before, and not below [View#searched].
    public void add(long command) {
        if (command <= last || command < view.searched()) {
            throw new IllegalArgumentException("command " + command + " after " + last);
        }
        last = command;
        int chunk = grown(command);
        if (chunks[chunk].length == 0) {
            chunks[chunk] = new long[CHUNK_WORDS];
        }
        int bit = (int) (command % CHUNK_BITS);
        chunks[chunk][bit / Long.SIZE] |= 1L << bit;
        count++;
    }

    /// Shows readers what was added: all commands below `searched` have been looked at.
    public void publish(long searched) {
        if (searched > 0) {
            grown(searched - 1);
        }
        view = new View(chunks, before, count, searched);
    }

    /// The chunk of the command, which is there then.
    private int grown(long command) {
        int chunk = Math.toIntExact(command / CHUNK_BITS);
        if (chunk >= chunks.length) {
            int old = chunks.length;
            long[][] more = Arrays.copyOf(chunks, Math.max(chunk + 1, old + old / 2));
            long[] moreBefore = Arrays.copyOf(before, more.length);
            Arrays.fill(more, old, more.length, NONE);
            chunks = more;
            before = moreBefore;
        }
        while (filled <= chunk) {
            before[filled++] = count;
        }
        return chunk;
    }

    /// A state of the search. Safe for any thread, for ever: bits that are added later stand behind all that it counts.
    public static final class View {
        private final long[][] chunks;
        private final long[] before;
        private final long count;
        private final long searched;

        private View(long[][] chunks, long[] before, long count, long searched) {
            this.chunks = chunks;
            this.before = before;
            this.count = count;
            this.searched = searched;
        }

        /// How many match, of those searched.
        public long count() {
            return count;
        }

        /// All commands below this number have been looked at.
        public long searched() {
            return searched;
        }

        /// The match at `index` (from 0, below [#count]), as a command number.
        public long select(long index) {
            java.util.Objects.checkIndex(index, count);
            int chunk = chunkOf(index);
            long left = index - before[chunk];
            long[] words = chunks[chunk];
            for (int word = 0; word < words.length; word++) {
                int bits = Long.bitCount(words[word]);
                if (left < bits) {
                    return (long) chunk * CHUNK_BITS + word * (long) Long.SIZE + bit(words[word], (int) left);
                }
                left -= bits;
            }
            throw new IllegalStateException("a chunk with fewer matches than were counted");
        }

        /// How many matches come before `command`; all of them where it was not searched yet.
        public long rank(long command) {
            if (command >= searched) {
                return count;
            }
            int chunk = (int) (command / CHUNK_BITS);
            long rank = before[chunk];
            long[] words = chunks[chunk];
            int bit = (int) (command % CHUNK_BITS);
            for (int word = 0; words.length > 0 && word < bit / Long.SIZE; word++) {
                rank += Long.bitCount(words[word]);
            }
            long last = words.length == 0 ? 0 : words[bit / Long.SIZE];
            return rank + Long.bitCount(last & ((1L << bit) - 1));
        }

        /// Whether the command matches; false where it was not searched yet.
        public boolean contains(long command) {
            if (command < 0 || command >= searched) {
                return false;
            }
            long[] words = chunks[(int) (command / CHUNK_BITS)];
            int bit = (int) (command % CHUNK_BITS);
            return words.length > 0 && (words[bit / Long.SIZE] & 1L << bit) != 0;
        }

        /// The last chunk that begins at or before match `index`, and is not empty there.
        private int chunkOf(long index) {
            int low = 0;
            int high = (int) ((searched - 1) / CHUNK_BITS);
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (before[middle] <= index) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /// The place of the set bit number `n` (from 0) of `word`.
        private static int bit(long word, int n) {
            long rest = word;
            for (int i = 0; i < n; i++) {
                rest &= rest - 1;
            }
            return Long.numberOfTrailingZeros(rest);
        }
    }
}
