package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Walks the entries of a [ByteTrie] in order, from a rank on. It keeps no stack: it descends by rank once a bucket.
final class TrieCursor implements Iterator<ByteTrie.Entry> {
    private final TrieNode root;
    private final long end;
    private long rank;

    private @Nullable TrieBucket bucket;
    private int index;
    /// What all keys of the bucket begin with.
    private byte[] path;
    private int pathLength;

    /// @param end the rank of the first entry that it does not give
    TrieCursor(TrieNode root, long rank, long end) {
        this.root = root;
        this.end = Objects.checkIndex(end, root.count + 1L);
        this.rank = Objects.checkIndex(rank, end + 1);
        this.path = new byte[16];
    }

    @Override
    public boolean hasNext() {
        return rank < end;
    }

    @Override
    public ByteTrie.Entry next() {
        if (rank >= end) {
            throw new NoSuchElementException();
        }
        if (bucket == null || index == bucket.count) {
            bucket = descend();
        }
        byte[] key = Arrays.copyOf(path, pathLength + bucket.suffixLength(index));
        bucket.copySuffix(index, key, pathLength);
        ByteTrie.Entry entry = new ByteTrie.Entry(ByteString.of(key), bucket.value(index), bucket.number(index));
        rank++;
        index++;
        return entry;
    }

    private TrieBucket descend() {
        pathLength = 0;
        int left = (int) rank;
        TrieNode node = root;
        while (node instanceof TrieBranch branch) {
            go(branch.prefix());
            int child = 0;
            while (left >= branch.child(child).count) {
                left -= branch.child(child).count;
                child++;
            }
            node = branch.child(child);
        }
        index = left;
        return (TrieBucket) node;
    }

    private void go(byte[] prefix) {
        if (pathLength + prefix.length > path.length) {
            path = Arrays.copyOf(path, Math.max(pathLength + prefix.length, 2 * path.length));
        }
        System.arraycopy(prefix, 0, path, pathLength, prefix.length);
        pathLength += prefix.length;
    }
}
