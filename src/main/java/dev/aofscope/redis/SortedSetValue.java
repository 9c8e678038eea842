package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sorted set, ordered by score, then by the member's bytes.
///
/// Whether the server would hold it as a packed list matters: a packed one (listpack, from 7.0) writes integers as integers
/// and loses negative zero; once it has become a skiplist it never converts back. [#packed] is no more than that mark; how the
/// set is held here has nothing to do with it.
public final class SortedSetValue extends Value {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);

    /// The number that marks a score of −0 in the order.
    private static final long NEGATIVE_ZERO = 0;

    /// A [CompactList] in the order of the set, each member with the eight bytes of its score behind it, while it fits; else
    /// a [Large].
    private Object content;
    private boolean packed;

    /// Packed.
    public SortedSetValue() {
        this(Epoch.FRESH, CompactList.EMPTY, true);
    }

    private SortedSetValue(Epoch epoch, Object content, boolean packed) {
        super(epoch);
        this.content = content;
        this.packed = packed;
    }

    /// Both ways to look things up: from the member to the bits of its score, and the members in order (see [#orderKey]).
    private record Large(ByteTrie scores, ByteTrie order) {
        Large ownedBy(Epoch epoch) {
            return new Large(scores.ownedBy(epoch), order.ownedBy(epoch));
        }

        void put(ByteString member, double score) {
            boolean added = scores.put(member, null, Double.doubleToRawLongBits(score));
            if (!added) {
                order.remove(orderKey(Double.longBitsToDouble(scores.replaced()), member));
            }
            order.put(orderKey(score, member), null, isNegativeZero(score) ? NEGATIVE_ZERO : ByteTrie.NO_NUMBER);
        }

        boolean remove(ByteString member, double score) {
            order.remove(orderKey(score, member));
            return scores.remove(member);
        }
    }

    /// A key whose bytes sort as (score, member) does.
    ///
    /// | OFFSET | SIZE | MEANING                                                                                     |
    /// |--------|------|---------------------------------------------------------------------------------------------|
    /// | 0      | 8    | the score's bits, big-endian: of a negative one all inverted, else only the highest. −0 as 0 |
    /// | 8      | rest | the member                                                                                  |
    ///
    /// The score 1 is `bf f0 00 00 00 00 00 00`; −1 is `40 0f ff ff ff ff ff ff`.
    private static ByteString orderKey(double score, ByteString member) {
        byte[] key = new byte[8 + member.length()];
        // Adding 0 makes 0 of −0, which have the same place.
        long bits = Double.doubleToRawLongBits(score + 0.0);
        BIG_ENDIAN.set(key, 0, bits ^ ((bits >> 63) | Long.MIN_VALUE));
        member.copyTo(0, key, 8, member.length());
        return ByteString.of(key);
    }

    private static Member member(ByteTrie.Entry entry) {
        byte[] key = entry.key().toArray();
        long bits = (long) BIG_ENDIAN.get(key, 0);
        double score = Double.longBitsToDouble(bits ^ ((~bits >> 63) | Long.MIN_VALUE));
        return new Member(ByteString.copyOf(key, 8, key.length - 8), entry.number() == NEGATIVE_ZERO ? -0.0 : score);
    }

    private static boolean isNegativeZero(double score) {
        return Double.doubleToRawLongBits(score) == Long.MIN_VALUE;
    }

    private Large large() {
        return (Large) content;
    }

    public @Nullable Double score(ByteString member) {
        long bits = bits(member);
        return bits == ByteTrie.NO_NUMBER ? null : Double.longBitsToDouble(bits);
    }

    /// [ByteTrie#NO_NUMBER], which as a score would be a NaN, where there is no such member.
    private long bits(ByteString member) {
        if (content instanceof byte[] list) {
            int position = CompactList.find(list, member.onHeap(), 2);
            return position < 0 ? ByteTrie.NO_NUMBER : Double.doubleToRawLongBits(score(list, position));
        }
        return large().scores.number(member);
    }

    private static double score(byte[] list, int position) {
        return Double.longBitsToDouble((long) BIG_ENDIAN.get(list, CompactList.next(list, position) + 1));
    }

    private static int next(byte[] list, int position) {
        return CompactList.next(list, CompactList.next(list, position));
    }

    /// Whether the member is new. `score` is not a NaN.
    public boolean put(ByteString member, double score) {
        HeapBytes name = member.onHeap();
        long before = bits(name);
        long bits = Double.doubleToRawLongBits(score);
        if (before == bits) {
            return false;
        }
        if (content instanceof byte[]) {
            remove(name);
            insert((byte[]) content, name, score);
        } else {
            large().put(name, score);
        }
        return before == ByteTrie.NO_NUMBER;
    }

    private void insert(byte[] list, HeapBytes member, double score) {
        ByteString stored = bytes(Double.doubleToRawLongBits(score));
        if (CompactList.fits(list, member, stored)) {
            content = spent(CompactList.insert(list, seek(list, score, member).position, member, stored));
        } else {
            Large large = grown(epoch(), list);
            large.put(member, score);
            content = large;
        }
    }

    private static ByteString bytes(long bits) {
        byte[] bytes = new byte[8];
        BIG_ENDIAN.set(bytes, 0, bits);
        return ByteString.of(bytes);
    }

    private static Large grown(Epoch epoch, byte[] list) {
        Large large = new Large(new ByteTrie(epoch), new ByteTrie(epoch));
        new Compact(list, CompactList.FIRST).forEachRemaining(each -> large.put(each.member(), each.score()));
        return large;
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        if (content instanceof byte[] list) {
            int position = CompactList.find(list, member.onHeap(), 2);
            if (position >= 0) {
                content = spent(CompactList.remove(list, position, next(list, position), 2));
            }
            return position >= 0;
        }
        Double score = score(member);
        return score != null && large().remove(member, score);
    }

    /// Position from 0 in ascending order, or −1.
    public long rank(ByteString member) {
        Double score = score(member);
        return score == null ? -1 : countBefore(score, member);
    }

    /// The member at `rank` in ascending order, from 0.
    public Member at(long rank) {
        Objects.checkIndex(rank, length());
        return from(rank).next();
    }

    /// Ascending, from `rank` (0 ≤ rank ≤ length).
    public Iterator<Member> from(long rank) {
        if (content instanceof byte[] list) {
            return new Compact(list, CompactList.position(list, 2 * (int) Objects.checkIndex(rank, length() + 1)));
        }
        return new Mapped<>(large().order.from(rank), SortedSetValue::member);
    }

    /// How many members come before (score, member); with an empty member: how many scores are lower.
    public long countBefore(double score, ByteString member) {
        return content instanceof byte[] list
                ? seek(list, score, member.onHeap()).rank
                : large().order.rank(orderKey(score, member));
    }

    /// The first place that does not come before (score, member).
    private static Place seek(byte[] list, double score, HeapBytes member) {
        byte[] bytes = member.array();
        int from = member.offset();
        int rank = 0;
        int position = CompactList.FIRST;
        while (position < list.length) {
            double each = score(list, position);
            if (each > score || (each == score && Arrays.compareUnsigned(list, position + 1,
                    CompactList.next(list, position), bytes, from, from + member.length()) >= 0)) {
                break;
            }
            rank++;
            position = next(list, position);
        }
        return new Place(rank, position);
    }

    private record Place(int rank, int position) {
    }

    /// Whether the server would hold it as a packed list.
    public boolean packed() {
        return packed;
    }

    /// From now on a skiplist.
    public void unpack() {
        packed = false;
    }

    /// Tells `visitor` of the members, by their bytes, that this set and `after` don't have with the same score. Of two large
    /// ones of one log only what they don't share is looked at.
    public void diff(SortedSetValue after, Differences<Member> visitor) {
        asLarge().scores.diff(after.asLarge().scores,
                (old, now) -> visitor.differs(old == null ? null : scored(old), now == null ? null : scored(now)));
    }

    private Large asLarge() {
        return content instanceof byte[] list ? grown(Epoch.FRESH, list) : large();
    }

    private static Member scored(ByteTrie.Entry entry) {
        return new Member(entry.key(), Double.longBitsToDouble(entry.number()));
    }

    public record Member(ByteString member, double score) {
    }

    private static final class Compact implements Iterator<Member> {
        private final byte[] list;
        private int position;

        Compact(byte[] list, int position) {
            this.list = list;
            this.position = position;
        }

        @Override
        public boolean hasNext() {
            return position < list.length;
        }

        @Override
        public Member next() {
            if (position == list.length) {
                throw new java.util.NoSuchElementException();
            }
            Member member = new Member(CompactList.element(list, position), score(list, position));
            position = SortedSetValue.next(list, position);
            return member;
        }
    }

    @Override
    public ValueType type() {
        return ValueType.SORTED_SET;
    }

    @Override
    public long length() {
        return content instanceof byte[] list ? CompactList.count(list) / 2 : large().scores.size();
    }

    @Override
    public SortedSetValue copy() {
        SortedSetValue copy = new SortedSetValue();
        from(0).forEachRemaining(each -> copy.put(each.member(), each.score()));
        copy.packed = packed;
        return copy;
    }

    @Override
    SortedSetValue ownedBy(Epoch epoch) {
        return new SortedSetValue(epoch, content instanceof Large large ? large.ownedBy(epoch) : content, packed);
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        if (content instanceof Large large) {
            large.scores.adopt(epoch);
            large.order.adopt(epoch);
        }
    }

    @Override
    Object content() {
        return content instanceof Large large ? large.scores : content;
    }
}
