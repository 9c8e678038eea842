package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;

/// A set; iterates in the order of the members' bytes.
public final class SetValue extends Value {
    public SetValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean contains(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether it is new.
    public boolean add(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The member at `rank` in byte order, from 0.
    public ByteString at(long rank) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Iterator<ByteString> members() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public ValueType type() {
        return ValueType.SET;
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
