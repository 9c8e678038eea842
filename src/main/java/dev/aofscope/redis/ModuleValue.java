package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// A module's value: carried, not understood.
public final class ModuleValue extends Value {
    public ModuleValue(String module, int version, ByteString payload) {
        throw new UnsupportedOperationException("skeleton");
    }

    public String module() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int version() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString payload() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public ValueType type() {
        return ValueType.MODULE;
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
