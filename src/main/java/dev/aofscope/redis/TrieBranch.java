package dev.aofscope.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An inner node of a [ByteTrie]: all keys below it go on with its prefix; the byte behind that chooses the child.
///
/// A child covers a range of next bytes; the first one also the key that ends here. A bucket holds suffixes from that byte
/// on. A child that is a branch holds only keys with one next byte, the first of its own prefix, although it may cover more:
/// a key with another byte of its range gets a bucket beside it.
///
/// Descents are bound by the time that memory takes, so all that one needs lies in the node itself, where it fits: a prefix
/// of up to eight bytes, and the separators of up to seventeen children.
final class TrieBranch extends TrieNode {
    private static final int WORD = 8;
    private static final int INLINE = 2 * WORD;
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final byte[] NONE = {};
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);

    /// The first eight bytes of the prefix, the first one highest, zeros behind it.
    private final long head;
    /// Bytes of the prefix.
    final int length;
    /// The prefix, where it is longer than eight bytes; else null.
    private final byte @Nullable [] whole;
    /// The first byte that each child but the first covers, ascending, the lowest one in the lowest bits; behind the last one
    /// all ones.
    private long separators;
    private long moreSeparators;
    /// All separators, where there are more than sixteen; never changed, so that copies share it.
    private byte @Nullable [] manySeparators;
    /// How many children, so that choosing one does not have to read their array.
    private int width;
    private TrieNode[] children;

    private TrieBranch(Epoch epoch, byte[] prefix, TrieNode[] children, int count) {
        super(epoch);
        this.head = word(prefix, 0, prefix.length);
        this.length = prefix.length;
        this.whole = prefix.length > WORD ? prefix : null;
        this.children = children;
        this.width = children.length;
        this.count = count;
        this.separators = -1;
        this.moreSeparators = -1;
    }

    private TrieBranch(Epoch epoch, TrieBranch origin) {
        super(epoch);
        head = origin.head;
        length = origin.length;
        whole = origin.whole;
        separators = origin.separators;
        moreSeparators = origin.moreSeparators;
        manySeparators = origin.manySeparators;
        children = origin.children.clone();
        width = origin.width;
        count = origin.count;
    }

    /// With an only child, which covers all bytes.
    static TrieBranch over(Epoch epoch, byte[] prefix, TrieNode child) {
        epoch.spend(80);
        return new TrieBranch(epoch, prefix, new TrieNode[]{child}, child.count);
    }

    TrieBranch copy(Epoch epoch) {
        epoch.copy(weight());
        return new TrieBranch(epoch, this);
    }

    /// The same children below another prefix.
    TrieBranch withPrefix(Epoch epoch, byte[] prefix) {
        epoch.spend(weight());
        TrieBranch changed = new TrieBranch(epoch, prefix, children.clone(), count);
        changed.separators = separators;
        changed.moreSeparators = moreSeparators;
        changed.manySeparators = manySeparators;
        return changed;
    }

    private int weight() {
        return 72 + 4 * children.length;
    }

    /// What all keys below go on with.
    byte[] prefix() {
        if (whole != null) {
            return whole;
        }
        byte[] prefix = new byte[length];
        for (int i = 0; i < length; i++) {
            prefix[i] = (byte) (head >>> (56 - 8 * i));
        }
        return prefix;
    }

    /// The byte of the prefix at `index`, 0 to 255.
    int prefixByte(int index) {
        return (whole != null ? whole[index] : (int) (head >>> (56 - 8 * index))) & 0xff;
    }

    int children() {
        return children.length;
    }

    private void replaceChildren(TrieNode[] others) {
        children = others;
        width = others.length;
    }

    TrieNode child(int index) {
        return children[index];
    }

    void setChild(int index, TrieNode child) {
        children[index] = child;
    }

    /// The child for `key`, whose part in this node's prefix ends at `at`.
    int index(byte[] key, int at, int end) {
        return at == end ? 0 : index(key[at] & 0xff);
    }

    /// @param next the next byte, or −1 at the end of the key
    int index(int next) {
        if (next < 0) {
            return 0;
        }
        byte[] many = manySeparators;
        if (many != null) {
            return index(many, next);
        }
        int below = notAbove(separators, next);
        if (width > WORD + 1) {
            below += notAbove(moreSeparators, next);
        }
        // What stands behind the last separator is not above 255.
        return Math.min(below, width - 1);
    }

    /// How many of the eight bytes are not above `next`, all at once.
    private static int notAbove(long bytes, int next) {
        long each = next * EACH;
        long low = (each | HIGH) - (bytes & ~HIGH);
        return Long.bitCount(((each & ~bytes) | (~(each ^ bytes) & low)) & HIGH);
    }

    private static int index(byte[] separators, int next) {
        int low = 0;
        int high = separators.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((separators[middle] & 0xff) <= next) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first byte that the child at `index` covers; −1 for the first child.
    int lowest(int index) {
        if (index == 0) {
            return -1;
        }
        int separator = index - 1;
        if (manySeparators != null) {
            return manySeparators[separator] & 0xff;
        }
        long word = separator < WORD ? separators : moreSeparators;
        return (int) (word >>> (8 * (separator % WORD))) & 0xff;
    }

    private byte[] separators() {
        byte[] all = new byte[children.length - 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) lowest(i + 1);
        }
        return all;
    }

    private void setSeparators(byte[] all) {
        separators = -1;
        moreSeparators = -1;
        manySeparators = all.length > INLINE ? all : null;
        for (int i = 0; i < all.length && i < INLINE; i++) {
            int shift = 8 * (i % WORD);
            long cleared = ~(0xffL << shift);
            long set = (all[i] & 0xffL) << shift;
            if (i < WORD) {
                separators = (separators & cleared) | set;
            } else {
                moreSeparators = (moreSeparators & cleared) | set;
            }
        }
    }

    /// Whether the children of both cover the same bytes.
    boolean coversLike(TrieBranch other) {
        return children.length == other.children.length && separators == other.separators
                && moreSeparators == other.moreSeparators && Arrays.equals(manySeparators, other.manySeparators);
    }

    /// How many bytes of the prefix `key` shares, from `at`.
    int shared(byte[] key, int at, int end) {
        if (length == 0) {
            return 0;
        }
        int most = Math.min(length, end - at);
        long different = head ^ word(key, at, end);
        int same = Math.min(most, Long.numberOfLeadingZeros(different) / 8);
        if (same < WORD || whole == null) {
            return same;
        }
        int mismatch = Arrays.mismatch(whole, WORD, most, key, at + WORD, at + most);
        return mismatch < 0 ? most : WORD + mismatch;
    }

    /// The eight bytes of `key` from `at`; those behind `end` are of no meaning.
    private static long word(byte[] key, int at, int end) {
        if (at + WORD <= key.length) {
            return (long) BIG_ENDIAN.get(key, at);
        }
        long word = 0;
        for (int i = 0; i < WORD && at + i < end; i++) {
            word |= (key[at + i] & 0xffL) << (56 - 8 * i);
        }
        return word;
    }

    /// Entries in the children before the one at `index`.
    int countBefore(int index) {
        int before = 0;
        for (int i = 0; i < index; i++) {
            before += children[i].count;
        }
        return before;
    }

    /// Puts `left` and `right` in the place of the child at `index`; `right` covers its bytes from `separator` on, `left` those
    /// before, and the end of the key if the child did.
    void split(int index, int separator, TrieNode left, TrieNode right) {
        byte[] before = separators();
        byte[] after = new byte[before.length + 1];
        System.arraycopy(before, 0, after, 0, index);
        after[index] = (byte) separator;
        System.arraycopy(before, index, after, index + 1, before.length - index);
        TrieNode[] more = new TrieNode[children.length + 1];
        System.arraycopy(children, 0, more, 0, index);
        more[index] = left;
        more[index + 1] = right;
        System.arraycopy(children, index + 1, more, index + 2, children.length - index - 1);
        replaceChildren(more);
        setSeparators(after);
        epoch.spend(24 + 4 * more.length);
    }

    /// Drops the child at `index`, not the only one; a neighbour covers its range from now on.
    void drop(int index) {
        byte[] before = separators();
        byte[] after = new byte[before.length - 1];
        int gone = Math.max(index - 1, 0);
        System.arraycopy(before, 0, after, 0, gone);
        System.arraycopy(before, gone + 1, after, gone, after.length - gone);
        TrieNode[] fewer = new TrieNode[children.length - 1];
        System.arraycopy(children, 0, fewer, 0, index);
        System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
        replaceChildren(fewer);
        setSeparators(after);
    }

    /// Cuts the bucket at `index` in two, or where its suffixes all begin alike, puts a branch above it first.
    void cut(int index, TrieBucket bucket) {
        int cut = bucket.cut();
        if (cut == 0) {
            children[index] = grown(epoch, bucket);
            return;
        }
        split(index, bucket.firstByte(cut), bucket.slice(epoch, 0, cut), bucket.slice(epoch, cut, bucket.count));
    }

    /// A branch with two buckets for a full one.
    static TrieBranch grown(Epoch epoch, TrieBucket bucket) {
        byte[] prefix = bucket.commonPrefix();
        TrieBucket below = bucket;
        if (prefix.length > 0) {
            below = new TrieBucket(epoch, bucket.count);
            below.append(bucket, 0, bucket.count, prefix.length);
        }
        TrieBranch branch = over(epoch, prefix, below);
        branch.cut(0, below);
        return branch;
    }

    /// After a removal: joins the bucket at `index` with a neighbour where both are small.
    void join(int index) {
        int left = children[index].count;
        if (left == 0) {
            drop(index);
        } else if (left <= TrieBucket.MOST / 2 && !joinRight(index - 1)) {
            joinRight(index);
        }
    }

    private boolean joinRight(int index) {
        if (index < 0 || index + 1 >= children.length || !(children[index] instanceof TrieBucket left)
                || !(children[index + 1] instanceof TrieBucket right)
                || left.count + right.count > TrieBucket.MOST / 2) {
            return false;
        }
        TrieBucket joined = left.epoch == epoch ? left : left.copy(epoch);
        joined.append(right, 0, right.count, 0);
        children[index] = joined;
        drop(index + 1);
        return true;
    }

    /// Appends all entries below this node to `bucket`, with `path` and the prefix before their suffixes.
    void gather(byte[] path, TrieBucket bucket) {
        byte[] all = concatenated(path, prefix());
        for (TrieNode child : children) {
            switch (child) {
                case TrieBranch branch -> branch.gather(all, bucket);
                case TrieBucket below -> bucket.appendBelow(all, below);
            }
        }
    }

    static byte[] concatenated(byte[] first, byte[] second) {
        if (first.length + second.length == 0) {
            return NONE;
        }
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /// Reads what [#shared] and [#index] will read, for [KeyBatch].
    long readSeparators() {
        return head + separators + width;
    }

    /// Reads what [#child] will read, for [KeyBatch].
    long readChildren() {
        return children.length;
    }

    /// The branch itself, or its only child, if that is a branch, with both prefixes.
    TrieBranch withoutOnlyChild() {
        return children.length == 1 && children[0] instanceof TrieBranch only
                ? only.withPrefix(epoch, concatenated(prefix(), only.prefix()))
                : this;
    }
}
