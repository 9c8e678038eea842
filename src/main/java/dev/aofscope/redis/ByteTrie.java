package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// An ordered map from byte strings to a value and a number: a radix tree whose leaves are sorted buckets (a burst trie), with
/// the count of entries in each node. Keys are ordered as unsigned bytes, are copied, and may be empty.
///
/// Nodes belong to the epoch that made them and are copied before another one changes them, so [#ownedBy] costs O(1). An
/// entry in a bucket of the current epoch changes in place: the path to it is of this epoch as well.
///
/// The number is whatever the user of the tree needs beside the value (a moment of expiry, the bits of a score), and costs
/// nothing where all are [#NO_NUMBER]; so do the values where all are null.
final class ByteTrie {
    static final long NO_NUMBER = -1;
    /// Entries below a branch at which it becomes a bucket again: well below those that made it a branch, so that it doesn't
    /// change back and forth.
    private static final int FEW = TrieBucket.MOST / 3;
    private static final byte[] NO_BYTES = new byte[0];

    private Epoch epoch;
    private TrieNode root;
    private long replaced = NO_NUMBER;
    private @Nullable Object replacedValue;

    ByteTrie(Epoch epoch) {
        this(epoch, new TrieBucket(epoch, 0));
    }

    private ByteTrie(Epoch epoch, TrieNode root) {
        this.epoch = epoch;
        this.root = root;
    }

    ByteTrie ownedBy(Epoch epoch) {
        return new ByteTrie(epoch, root);
    }

    /// Goes on in another epoch.
    void adopt(Epoch epoch) {
        this.epoch = epoch;
    }

    long size() {
        return root.count;
    }

    TrieNode root() {
        return root;
    }

    boolean contains(ByteString key) {
        return find(key.onHeap()) != null;
    }

    @Nullable
    Object get(ByteString key) {
        Slot slot = find(key.onHeap());
        return slot == null ? null : slot.bucket.value(slot.index);
    }

    /// [#NO_NUMBER] where there is no such key, too.
    long number(ByteString key) {
        Slot slot = find(key.onHeap());
        return slot == null ? NO_NUMBER : slot.bucket.number(slot.index);
    }

    /// The number that the key of the last [#put], [#putValue], [#putNumber] or [#remove] had before; [#NO_NUMBER] for a key that was not
    /// there, too. For the thread that changes the trie.
    long replaced() {
        return replaced;
    }

    /// The value that the key of the last [#put] or [#putValue] had before; null for a key that was not there.
    @Nullable
    Object replacedValue() {
        return replacedValue;
    }

    /// Sets both. Whether the key is new.
    boolean put(ByteString key, @Nullable Object value, long number) {
        HeapBytes heap = key.onHeap();
        Slot slot = find(heap);
        if (slot == null) {
            replaced = NO_NUMBER;
            replacedValue = null;
            insert(heap, value, number);
            return true;
        }
        replaced = slot.bucket.number(slot.index);
        replacedValue = slot.bucket.value(slot.index);
        TrieBucket bucket = own(heap, slot);
        bucket.setValue(slot.index, value);
        bucket.setNumber(slot.index, number);
        return false;
    }

    /// Sets the value; the number stays, or is [#NO_NUMBER] for a new key. Whether the key is new.
    boolean putValue(ByteString key, @Nullable Object value) {
        HeapBytes heap = key.onHeap();
        Slot slot = find(heap);
        if (slot == null) {
            replaced = NO_NUMBER;
            replacedValue = null;
            insert(heap, value, NO_NUMBER);
            return true;
        }
        replaced = slot.bucket.number(slot.index);
        replacedValue = slot.bucket.value(slot.index);
        own(heap, slot).setValue(slot.index, value);
        return false;
    }

    /// Sets the number of a key. Whether there is such a key.
    boolean putNumber(ByteString key, long number) {
        HeapBytes heap = key.onHeap();
        Slot slot = find(heap);
        replaced = slot == null ? NO_NUMBER : slot.bucket.number(slot.index);
        if (slot != null && replaced != number) {
            own(heap, slot).setNumber(slot.index, number);
        }
        return slot != null;
    }

    void clear() {
        root = new TrieBucket(epoch, 0);
    }

    private @Nullable Slot find(HeapBytes key) {
        byte[] bytes = key.array();
        int at = key.offset();
        int end = at + key.length();
        TrieNode node = root;
        while (node instanceof TrieBranch branch) {
            if (branch.shared(bytes, at, end) < branch.length) {
                return null;
            }
            at += branch.length;
            node = branch.child(branch.index(bytes, at, end));
        }
        TrieBucket bucket = (TrieBucket) node;
        int index = bucket.find(bytes, at, end);
        return index < 0 ? null : new Slot(bucket, index);
    }

    /// The bucket of `slot`, where `key` was found, or its copy for this epoch, on a path of this epoch.
    private TrieBucket own(HeapBytes key, Slot slot) {
        if (slot.bucket.epoch == epoch) {
            return slot.bucket;
        }
        byte[] bytes = key.array();
        int at = key.offset();
        int end = at + key.length();
        TrieNode node = owned(root);
        root = node;
        while (node instanceof TrieBranch branch) {
            at += branch.length;
            int index = branch.index(bytes, at, end);
            node = owned(branch.child(index));
            branch.setChild(index, node);
        }
        return (TrieBucket) node;
    }

    private TrieNode owned(TrieNode node) {
        if (node.epoch == epoch) {
            return node;
        }
        return switch (node) {
            case TrieBranch branch -> branch.copy(epoch);
            case TrieBucket bucket -> bucket.copy(epoch);
        };
    }

    private void link(@Nullable TrieBranch parent, int index, TrieNode child) {
        if (parent == null) {
            root = child;
        } else {
            parent.setChild(index, child);
        }
    }

