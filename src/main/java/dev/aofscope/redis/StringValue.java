package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// A string. Immutable: a changed string is a new value.
public final class StringValue extends Value {
    public StringValue(ByteString bytes) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString bytes() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public ValueType type() {
        return ValueType.STRING;
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
