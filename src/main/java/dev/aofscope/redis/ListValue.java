package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.function.Consumer;

/// A list, by position from 0.
public final class ListValue extends Value {
    public ListValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString get(long index) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void addFirst(ByteString element) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void addLast(ByteString element) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Inserts before the element at `index` (0 ≤ index ≤ length).
    public void add(long index, ByteString element) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void set(long index, ByteString element) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString removeFirst() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString removeLast() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteString remove(long index) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Keeps only the elements `from` (inclusive) to `to` (exclusive).
    public void keep(long from, long to) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Elements `from` (inclusive) to `to` (exclusive), in order.
    public void forEach(long from, long to, Consumer<ByteString> action) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public ValueType type() {
        return ValueType.LIST;
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
