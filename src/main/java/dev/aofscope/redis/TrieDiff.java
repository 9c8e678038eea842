package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds what differs between two tries of which one was forked from the other, or both from a third: the nodes that are the
/// same object are passed over. Works on two that share nothing as well, as a merge of their entries.
///
/// A branch may have been parted since, by a key that left its prefix halfway; so each side is a node and the number of
/// bytes of its prefix that lie behind already.
final class TrieDiff {
    private final ByteTrie.DiffVisitor visitor;
    private long looked;

    TrieDiff(ByteTrie.DiffVisitor visitor) {
        this.visitor = visitor;
    }

    /// Returns how many nodes and entries were looked at, on both sides.
    long diff(TrieNode before, TrieNode after) {
        diff(new byte[0], before, 0, after, 0);
        return looked;
    }

    /// @param path what all keys below both nodes begin with
    private void diff(byte[] path, TrieNode before, int beforeSkip, TrieNode after, int afterSkip) {
        looked += 2;
        if (before == after && beforeSkip == afterSkip) {
            return;
        }
        if (before instanceof TrieBranch first && after instanceof TrieBranch second) {
            byte[] prefix = rest(first, beforeSkip);
            byte[] other = rest(second, afterSkip);
            int same = Arrays.mismatch(prefix, other);
            if (same < 0) {
                children(TrieBranch.concatenated(path, prefix), first, second);
                return;
            }
            if (same == other.length) {
                inBefore(TrieBranch.concatenated(path, other), first, beforeSkip + same, second);
                return;
            }
            if (same == prefix.length) {
                inAfter(TrieBranch.concatenated(path, prefix), first, second, afterSkip + same);
                return;
            }
        }
        merge(path, new Side(before, beforeSkip), new Side(after, afterSkip));
    }

    private static byte[] rest(TrieBranch branch, int skip) {
        byte[] prefix = branch.prefix();
        return skip == 0 ? prefix : Arrays.copyOfRange(prefix, skip, prefix.length);
    }

    /// Two branches with the same path: pairs the children that cover the same bytes, and merges the others in groups.
    private void children(byte[] path, TrieBranch before, TrieBranch after) {
        if (before.coversLike(after)) {
            for (int i = 0; i < before.children(); i++) {
                diff(path, before.child(i), 0, after.child(i), 0);
            }
            return;
        }
        int i = 0;
        int j = 0;
        while (i < before.children()) {
            int firstBefore = i++;
            int firstAfter = j++;
            while (end(before, i) != end(after, j)) {
                if (end(before, i) < end(after, j)) {
                    i++;
                } else {
                    j++;
                }
            }
            if (i - firstBefore == 1 && j - firstAfter == 1) {
                diff(path, before.child(firstBefore), 0, after.child(firstAfter), 0);
            } else {
                merge(path, new Side(before, firstBefore, i), new Side(after, firstAfter, j));
            }
        }
    }

    /// The first byte that the children up to `index` (exclusive) do not cover.
    private static int end(TrieBranch branch, int index) {
        return index == branch.children() ? 256 : branch.lowest(index);
    }

    /// `after` has parted where `before` goes on alone.
    private void inBefore(byte[] path, TrieBranch before, int skip, TrieBranch after) {
        int place = after.index(before.prefixByte(skip));
        for (int i = 0; i < after.children(); i++) {
            if (i == place) {
                diff(path, before, skip, after.child(i), 0);
            } else {
                merge(path, new Side(), new Side(after.child(i), 0));
            }
        }
    }

    private void inAfter(byte[] path, TrieBranch before, TrieBranch after, int skip) {
        int place = before.index(after.prefixByte(skip));
        for (int i = 0; i < before.children(); i++) {
            if (i == place) {
                diff(path, before.child(i), 0, after, skip);
            } else {
                merge(path, new Side(before.child(i), 0), new Side());
            }
        }
    }

    private void merge(byte[] path, Side before, Side after) {
        ByteTrie.@Nullable Entry first = before.next();
        ByteTrie.@Nullable Entry second = after.next();
        while (first != null || second != null) {
            looked += first == null || second == null ? 1 : 2;
            int order = first == null ? 1 : second == null ? -1 : first.key().compareTo(second.key());
            if (order < 0) {
                visitor.differs(at(path, Objects.requireNonNull(first)), null);
            } else if (order > 0) {
                visitor.differs(null, at(path, Objects.requireNonNull(second)));
            } else if (differ(Objects.requireNonNull(first), Objects.requireNonNull(second))) {
                visitor.differs(at(path, first), at(path, second));
            }
            first = order <= 0 ? before.next() : first;
            second = order >= 0 ? after.next() : second;
        }
    }

    private static boolean differ(ByteTrie.Entry first, ByteTrie.Entry second) {
        return first.value() != second.value() || first.number() != second.number();
    }

    private static ByteTrie.Entry at(byte[] path, ByteTrie.Entry entry) {
        byte[] key = Arrays.copyOf(path, path.length + entry.key().length());
        entry.key().copyTo(0, key, path.length, entry.key().length());
        return new ByteTrie.Entry(ByteString.of(key), entry.value(), entry.number());
    }

    /// The entries of neighbouring nodes, one after the other, their keys without what lies behind.
    private static final class Side {
        private final TrieNode[] nodes;
        private final int skip;
        private int index;
        private @Nullable TrieCursor cursor;

        Side() {
            nodes = new TrieNode[0];
            skip = 0;
        }

        Side(TrieNode node, int skip) {
            nodes = new TrieNode[]{node};
            this.skip = skip;
        }

        Side(TrieBranch branch, int from, int to) {
            nodes = new TrieNode[to - from];
            for (int i = from; i < to; i++) {
                nodes[i - from] = branch.child(i);
            }
            skip = 0;
        }

        /// Null at the end.
        ByteTrie.@Nullable Entry next() {
            while (cursor == null || !cursor.hasNext()) {
                if (index == nodes.length) {
                    return null;
                }
                TrieNode node = nodes[index++];
                cursor = new TrieCursor(node, 0, node.count);
            }
            ByteTrie.Entry entry = cursor.next();
            if (skip == 0) {
                return entry;
            }
            byte[] key = entry.key().toArray();
            return new ByteTrie.Entry(ByteString.copyOf(key, skip, key.length - skip), entry.value(), entry.number());
        }
    }
}
