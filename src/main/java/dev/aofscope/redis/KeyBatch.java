package dev.aofscope.redis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings what a batch of commands will need into the processor's caches. Replay is bound by cache misses; walking the
/// descents of many keys level by level, none waiting for another, makes the misses overlap.
///
/// ```
/// parse up to 128 commands
/// for each key: batch.add(keyspace.database(selected), window, offset, length)
///               batch.addMember(window, offset, length)   // of a large collection at that key, the element concerned
/// batch.warm()
/// apply the commands, in their order
/// ```
///
/// It changes nothing and promises nothing: a wrong or a superfluous key costs a little time. Not for several threads.
public final class KeyBatch {
    private static final int LINE = 64;
    private static final TrieBucket NOTHING = new TrieBucket(Epoch.FRESH, 0);

    private final int most;
    private final byte[][] arrays;
    private final int[] positions;
    private final int[] ends;
    private final byte[] @Nullable [] memberArrays;
    private final int[] memberPositions;
    private final int[] memberEnds;
    private final int[] indexes;
    /// Made anew for each batch: references are written into young arrays more cheaply.
    private TrieNode[] nodes = {};
    private @Nullable Object[] values = {};
    private int size;
    /// What was read, so that the reads are not optimized away.
    private long seen;

    /// @param most keys in a batch; further ones are ignored
    public KeyBatch(int most) {
        this.most = most;
        arrays = new byte[most][];
        positions = new int[most];
        ends = new int[most];
        memberArrays = new byte[most][];
        memberPositions = new int[most];
        memberEnds = new int[most];
        indexes = new int[most];
    }

    /// `length` bytes of `array`, which must stay as they are until [#warm].
    public void add(Database database, byte[] array, int offset, int length) {
        if (size == 0) {
            nodes = new TrieNode[most];
            values = new Object[most];
        }
        if (size < most) {
            arrays[size] = array;
            positions[size] = offset;
            ends[size] = offset + length;
            memberArrays[size] = null;
            nodes[size++] = database.trie().root();
        }
    }

    /// The member or field that the command will look for in a collection at the key that was added last.
    public void addMember(byte[] array, int offset, int length) {
        if (size > 0) {
            memberArrays[size - 1] = array;
            memberPositions[size - 1] = offset;
            memberEnds[size - 1] = offset + length;
        }
    }

    /// Reads all paths, and the beginnings of the values; in large collections the paths to the members. Then the batch is
    /// empty.
    public void warm() {
        find(size);
        seen += openValues() + readContents();
        int large = chooseMembers();
        if (large > 0) {
            find(large);
        }
        size = 0;
    }

    /// Walks from the first `count` nodes to their keys, and notes the values there.
    private void find(int count) {
        descend(count);
        seen += readBuckets(count);
        for (int i = 0; i < count; i++) {
            indexes[i] = ((TrieBucket) nodes[i]).near(arrays[i], positions[i], ends[i]);
        }
        seen += readEntries(count);
        for (int i = 0; i < count; i++) {
            values[i] = ((TrieBucket) nodes[i]).value(indexes[i]);
        }
    }

    private void descend(int count) {
        seen += readNodes(count);
        while (chooseChildren(count)) {
            seen += readChildren(count);
            for (int i = 0; i < count; i++) {
                if (indexes[i] >= 0) {
                    nodes[i] = ((TrieBranch) nodes[i]).child(indexes[i]);
                }
            }
            seen += readNodes(count);
        }
    }

    private long readNodes(int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            read += nodes[i].count;
        }
        for (int i = 0; i < count; i++) {
            if (nodes[i] instanceof TrieBranch branch) {
                read += branch.readSeparators();
            }
        }
        return read;
    }

    /// Whether any of the nodes has children.
    private boolean chooseChildren(int count) {
        boolean deeper = false;
        for (int i = 0; i < count; i++) {
            int index = -1;
            if (nodes[i] instanceof TrieBranch branch) {
                deeper = true;
                index = choose(branch, i);
            }
            indexes[i] = index;
        }
        return deeper;
    }

    private int choose(TrieBranch branch, int i) {
        if (branch.shared(arrays[i], positions[i], ends[i]) < branch.length) {
            nodes[i] = NOTHING;
            return -1;
        }
        positions[i] += branch.length;
        return branch.index(arrays[i], positions[i], ends[i]);
    }

    private long readChildren(int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            if (indexes[i] >= 0) {
                read += ((TrieBranch) nodes[i]).readChildren();
            }
        }
        return read;
    }

    private long readBuckets(int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            read += ((TrieBucket) nodes[i]).readHead();
        }
        for (int i = 0; i < count; i++) {
            read += ((TrieBucket) nodes[i]).readHeads();
        }
        return read;
    }

    private long readEntries(int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            read += ((TrieBucket) nodes[i]).readEntry(indexes[i]);
        }
        for (int i = 0; i < count; i++) {
            read += ((TrieBucket) nodes[i]).readTail(indexes[i]);
        }
        return read;
    }

    /// Replaces the values by what they hold.
    private long openValues() {
        long read = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof Value value) {
                read += value.epoch() == null ? 1 : 0;
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] = values[i] instanceof Value value ? value.content() : null;
        }
        return read;
    }

    private long readContents() {
        long read = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof byte[] list) {
                read += list.length;
            }
        }
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof byte[] list) {
                for (int at = LINE; at < list.length; at += LINE) {
                    read += list[at];
                }
            }
        }
        return read;
    }

    /// How many large collections there are; puts them first, each with the member that is looked for.
    private int chooseMembers() {
        int large = 0;
        for (int i = 0; i < size; i++) {
            if (memberArrays[i] != null && values[i] instanceof ByteTrie members) {
                arrays[large] = Objects.requireNonNull(memberArrays[i]);
                positions[large] = memberPositions[i];
                ends[large] = memberEnds[i];
                nodes[large++] = members.root();
            }
        }
        return large;
    }

    /// Of no meaning.
    long seen() {
        return seen;
    }
}
