package dev.aofscope.redis;

/// A stream with its consumer groups.
public final class StreamValue extends Value {

    @Override
    public ValueType type() {
        return ValueType.STREAM;
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
