package dev.aofscope.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A leaf of a [ByteTrie]: up to [#MOST] entries in the order of their suffixes (what is left of the key below the branches
/// above), in parallel arrays.
///
/// A suffix is a head of eight bytes, and a tail where it is longer than seven bytes. Heads are compared as signed numbers,
/// which gives the order of the suffixes; only two long suffixes with the same seven bytes need a look at their tails.
///
/// The file is long because the layout stays known to this class alone: searching, changing and copying read and write the same
/// arrays.
///
/// | BITS OF A HEAD | MEANING                                                                  |
/// |----------------|--------------------------------------------------------------------------|
/// | 63–8           | the first seven bytes of the suffix, zeros behind it; bit 63 is inverted |
/// | 7–0            | the length of the suffix, or 8 for any that is longer than seven bytes   |
///
/// `ab` is `e1 62 00 00 00 00 00 02`; `ab` and a NUL is `e1 62 00 00 00 00 00 03`, thus higher.
///
/// | OFFSET IN TAILS | SIZE          | MEANING                                                  |
/// |-----------------|---------------|----------------------------------------------------------|
/// | 4 × i           | 4             | where tail i ends, counted from the end of this table    |
/// | 4 × count       | all the rest  | the tails, one behind the other; short suffixes have none |
final class TrieBucket extends TrieNode {
    /// Entries. More make a write to a fresh fork dearer (a bucket is copied), fewer cost more memory a key (ADR 3).
    static final int MOST = 16;
    /// Bytes of tails from which a bucket of several entries is split too: the array is copied by each insertion.
    private static final int MOST_TAILS = 8192;
    private static final int LONG = 8;
    /// Bytes of a suffix in its head.
    private static final int HEAD = 7;
    private static final int GROWTH = 4;
    private static final int HEADS = 1;
    private static final int VALUES = 2;
    private static final int NUMBERS = 4;
    private static final int ALL = HEADS | VALUES | NUMBERS;

    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle ENDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private long[] heads;
    /// Null as long as all suffixes are short.
    private byte @Nullable [] tails;
    /// Null as long as all values are; else as long as [#heads].
    private @Nullable Object @Nullable [] values;
    /// Null as long as all are [ByteTrie#NO_NUMBER]; else as long as [#heads].
    private long @Nullable [] numbers;
    /// Which of the arrays are this bucket's alone. The others it shares with the bucket that it is a copy of, until it changes
    /// them: most writes to a key that is there change its value, and all else can stay shared with the forks. Tails are
    /// never changed in place.
    private byte owned;

    TrieBucket(Epoch epoch, int capacity) {
        this(epoch, new long[capacity]);
        owned = ALL;
    }

    private TrieBucket(Epoch epoch, long[] heads) {
        super(epoch);
        this.heads = heads;
    }

    /// A copy that `epoch` may change.
    TrieBucket copy(Epoch epoch) {
        TrieBucket copy = new TrieBucket(epoch, heads);
        copy.count = count;
        copy.tails = tails;
        copy.values = values;
        copy.numbers = numbers;
        epoch.copy(40);
        return copy;
    }

    /// Makes all arrays this bucket's own, with room for `capacity` entries.
    private void own(int capacity) {
        if (owned == ALL && heads.length == capacity) {
            return;
        }
        if (owned != ALL) {
            epoch.copy(weight() - 40);
        }
        heads = Arrays.copyOf(heads, capacity);
        values = values == null ? null : Arrays.copyOf(values, capacity);
        numbers = numbers == null ? null : Arrays.copyOf(numbers, capacity);
        owned = ALL;
    }

    /// A bucket of its own with the entries `from` (inclusive) to `to` (exclusive).
    TrieBucket slice(Epoch epoch, int from, int to) {
        int end = from + capacity(to - from + 1);
        TrieBucket slice = new TrieBucket(epoch, Arrays.copyOfRange(heads, from, end));
        slice.owned = ALL;
        slice.count = to - from;
        slice.values = values == null ? null : Arrays.copyOfRange(values, from, end);
        if (slice.values != null) {
            // What lies behind the entries must not be kept from the collector.
            Arrays.fill(slice.values, slice.count, slice.values.length, null);
        }
        slice.numbers = numbers == null ? null : Arrays.copyOfRange(numbers, from, end);
        slice.tails = tails == null ? null : slicedTails(tails, from, to);
        epoch.spend(slice.weight());
        return slice;
    }

    private byte @Nullable [] slicedTails(byte[] tails, int from, int to) {
        int start = tailStart(tails, from);
        int length = tailStart(tails, to) - start;
        if (length == 0) {
            return null;
        }
        byte[] slice = new byte[4 * (to - from) + length];
        for (int i = from; i < to; i++) {
            ENDS.set(slice, 4 * (i - from), tailEnd(tails, i) - start);
        }
        System.arraycopy(tails, start, slice, 4 * (to - from), length);
        return slice;
    }

    private static int capacity(int count) {
        return (count + GROWTH - 1) / GROWTH * GROWTH;
    }

    /// Bytes of heap, roughly.
    private int weight() {
        return 56 + heads.length * 8 + (tails == null ? 0 : 16 + tails.length)
                + (values == null ? 0 : 16 + values.length * 4) + (numbers == null ? 0 : 16 + numbers.length * 8);
    }

    boolean isFull() {
        return count > MOST || (count > 1 && tails != null && tails.length > MOST_TAILS);
    }

    @Nullable
    Object value(int index) {
        return values == null ? null : values[index];
    }

    long number(int index) {
        return numbers == null ? ByteTrie.NO_NUMBER : numbers[index];
    }

    void setValue(int index, @Nullable Object value) {
        if (values == null) {
            if (value == null) {
                return;
            }
            values = new Object[heads.length];
            owned |= VALUES;
        } else if ((owned & VALUES) == 0) {
            values = values.clone();
            owned |= VALUES;
            epoch.copy(16 + values.length * 4);
        }
        values[index] = value;
    }

    void setNumber(int index, long number) {
        if (numbers == null) {
            if (number == ByteTrie.NO_NUMBER) {
                return;
            }
            numbers = new long[heads.length];
            Arrays.fill(numbers, ByteTrie.NO_NUMBER);
            owned |= NUMBERS;
        } else if ((owned & NUMBERS) == 0) {
            if (numbers[index] == number) {
                return;
            }
            numbers = numbers.clone();
            owned |= NUMBERS;
            epoch.copy(16 + numbers.length * 8);
        }
        numbers[index] = number;
    }

    /// The index of the suffix that is `key` from `at` to `end` (exclusive), or −1 − the index where it would be inserted.
    int find(byte[] key, int at, int end) {
        long head = head(key, at, end);
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long each = heads[middle];
            if (each < head) {
                low = middle + 1;
            } else if (each > head) {
                high = middle;
            } else {
                int order = end - at <= HEAD ? 0 : compareTail(middle, key, at + HEAD, end);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
        }
        return -1 - low;
    }

    private int compareTail(int index, byte[] key, int from, int end) {
        byte[] all = java.util.Objects.requireNonNull(tails);
        return Arrays.compareUnsigned(all, tailStart(all, index), tailEnd(all, index), key, from, end);
    }

    private static long head(byte[] key, int at, int end) {
        int length = end - at;
        long head;
        if (at + 8 <= key.length) {
            head = (long) BIG_ENDIAN.get(key, at);
            if (length <= HEAD) {
                head = length == 0 ? 0 : head & (-1L << (64 - 8 * length));
            }
        } else {
            head = 0;
            for (int i = 0; i < HEAD && i < length; i++) {
                head |= (key[at + i] & 0xffL) << (56 - 8 * i);
            }
        }
        return ((head & ~0xffL) | Math.min(length, LONG)) ^ Long.MIN_VALUE;
    }

    private int tailStart(byte[] tails, int index) {
        return index == 0 ? 4 * count : tailEnd(tails, index - 1);
    }

    private int tailEnd(byte[] tails, int index) {
        return 4 * count + (int) ENDS.get(tails, 4 * index);
    }

    /// Bytes.
    int suffixLength(int index) {
        int length = (int) (heads[index] & 0xff);
        return length <= HEAD || tails == null
                ? length
                : HEAD + tailEnd(tails, index) - tailStart(tails, index);
    }

    /// Writes the suffix to `into` at `at`, which has room for it.
    void copySuffix(int index, byte[] into, int at) {
        int length = suffixLength(index);
        long head = heads[index] ^ Long.MIN_VALUE;
        for (int i = 0; i < HEAD && i < length; i++) {
            into[at + i] = (byte) (head >>> (56 - 8 * i));
        }
        if (length > HEAD && tails != null) {
            System.arraycopy(tails, tailStart(tails, index), into, at + HEAD, length - HEAD);
        }
    }

    byte[] suffix(int index) {
        byte[] suffix = new byte[suffixLength(index)];
        copySuffix(index, suffix, 0);
        return suffix;
    }

    /// The first byte of the suffix, 0 to 255, or −1 for the empty suffix.
    int firstByte(int index) {
        long head = heads[index];
        return (head & 0xff) == 0 ? -1 : (int) ((head ^ Long.MIN_VALUE) >>> 56);
    }

    /// How many suffixes come before `prefix`, which is `key` from `at` to `end`, or begin with it.
    int rankAfter(byte[] key, int at, int end) {
        int index = find(key, at, end);
        index = index < 0 ? -1 - index : index;
        while (index < count && startsWith(suffix(index), key, at, end)) {
            index++;
        }
        return index;
    }

    private static boolean startsWith(byte[] suffix, byte[] key, int at, int end) {
        int length = end - at;
        return suffix.length >= length && Arrays.equals(suffix, 0, length, key, at, end);
    }

    /// Inserts an entry before the one at `index`, its suffix being `key` from `at` to `end`.
    void insert(int index, byte[] key, int at, int end, @Nullable Object value, long number) {
        insertTail(index, key, Math.min(at + HEAD, end), end);
        own(count == heads.length ? capacity(count + 1) : heads.length);
        System.arraycopy(heads, index, heads, index + 1, count - index);
        heads[index] = head(key, at, end);
        if (values != null) {
            System.arraycopy(values, index, values, index + 1, count - index);
        }
        if (numbers != null) {
            System.arraycopy(numbers, index, numbers, index + 1, count - index);
            numbers[index] = ByteTrie.NO_NUMBER;
        }
        count++;
        setValue(index, value);
        setNumber(index, number);
        epoch.spend(16 + end - at);
    }

    private void insertTail(int index, byte[] key, int from, int end) {
        if (tails == null && from == end) {
            return;
        }
        byte[] old = tails == null ? new byte[4 * count] : tails;
        int length = end - from;
        int split = tailStart(old, index);
        byte[] all = new byte[old.length + 4 + length];
        System.arraycopy(old, 0, all, 0, 4 * index);
        for (int i = index; i <= count; i++) {
            int before = i == 0 ? 0 : (int) ENDS.get(old, 4 * (i - 1));
            ENDS.set(all, 4 * i, before + length);
        }
        System.arraycopy(old, 4 * count, all, 4 * count + 4, split - 4 * count);
        System.arraycopy(key, from, all, split + 4, length);
        System.arraycopy(old, split, all, split + 4 + length, old.length - split);
        tails = all;
    }

    void remove(int index) {
        own(heads.length);
        removeTail(index);
        count--;
        System.arraycopy(heads, index + 1, heads, index, count - index);
        if (values != null) {
            System.arraycopy(values, index + 1, values, index, count - index);
            values[count] = null;
        }
        if (numbers != null) {
            System.arraycopy(numbers, index + 1, numbers, index, count - index);
        }
    }

    private void removeTail(int index) {
        byte[] old = tails;
        if (old == null) {
            return;
        }
        int start = tailStart(old, index);
        int end = tailEnd(old, index);
        byte[] all = new byte[old.length - 4 - (end - start)];
        System.arraycopy(old, 0, all, 0, 4 * index);
        for (int i = index + 1; i < count; i++) {
            ENDS.set(all, 4 * (i - 1), (int) ENDS.get(old, 4 * i) - (end - start));
        }
        System.arraycopy(old, 4 * count, all, 4 * count - 4, start - 4 * count);
        System.arraycopy(old, end, all, start - 4, old.length - end);
        tails = all.length == 4 * (count - 1) ? null : all;
    }

    /// Appends the entries `from` (inclusive) to `to` (exclusive) of `other`, without the first `skip` bytes of their suffixes.
    void append(TrieBucket other, int from, int to, int skip) {
        for (int i = from; i < to; i++) {
            byte[] suffix = other.suffix(i);
            insert(count, suffix, skip, suffix.length, other.value(i), other.number(i));
        }
    }

    /// Appends all entries of `other`, with `prefix` before their suffixes.
    void appendBelow(byte[] prefix, TrieBucket other) {
        for (int i = 0; i < other.count; i++) {
            byte[] suffix = Arrays.copyOf(prefix, prefix.length + other.suffixLength(i));
            other.copySuffix(i, suffix, prefix.length);
            insert(count, suffix, 0, suffix.length, other.value(i), other.number(i));
        }
    }

    /// Where to cut it in two, as near to the middle as may be: the first bytes differ there. 0 where all are the same.
    int cut() {
        int middle = count / 2;
        for (int distance = 0; distance <= middle; distance++) {
            if (isCut(middle - distance)) {
                return middle - distance;
            }
            if (isCut(middle + distance)) {
                return middle + distance;
            }
        }
        return 0;
    }

    private boolean isCut(int index) {
        return index > 0 && index < count && firstByte(index - 1) != firstByte(index);
    }

    /// What all suffixes begin with.
    byte[] commonPrefix() {
        byte[] first = suffix(0);
        byte[] last = suffix(count - 1);
        int length = Arrays.mismatch(first, last);
        return length < 0 ? first : Arrays.copyOf(first, length);
    }

    /// The index at which [#find] will look at a tail, if at any.
    int near(byte[] key, int at, int end) {
        long head = head(key, at, end);
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (heads[middle] < head) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, Math.min(low, count - 1));
    }

    /// The methods from here on read what others will read soon, so that it is in the processor's caches then ([KeyBatch]); each
    /// reads what the one before has brought the address of.
    long readHead() {
        return (long) count + owned;
    }

    long readHeads() {
        int last = heads.length - 1;
        return last < 0 ? 0 : heads[last >>> 2] + heads[last >>> 1] + heads[last - (last >>> 2)];
    }

    long readEntry(int index) {
        long read = 0;
        if (tails != null) {
            read += tails[4 * index];
        }
        if (values != null) {
            read += values[index] == null ? 1 : 0;
        }
        if (numbers != null) {
            read += numbers[index];
        }
        return read;
    }

    long readTail(int index) {
        byte[] all = tails;
        return all == null ? 0 : all[Math.min(tailStart(all, index), all.length - 1)];
    }
}
