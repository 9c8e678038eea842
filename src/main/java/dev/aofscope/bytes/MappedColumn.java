package dev.aofscope.bytes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A growing row of numbers in a mapped file of our own, so that it takes no heap however long it gets. One thread appends;
/// any thread reads through [#view], which stays valid while the column grows and until it is closed.
///
/// The file doubles when it is full and is then mapped anew as a whole. Mappings of the same file show the same bytes, so
/// older views need not be touched, and there are never more than some dozen mappings.
public final class MappedColumn implements AutoCloseable {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final long FIRST_CAPACITY = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private MemorySegment bytes;
    private long size;

    private MappedColumn(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, FIRST_CAPACITY, arena);
    }

    /// A new, empty one in the file `path`, which must not exist and is deleted by [#close].
    public static MappedColumn create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        path.toFile().deleteOnExit();
        return new MappedColumn(path, channel);
    }

    /// Bytes appended so far.
    public long size() {
        return size;
    }

    public void append(byte[] values, int from, int count) throws IOException {
        reserve(count);
        try {
            MemorySegment.copy(values, from, bytes, ValueLayout.JAVA_BYTE, size, count);
            MappedFault.await();
        } catch (InternalError full) {
            throw full(full);
        }
        size += count;
    }

    public void append(short[] values, int from, int count) throws IOException {
        reserve(2L * count);
        try {
            MemorySegment.copy(values, from, bytes, SHORT, size, count);
            MappedFault.await();
        } catch (InternalError full) {
            throw full(full);
        }
        size += 2L * count;
    }

    public void append(long[] values, int from, int count) throws IOException {
        reserve(8L * count);
        try {
            MemorySegment.copy(values, from, bytes, LONG, size, count);
            MappedFault.await();
        } catch (InternalError full) {
            throw full(full);
        }
        size += 8L * count;
    }

    public void append(long value) throws IOException {
        reserve(8);
        try {
            bytes.set(LONG, size, value);
            MappedFault.await();
        } catch (InternalError full) {
            throw full(full);
        }
        size += 8;
    }

    /// What is appended so far, for any thread that gets it safely from this one.
    public View view() {
        return new View(bytes, size);
    }

    /// The rows of a column up to a moment. After the column is closed every access throws [IllegalStateException].
    public static final class View {
        private final MemorySegment bytes;
        private final long size;

        private View(MemorySegment bytes, long size) {
            this.bytes = bytes;
            this.size = size;
        }

        public long bytes() {
            return size;
        }

        public byte byteAt(long row) {
            return bytes.get(ValueLayout.JAVA_BYTE, row);
        }

        public short shortAt(long row) {
            return bytes.get(SHORT, row * 2);
        }

        /// Copies the rows `from` to `from + count` to the start of `into`: for who looks through many.
        public void copyShorts(long from, short[] into, int count) {
            MemorySegment.copy(bytes, SHORT, from * 2, into, 0, count);
        }

        public long longAt(long row) {
            return bytes.get(LONG, row * 8);
        }
    }

    private void reserve(long more) throws IOException {
        long capacity = bytes.byteSize();
        if (size + more <= capacity) {
            return;
        }
        while (capacity < size + more) {
            capacity *= 2;
        }
        bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, capacity, arena);
    }

    /// The file is sparse: the disk can turn out to be full when a page is first written.
    private IOException full(InternalError cause) {
        return new IOException(path + ": the index can't be written, the disk is full; free some space there", cause);
    }

    /// Whoever reads views has ended.
    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
        Files.deleteIfExists(path);
    }
}
