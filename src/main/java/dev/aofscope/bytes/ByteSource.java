package dev.aofscope.bytes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The one owner of a file's mapping: opened read-only at the size it had then, read by any number of threads, unmapped
/// by [#close].
///
/// A mapped page that is gone (another process cut the file) surfaces in the JVM as `InternalError`, and a closed arena
/// as `IllegalStateException`. Both become [FileChangedException] here, and nowhere else.
public final class ByteSource implements AutoCloseable {
    private final Path path;
    private final long size;
    private final Arena arena;
    private final MemorySegment bytes;

    private ByteSource(Path path, long size, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.size = size;
        this.arena = arena;
        this.bytes = bytes;
    }

    /// Maps the whole of `path`. Throws the file system's own exception where it can't be read.
    public static ByteSource open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            Arena arena = Arena.ofShared();
            try {
                MemorySegment bytes = size == 0
                        ? MemorySegment.NULL
                        : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
                return new ByteSource(path, size, arena, bytes);
            } catch (IOException | RuntimeException failure) {
                arena.close();
                throw failure;
            }
        }
    }

    public Path path() {
        return path;
    }

    /// Bytes, as it was when the file was opened.
    public long size() {
        return size;
    }

    /// Copies `length` bytes from `offset` (both within [#size], else [IndexOutOfBoundsException]) to `into` at `at`.
    public void read(long offset, byte[] into, int at, int length) throws FileChangedException {
        java.util.Objects.checkFromIndexSize(offset, length, size);
        if (length == 0) {
            return;
        }
        try {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, into, at, length);
            MappedFault.await();
        } catch (InternalError gone) {
            throw changed(offset, "the file was cut while it was being read");
        } catch (IllegalStateException closed) {
            throw changed(offset, "the file was closed while it was being read");
        }
    }

    /// A fresh array of `length` bytes from `offset`, both within [#size].
    public byte[] read(long offset, int length) throws FileChangedException {
        java.util.Objects.checkFromIndexSize(offset, length, size);
        byte[] into = new byte[length];
        read(offset, into, 0, length);
        return into;
    }

    /// `length` bytes from `offset` that stay in the file.
    public ByteString range(long offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, size);
        return new SourceBytes(this, offset, length);
    }

    /// Fails where the file on disk is gone or shorter than it was when it was opened. The last page of a shrunken file
    /// reads as zeros without any error, so whoever draws a conclusion from what it read asks this afterwards.
    public void requireUnchanged() throws FileChangedException {
        long now;
        try {
            now = Files.size(path);
        } catch (IOException gone) {
            throw changed(0, "the file is gone");
        }
        if (now < size) {
            throw changed(now, "the file shrank from " + size + " to " + now + " bytes");
        }
    }

    private FileChangedException changed(long offset, String what) {
        return new FileChangedException(path, offset, what);
    }

    @Override
    public void close() {
        arena.close();
    }
}
