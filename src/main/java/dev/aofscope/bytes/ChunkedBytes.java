package dev.aofscope.bytes;

import java.util.Arrays;

/// A long string that commands change piece by piece: a bitmap, a string that grows. A changed one shares all chunks that are the
/// same with the one before, so a change costs a chunk and the list of chunks, however long the string.
public final class ChunkedBytes extends ByteString {
    private static final int CHUNK = 1 << 14;

    /// All of [#CHUNK] bytes, those behind the end being 0.
    private final byte[][] chunks;
    private final int length;

    private ChunkedBytes(byte[][] chunks, int length) {
        this.chunks = chunks;
        this.length = length;
    }

    public static ChunkedBytes of(ByteString bytes) {
        if (bytes instanceof ChunkedBytes chunked) {
            return chunked;
        }
        byte[][] chunks = new byte[chunks(bytes.length())][CHUNK];
        for (int i = 0; i < chunks.length; i++) {
            bytes.copyTo(i * CHUNK, chunks[i], 0, Math.min(CHUNK, bytes.length() - i * CHUNK));
        }
        return new ChunkedBytes(chunks, bytes.length());
    }

    private static int chunks(int length) {
        return (length + CHUNK - 1) / CHUNK;
    }

    /// This string with other bytes from `offset` on; where that is behind its end, with zeros between.
    public ChunkedBytes with(int offset, HeapBytes bytes) {
        if (bytes.isEmpty()) {
            return this;
        }
        int end = Math.addExact(offset, bytes.length());
        byte[][] changed = Arrays.copyOf(chunks, Math.max(chunks.length, chunks(end)));
        for (int i = chunks.length; i < changed.length; i++) {
            changed[i] = new byte[CHUNK];
        }
        int done = 0;
        while (done < bytes.length()) {
            int chunk = (offset + done) / CHUNK;
            int at = (offset + done) % CHUNK;
            int count = Math.min(bytes.length() - done, CHUNK - at);
            byte[] own = chunk < chunks.length ? chunks[chunk].clone() : changed[chunk];
            bytes.copyTo(done, own, at, count);
            changed[chunk] = own;
            done += count;
        }
        return new ChunkedBytes(changed, Math.max(length, end));
    }

    /// An estimate of the heap that one change takes, in bytes.
    public int weightOfChange() {
        return CHUNK + 4 * chunks.length + 64;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copyTo(int from, byte[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(from, length, this.length);
        int done = 0;
        while (done < length) {
            int within = (from + done) % CHUNK;
            int count = Math.min(length - done, CHUNK - within);
            System.arraycopy(chunks[(from + done) / CHUNK], within, into, at + done, count);
            done += count;
        }
    }

    @Override
    public HeapBytes onHeap() {
        return new HeapBytes(toArray(), 0, length);
    }
}
