package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;

/// A list, by position from 0.
public final class ListValue extends Value {
    /// A [CompactList], while it fits; else a [CountedTree] of elements as [Stored] holds them.
    private Object content;

    public ListValue() {
        this(Epoch.FRESH, CompactList.EMPTY);
    }

    private ListValue(Epoch epoch, Object content) {
        super(epoch);
        this.content = content;
    }

    public ByteString get(long index) {
        if (content instanceof byte[] list) {
            return CompactList.element(list, position(list, index));
        }
        return Stored.bytes(tree().get(index));
    }

    private static int position(byte[] list, long index) {
        return CompactList.position(list, (int) Objects.checkIndex(index, (long) CompactList.count(list)));
    }

    public void addFirst(ByteString element) {
        add(0, element);
    }

    public void addLast(ByteString element) {
        add(length(), element);
    }

    /// Inserts before the element at `index` (0 ≤ index ≤ length).
    public void add(long index, ByteString element) {
        if (content instanceof byte[] list) {
            int at = (int) Objects.checkIndex(index, length() + 1);
            if (CompactList.fits(list, element)) {
                int position = at == CompactList.count(list) ? list.length : CompactList.position(list, at);
                content = spent(CompactList.insert(list, position, element));
                return;
            }
            content = grown(list);
        }
        Object stored = Stored.of(element);
        epoch().spend(Stored.weight(stored));
        tree().add(index, stored);
    }

    private CountedTree<Object> grown(byte[] list) {
        CountedTree<Object> tree = new CountedTree<>(epoch());
        new CompactCursor(list).forEachRemaining(element -> tree.add(tree.size(), Stored.of(element)));
        return tree;
    }

    @SuppressWarnings("unchecked") // the only tree that is ever put there
    private CountedTree<Object> tree() {
        return (CountedTree<Object>) content;
    }

    public void set(long index, ByteString element) {
        if (content instanceof byte[] list) {
            int position = position(list, index);
            if (CompactList.fits(list, element)) {
                content = spent(CompactList.replace(list, position, element));
                return;
            }
            content = grown(list);
        }
        Object stored = Stored.of(element);
        epoch().spend(Stored.weight(stored));
        tree().set(index, stored);
    }

    public ByteString removeFirst() {
        return remove(0);
    }

    public ByteString removeLast() {
        return remove(length() - 1);
    }

    public ByteString remove(long index) {
        if (content instanceof byte[] list) {
            int position = position(list, index);
            content = spent(CompactList.remove(list, position, CompactList.next(list, position), 1));
            return CompactList.element(list, position);
        }
        return Stored.bytes(tree().remove(index));
    }

    /// Keeps only the elements `from` (inclusive) to `to` (exclusive).
    public void keep(long from, long to) {
        Objects.checkFromToIndex(from, to, length());
        if (content instanceof byte[] list) {
            int start = CompactList.position(list, (int) from);
            int end = CompactList.position(list, (int) to);
            byte[] head = CompactList.remove(list, end, list.length, (int) (length() - to));
            content = spent(CompactList.remove(head, CompactList.FIRST, start, (int) from));
        } else {
            tree().keep(from, to);
        }
    }

    /// Elements `from` (inclusive) to `to` (exclusive), in order.
    public void forEach(long from, long to, Consumer<ByteString> action) {
        Objects.checkFromToIndex(from, to, length());
        if (content instanceof byte[] list) {
            int position = CompactList.position(list, (int) from);
            for (long index = from; index < to; index++) {
                action.accept(CompactList.element(list, position));
                position = CompactList.next(list, position);
            }
            return;
        }
        Iterator<Object> all = tree().from(from);
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
        return content instanceof byte[] list ? CompactList.count(list) : tree().size();
    }

    @Override
    public ListValue copy() {
        ListValue copy = new ListValue();
        forEach(0, length(), copy::addLast);
        return copy;
    }

    @Override
    ListValue ownedBy(Epoch epoch) {
        return new ListValue(epoch, content instanceof byte[] ? content : tree().ownedBy(epoch));
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        if (!(content instanceof byte[])) {
            tree().adopt(epoch);
        }
    }

    @Override
    Object content() {
        return content;
    }
}
