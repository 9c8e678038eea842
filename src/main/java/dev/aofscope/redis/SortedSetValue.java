package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A sorted set, ordered by score, then by the member's bytes.
///
/// Whether the server would hold it as a packed list matters: a packed one (listpack, from 7.0) writes integers as integers
/// and loses negative zero; once it has become a skiplist it never converts back.
public final class SortedSetValue extends Value {
    public SortedSetValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public @Nullable Double score(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether the member is new. `score` is not a NaN.
    public boolean put(ByteString member, double score) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Position from 0 in ascending order, or −1.
    public long rank(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The member at `rank` in ascending order, from 0.
    public Member at(long rank) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Ascending, from `rank`.
    public Iterator<Member> from(long rank) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// How many members come before (score, member); with an empty member: how many scores are lower.
    public long countBefore(double score, ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean packed() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// From now on a skiplist.
    public void unpack() {
        throw new UnsupportedOperationException("skeleton");
    }

    public record Member(ByteString member, double score) {
    }

    @Override
    public ValueType type() {
        return ValueType.SORTED_SET;
    }

    @Override
    public long length() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    Value ownedBy(int epoch) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    int epoch() {
        throw new UnsupportedOperationException("skeleton");
    }
}
