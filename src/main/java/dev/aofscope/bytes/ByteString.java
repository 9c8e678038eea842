package dev.aofscope.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// An immutable run of bytes: a key, a field, a value, an argument. It lies on the heap, or stays in the file it was
/// read from (the log is immutable, so a large value need not be copied).
///
/// Order, equality and hash are those of the bytes as unsigned numbers, wherever they lie. Lengths count bytes, and no
/// byte string is longer than [Integer#MAX_VALUE] − 8.
///
/// Reading one that lies in a file which has changed meanwhile throws [java.io.UncheckedIOException] with a
/// [FileChangedException] inside; `replay` and `session` turn it back into the checked one.
public abstract sealed class ByteString implements Comparable<ByteString> permits HeapBytes, SourceBytes, ChunkedBytes {
    public static ByteString empty() {
        return HeapBytes.EMPTY;
    }

    /// All of `bytes`, which the caller must never change again.
    public static ByteString of(byte[] bytes) {
        return new HeapBytes(bytes, 0, bytes.length);
    }

    /// A view of `length` bytes of `array`, valid while nobody changes them. Use [#copyOf] for what is to last.
    public static ByteString view(byte[] array, int offset, int length) {
        return new HeapBytes(array, offset, length);
    }

    public static ByteString copyOf(byte[] array, int offset, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(array, offset, copy, 0, length);
        return new HeapBytes(copy, 0, length);
    }

    public static ByteString utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public abstract int length();

    /// The bytes `from` (inclusive) to `from + length` of this string, copied into `into` at `at`.
    public abstract void copyTo(int from, byte[] into, int at, int length);

    /// This string with its bytes on the heap: itself where they are there already.
    public abstract HeapBytes onHeap();

    public final boolean isEmpty() {
        return length() == 0;
    }

    /// A fresh array that the caller owns.
    public final byte[] toArray() {
        byte[] bytes = new byte[length()];
        copyTo(0, bytes, 0, bytes.length);
        return bytes;
    }

    /// What people read: UTF-8 where the bytes are valid UTF-8 without control characters, else C escapes (`\xNN`).
    public final String text() {
        return ByteText.of(toArray());
    }

    /// The characters of a string that is known to hold text; malformed bytes become U+FFFD.
    public final String utf8() {
        HeapBytes heap = onHeap();
        return new String(heap.array(), heap.offset(), heap.length(), StandardCharsets.UTF_8);
    }

    @Override
    public final int compareTo(ByteString other) {
        HeapBytes a = onHeap();
        HeapBytes b = other.onHeap();
        return java.util.Arrays.compareUnsigned(a.array(), a.offset(), a.offset() + a.length(), b.array(), b.offset(),
                b.offset() + b.length());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ByteString that && length() == that.length() && compareTo(that) == 0;
    }

    @Override
    public final int hashCode() {
        HeapBytes heap = onHeap();
        int hash = 1;
        for (int i = heap.offset(), end = i + heap.length(); i < end; i++) {
            hash = 31 * hash + heap.array()[i];
        }
        return hash;
    }

    @Override
    public final String toString() {
        return text();
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
