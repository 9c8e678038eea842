package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A hash; iterates in the order of the fields' bytes. A field may have a moment of expiry (Redis 7.4).
public final class HashValue extends Value {
    public HashValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public @Nullable ByteString get(ByteString field) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Sets the value and drops the field's expiry. Whether the field is new.
    public boolean put(ByteString field, ByteString value) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether it was there.
    public boolean remove(ByteString field) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Unix milliseconds, or [Database#NO_EXPIRY].
    public long expiry(ByteString field) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// For an existing field; Unix milliseconds or [Database#NO_EXPIRY].
    public void expire(ByteString field, long at) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The field at `rank` in byte order, from 0.
    public Field at(long rank) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Iterator<Field> fields() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// @param expiry Unix milliseconds, or [Database#NO_EXPIRY]
    public record Field(ByteString name, ByteString value, long expiry) {
    }

    @Override
    public ValueType type() {
        return ValueType.HASH;
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
