package dev.aofscope.bytes;

/// Bytes on the heap: a range of an array. The containers and parsers use the array itself, without copying; nobody
/// else should.
public final class HeapBytes extends ByteString {
    static final HeapBytes EMPTY = new HeapBytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    HeapBytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// The array that holds the bytes; read-only by agreement.
    public byte[] array() {
        return array;
    }

    /// Where in [#array] the first byte lies.
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copyTo(int from, byte[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(from, length, this.length);
        System.arraycopy(array, offset + from, into, at, length);
    }

    @Override
    public HeapBytes onHeap() {
        return this;
    }
}
