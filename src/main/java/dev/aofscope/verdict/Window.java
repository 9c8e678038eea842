package dev.aofscope.verdict;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file, looked at through a window that moves forward with its readers.
final class Window {
    /// What [#byteAt] says at the end of the file.
    static final int END = -1;

    private static final int SIZE = 1 << 18;

    /// Null where the window holds all there is.
    private final @Nullable ByteSource source;
    private final long size;
    private final byte[] bytes;
    private long offset;
    private int length;

    Window(ByteSource source) {
        this.source = source;
        this.size = source.size();
        this.bytes = new byte[(int) Math.min(SIZE, Math.max(1, size))];
    }

    /// All of a small file.
    Window(byte[] bytes) {
        this.source = null;
        this.size = bytes.length;
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /// Bytes of the file.
    long size() {
        return size;
    }

    /// 0 to 255, or [#END].
    int byteAt(long at) throws IOException {
        if (at >= size) {
            return END;
        }
        return bytes[index(at, 1)] & 0xff;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the byte `at` of the file, which is before its end, stands in [#bytes]; behind it [#limit] tells how many more
    /// are there: `wanted` of them, unless the file or the window is shorter.
    int index(long at, int wanted) throws IOException {
        long index = at - offset;
        if (index < 0 || index >= length || (index + wanted > length && offset + length < size && index > 0)) {
            length = (int) Math.min(bytes.length, size - at);
            Objects.requireNonNull(source).read(at, bytes, 0, length);
            offset = at;
            return 0;
        }
        return (int) index;
    }

    /// Behind the last byte of the file that stands in [#bytes].
    int limit() {
        return length;
    }

    /// The file's offset of the byte `index` of [#bytes].
    long offsetOf(int index) {
        return offset + index;
    }

    /// Where the line at `at` ends (exclusive) as `fgets` with a buffer of `buffer` bytes reads it: behind its `\n`, or where
    /// the buffer is full, or at the end of the file.
    long lineEnd(long at, int buffer) throws IOException {
        long limit = Math.min(size, at + buffer - 1);
        for (long i = at; i < limit; i++) {
            if (byteAt(i) == '\n') {
                return i + 1;
            }
        }
        return limit;
    }

    /// Whether `fgets` came to the end of the file before the line ended or its buffer was full.
    boolean hitsEnd(long at, long lineEnd, int buffer) throws IOException {
        return lineEnd == size && lineEnd - at < buffer - 1 && (lineEnd == at || byteAt(lineEnd - 1) != '\n');
    }
}
