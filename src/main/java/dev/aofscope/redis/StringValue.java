package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// A string. Immutable: a changed string is a new value. A database holds only the bytes, so each [Database#get] gives
/// another object; two are equal where their bytes are.
public final class StringValue extends Value {
    private final ByteString bytes;

    public StringValue(ByteString bytes) {
        super(Epoch.FRESH);
        this.bytes = bytes;
    }

    public ByteString bytes() {
        return bytes;
    }

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public StringValue copy() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringValue that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return bytes.text();
    }

    @Override
    StringValue ownedBy(Epoch epoch) {
        return this;
    }
}
