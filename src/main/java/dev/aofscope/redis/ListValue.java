package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;

/// A list, by position from 0.
public final class ListValue extends Value {
    /// As [Stored] holds them.
    private final CountedTree<Object> elements;

    public ListValue() {
        this(Epoch.FRESH, new CountedTree<>(Epoch.FRESH));
    }

    private ListValue(Epoch epoch, CountedTree<Object> elements) {
        super(epoch);
        this.elements = elements;
    }

    public ByteString get(long index) {
        return Stored.bytes(elements.get(index));
    }

    public void addFirst(ByteString element) {
        add(0, element);
    }

    public void addLast(ByteString element) {
        add(length(), element);
    }

    /// Inserts before the element at `index` (0 ≤ index ≤ length).
    public void add(long index, ByteString element) {
        elements.add(index, Stored.of(element));
    }

    public void set(long index, ByteString element) {
        elements.set(index, Stored.of(element));
    }

    public ByteString removeFirst() {
        return remove(0);
    }

    public ByteString removeLast() {
        return remove(length() - 1);
    }

    public ByteString remove(long index) {
        return Stored.bytes(elements.remove(index));
    }

    /// Keeps only the elements `from` (inclusive) to `to` (exclusive).
    public void keep(long from, long to) {
        elements.keep(from, to);
    }

    /// Elements `from` (inclusive) to `to` (exclusive), in order.
    public void forEach(long from, long to, Consumer<ByteString> action) {
        Objects.checkFromToIndex(from, to, length());
        Iterator<Object> all = elements.from(from);
        for (long index = from; index < to; index++) {
            action.accept(Stored.bytes(all.next()));
        }
    }

    @Override
    public ValueType type() {
        return ValueType.LIST;
    }

    @Override
    public long length() {
        return elements.size();
    }

    @Override
    public ListValue copy() {
        ListValue copy = new ListValue();
        forEach(0, length(), copy::addLast);
        return copy;
    }

    @Override
    ListValue ownedBy(Epoch epoch) {
        return new ListValue(epoch, elements.ownedBy(epoch));
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        elements.adopt(epoch);
    }
}
