package dev.aofscope.redis;

import java.util.Arrays;

/// An inner node of a [ByteTrie]: all keys below it go on with [#prefix]; the byte behind that chooses the child.
///
/// A child covers a range of next bytes; the first one also the key that ends here. A bucket holds suffixes from that byte
/// on. A child that is a branch holds only keys with one next byte, the first of its own prefix, although it may cover more:
/// a key with another byte of its range gets a bucket beside it.
final class TrieBranch extends TrieNode {
    final byte[] prefix;
    /// For each next byte the index of its child, less [#base]; never changed, so that copies share it.
    private byte[] table;
    /// 1 where the first child holds nothing but the key that ends here, else 0.
    private int base;
    private TrieNode[] children;

    private TrieBranch(Epoch epoch, byte[] prefix, byte[] table, int base, TrieNode[] children, int count) {
        super(epoch);
        this.prefix = prefix;
        this.table = table;
        this.base = base;
        this.children = children;
        this.count = count;
    }

    /// With an only child, which covers all bytes.
    static TrieBranch over(Epoch epoch, byte[] prefix, TrieNode child) {
        epoch.spend(400);
        return new TrieBranch(epoch, prefix, new byte[256], 0, new TrieNode[]{child}, child.count);
    }

    TrieBranch copy(Epoch epoch) {
        epoch.copy(72 + 4 * children.length);
        return new TrieBranch(epoch, prefix, table, base, children.clone(), count);
    }

    /// The same children below another prefix.
    TrieBranch withPrefix(Epoch epoch, byte[] prefix) {
        epoch.spend(72 + 4 * children.length);
        return new TrieBranch(epoch, prefix, table, base, children.clone(), count);
    }

    int children() {
        return children.length;
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
        return next < 0 ? 0 : base + (table[next] & 0xff);
    }

    /// The first byte that the child at `index` covers; −1 for the first child.
    int lowest(int index) {
        if (index == 0) {
            return -1;
        }
        int low = 0;
        while (index(low) < index) {
            low++;
        }
        return low;
    }

    /// Whether the children of both cover the same bytes, as far as that is seen at once: one is a copy of the other, and no
    /// child has come or gone since.
    boolean coversLike(TrieBranch other) {
        return table == other.table && base == other.base && children.length == other.children.length;
    }

    /// How many bytes of the prefix `key` shares, from `at`.
    int shared(byte[] key, int at, int end) {
        int most = Math.min(prefix.length, end - at);
        for (int i = 0; i < most; i++) {
            if (prefix[i] != key[at + i]) {
                return i;
            }
        }
        return most;
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
        TrieNode[] more = new TrieNode[children.length + 1];
        System.arraycopy(children, 0, more, 0, index);
        more[index] = left;
        more[index + 1] = right;
        System.arraycopy(children, index + 1, more, index + 2, children.length - index - 1);
        if (separator == 0) {
            base = 1;
        } else {
            byte[] changed = table.clone();
            for (int next = separator; next < 256; next++) {
                changed[next] = (byte) (table[next] + 1);
            }
            table = changed;
        }
        children = more;
        epoch.spend(280 + 4 * more.length);
    }

    /// Drops the child at `index`, not the only one; a neighbour covers its range from now on.
    void drop(int index) {
        TrieNode[] fewer = new TrieNode[children.length - 1];
        System.arraycopy(children, 0, fewer, 0, index);
        System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
        if (base == 1 && index <= 1) {
            // The key that ends here is gone, or shares its child with the bytes behind it: the table fits as it is.
            base = 0;
        } else {
            byte[] changed = table.clone();
            for (int next = 0; next < 256; next++) {
                int child = table[next] & 0xff;
                if (child + base >= Math.max(index, 1)) {
                    changed[next] = (byte) (child - 1);
                }
            }
            table = changed;
        }
        children = fewer;
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
        if (children[index].count == 0) {
            drop(index);
        } else if (!joinRight(index - 1)) {
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
        byte[] whole = concatenated(path, prefix);
        for (TrieNode child : children) {
            switch (child) {
                case TrieBranch branch -> branch.gather(whole, bucket);
                case TrieBucket below -> bucket.appendBelow(whole, below);
            }
        }
    }

    static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /// The branch itself, or its only child, if that is a branch, with both prefixes.
    TrieBranch withoutOnlyChild() {
        return children.length == 1 && children[0] instanceof TrieBranch only
                ? only.withPrefix(epoch, concatenated(prefix, only.prefix))
                : this;
    }
}
