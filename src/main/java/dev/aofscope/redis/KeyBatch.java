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
    private final int most;
    private final byte[][] arrays;
    private final int[] positions;
    private final int[] ends;
    private final byte[] @Nullable [] memberArrays;
    private final int[] memberPositions;
    private final int[] memberEnds;
    private final @Nullable TrieNode[] nodes;
    private final @Nullable Object[] values;
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
        nodes = new TrieNode[most];
        values = new Object[most];
    }

    /// `length` bytes of `array`, which must stay as they are until [#warm].
    public void add(Database database, byte[] array, int offset, int length) {
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
        find();
        long read = 0;
        boolean large = false;
        for (int i = 0; i < size; i++) {
            nodes[i] = null;
            if (values[i] instanceof Value value) {
                read += value.touch();
                ByteTrie members = memberArrays[i] == null ? null : value.lookup();
                if (members != null) {
                    large = true;
                    arrays[i] = Objects.requireNonNull(memberArrays[i]);
                    positions[i] = memberPositions[i];
                    ends[i] = memberEnds[i];
                    nodes[i] = members.root();
                }
            }
        }
        if (large) {
            find();
        }
        seen += read;
        size = 0;
    }

    /// Walks from all nodes to their keys, and notes the values there.
    private void find() {
        descend();
        long read = 0;
        for (int i = 0; i < size; i++) {
            if (nodes[i] instanceof TrieBucket bucket) {
                read += bucket.touch();
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] = null;
            if (nodes[i] instanceof TrieBucket bucket) {
                int index = bucket.find(arrays[i], positions[i], ends[i]);
                read += bucket.touch(index);
                values[i] = index < 0 ? null : bucket.value(index);
            }
        }
        seen += read;
    }

    private void descend() {
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (int i = 0; i < size; i++) {
                if (nodes[i] instanceof TrieBranch branch) {
                    nodes[i] = next(branch, i);
                    deeper = true;
                }
            }
        }
    }

    private @Nullable TrieNode next(TrieBranch branch, int i) {
        int at = positions[i] + branch.length;
        if (branch.shared(arrays[i], positions[i], ends[i]) < branch.length) {
            return null;
        }
        positions[i] = at;
        return branch.child(branch.index(arrays[i], at, ends[i]));
    }

    /// Of no meaning.
    long seen() {
        return seen;
    }
}
