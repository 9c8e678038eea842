package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The elements of a [CompactList], in order.
final class CompactCursor implements Iterator<ByteString> {
    private final byte[] list;
    private int position = CompactList.FIRST;

    CompactCursor(byte[] list) {
        this.list = list;
    }

    @Override
    public boolean hasNext() {
        return position < list.length;
    }

    @Override
    public ByteString next() {
        if (position == list.length) {
            throw new NoSuchElementException();
        }
        ByteString element = CompactList.element(list, position);
        position = CompactList.next(list, position);
        return element;
    }
}
