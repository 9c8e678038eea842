package dev.aofscope.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Bytes that stay in their file; each access reads them again.
public final class SourceBytes extends ByteString {
    private final ByteSource source;
    private final long offset;
    private final int length;

    SourceBytes(ByteSource source, long offset, int length) {
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    public ByteSource source() {
        return source;
    }

    /// Bytes from the start of the file.
    public long offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copyTo(int from, byte[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(from, length, this.length);
        try {
            source.read(offset + from, into, at, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public HeapBytes onHeap() {
        return new HeapBytes(toArray(), 0, length);
    }
}