    private void insert(HeapBytes key, @Nullable Object value, long number) {
        byte[] bytes = key.array();
        int at = key.offset();
        int end = at + key.length();
        TrieBranch parent = null;
        int index = 0;
        TrieNode node = root;
        while (node instanceof TrieBranch found) {
            int shared = found.shared(bytes, at, end);
            if (shared < found.length) {
                TrieBucket bucket = new TrieBucket(epoch, 2);
                bucket.insert(0, bytes, at + shared, end, value, number);
                if (parent == null || shared > 0) {
                    byte[] prefix = found.prefix();
                    found = found.withPrefix(epoch, Arrays.copyOfRange(prefix, shared, prefix.length));
                    TrieBranch above = TrieBranch.over(epoch, Arrays.copyOf(prefix, shared), found);
                    above.count++;
                    link(parent, index, above);
                    parent = above;
                    index = 0;
                }
                putBeside(parent, index, found, bucket);
                return;
            }
            TrieBranch branch = (TrieBranch) owned(found);
            link(parent, index, branch);
            branch.count++;
            at += branch.length;
            parent = branch;
            index = branch.index(bytes, at, end);
            node = branch.child(index);
        }
        TrieBucket bucket = (TrieBucket) owned(node);
        link(parent, index, bucket);
        bucket.insert(-1 - bucket.find(bytes, at, end), bytes, at, end, value, number);
        if (bucket.isFull()) {
            if (parent == null) {
                root = TrieBranch.grown(epoch, bucket);
            } else {
                parent.cut(index, bucket);
            }
        }
    }

    /// Parts the range that the branch at `index` covers between it and a bucket with one key, whose next byte is another one.
    private static void putBeside(TrieBranch parent, int index, TrieBranch branch, TrieBucket bucket) {
        int first = branch.prefixByte(0);
        if (bucket.firstByte(0) < first) {
            parent.split(index, first, bucket, branch);
        } else {
            parent.split(index, first + 1, branch, bucket);
        }
    }

    /// Whether it was there.
    boolean remove(ByteString key) {
        HeapBytes heap = key.onHeap();
        Slot slot = find(heap);
        replaced = slot == null ? NO_NUMBER : slot.bucket.number(slot.index);
        if (slot == null) {
            return false;
        }
        byte[] bytes = heap.array();
        int at = heap.offset();
        int end = at + heap.length();
        TrieBranch above = null;
        int parentIndex = 0;
        TrieBranch parent = null;
        int index = 0;
        TrieNode node = root;
        while (node instanceof TrieBranch found) {
            if (found.count <= FEW) {
                TrieBucket few = new TrieBucket(epoch, found.count);
                found.gather(NO_BYTES, few);
                node = few;
                break;
            }
            TrieBranch branch = (TrieBranch) owned(found);
            link(parent, index, branch);
            branch.count--;
            at += branch.length;
            above = parent;
            parentIndex = index;
            parent = branch;
            index = branch.index(bytes, at, end);
            node = branch.child(index);
        }
        TrieBucket bucket = (TrieBucket) owned(node);
        link(parent, index, bucket);
        bucket.remove(bucket.find(bytes, at, end));
        if (parent != null) {
            parent.join(index);
            link(above, parentIndex, parent.withoutOnlyChild());
        }
        return true;
    }

    /// How many keys come before `key`.
    long rank(ByteString key) {
        return rank(key.onHeap(), Bound.BEFORE);
    }

    /// How many keys come before `prefix` or begin with it.
    long rankAfter(ByteString prefix) {
        return rank(prefix.onHeap(), Bound.BEHIND_PREFIX);
    }

    private enum Bound {
        BEFORE, BEHIND_PREFIX
    }

    private long rank(HeapBytes key, Bound bound) {
        byte[] bytes = key.array();
        int at = key.offset();
        int end = at + key.length();
        long rank = 0;
        TrieNode node = root;
        while (node instanceof TrieBranch branch) {
            int shared = branch.shared(bytes, at, end);
            boolean ends = at + shared == end;
            if (ends && (bound == Bound.BEHIND_PREFIX || shared < branch.length)) {
                return bound == Bound.BEHIND_PREFIX ? rank + branch.count : rank;
            }
            if (shared < branch.length) {
                boolean before = (bytes[at + shared] & 0xff) < branch.prefixByte(shared);
                return before ? rank : rank + branch.count;
            }
            at += shared;
            int index = branch.index(bytes, at, end);
            rank += branch.countBefore(index);
            node = branch.child(index);
        }
        TrieBucket bucket = (TrieBucket) node;
        if (bound == Bound.BEHIND_PREFIX) {
            return rank + bucket.rankAfter(bytes, at, end);
        }
        int index = bucket.find(bytes, at, end);
        return rank + (index < 0 ? -1 - index : index);
    }

    /// The entry at `rank` in the order of the keys, from 0.
    Entry at(long rank) {
        return from(rank).next();
    }

    /// Ascending, from the entry at `rank` (0 ≤ rank ≤ size).
    Iterator<Entry> from(long rank) {
        return new TrieCursor(root, rank, root.count);
    }

    /// Tells `visitor` of the keys, in order, that differ between the two. Returns how many nodes and entries were looked at for
    /// that, on both sides: those that the two share are not.
    long diff(ByteTrie other, DiffVisitor visitor) {
        return new TrieDiff(visitor).diff(root, other.root);
    }

    private record Slot(TrieBucket bucket, int index) {
    }

    interface DiffVisitor {
        /// @param before null where the first trie has no such key
        /// @param after  null where the second has not; never both
        void differs(@Nullable Entry before, @Nullable Entry after);
    }

    record Entry(ByteString key, @Nullable Object value, long number) {
    }
}
