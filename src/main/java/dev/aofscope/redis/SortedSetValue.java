package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A sorted set, ordered by score, then by the member's bytes.
///
/// Whether the server would hold it as a packed list matters: a packed one (listpack, from 7.0) writes integers as integers
/// and loses negative zero; once it has become a skiplist it never converts back.
public final class SortedSetValue extends Value {
    /// From the member to the bits of its score.
    private final ByteTrie scores;
    private final CountedTree<Member> order;
    private boolean packed;

    /// Packed.
    public SortedSetValue() {
        this(Epoch.FRESH, new ByteTrie(Epoch.FRESH), new CountedTree<>(Epoch.FRESH), true);
    }

    private SortedSetValue(Epoch epoch, ByteTrie scores, CountedTree<Member> order, boolean packed) {
        super(epoch);
        this.scores = scores;
        this.order = order;
        this.packed = packed;
    }

    public @Nullable Double score(ByteString member) {
        long bits = scores.number(member);
        return bits == ByteTrie.NO_NUMBER ? null : Double.longBitsToDouble(bits);
    }

    /// Whether the member is new. `score` is not a NaN.
    public boolean put(ByteString member, double score) {
        long before = scores.number(member);
        long bits = Double.doubleToRawLongBits(score);
        if (before == bits) {
            return false;
        }
        boolean added = before == ByteTrie.NO_NUMBER;
        if (!added) {
            order.remove(countBefore(Double.longBitsToDouble(before), member));
        }
        scores.put(member, null, bits);
        order.add(countBefore(score, member), new Member(ByteString.of(member.toArray()), score));
        return added;
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        long rank = rank(member);
        if (rank < 0) {
            return false;
        }
        order.remove(rank);
        return scores.remove(member);
    }

    /// Position from 0 in ascending order, or −1.
    public long rank(ByteString member) {
        Double score = score(member);
        return score == null ? -1 : countBefore(score, member);
    }

    /// The member at `rank` in ascending order, from 0.
    public Member at(long rank) {
        return order.get(rank);
    }

    /// Ascending, from `rank`.
    public Iterator<Member> from(long rank) {
        return order.from(rank);
    }

    /// How many members come before (score, member); with an empty member: how many scores are lower.
    public long countBefore(double score, ByteString member) {
        ByteString key = member.onHeap();
        return order.rank(each -> each.score() < score
                || (each.score() == score && each.member().compareTo(key) < 0));
    }

    public boolean packed() {
        return packed;
    }

    /// From now on a skiplist.
    public void unpack() {
        packed = false;
    }

    public record Member(ByteString member, double score) {
    }

    @Override
    public ValueType type() {
        return ValueType.SORTED_SET;
    }

    @Override
    public long length() {
        return order.size();
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
        return new SortedSetValue(epoch, scores.ownedBy(epoch), order.ownedBy(epoch), packed);
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        scores.adopt(epoch);
        order.adopt(epoch);
    }
}
