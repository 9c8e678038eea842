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
final class MappedSource extends ByteSource {
    private final Arena arena;
    private final MemorySegment bytes;

    private MappedSource(Path path, long size, Arena arena, MemorySegment bytes) {
        super(path, size);
        this.arena = arena;
        this.bytes = bytes;
    }

    static MappedSource map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            Arena arena = Arena.ofShared();
            try {
                MemorySegment bytes = size == 0
                        ? MemorySegment.NULL
                        : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
                return new MappedSource(path, size, arena, bytes);
            } catch (IOException | RuntimeException failure) {
                arena.close();
                throw failure;
            }
        }
    }

    @Override
    public void read(long offset, byte[] into, int at, int length) throws FileChangedException {
        java.util.Objects.checkFromIndexSize(offset, length, size());
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

    @Override
    public void requireUnchanged() throws FileChangedException {
        long now;
        try {
            now = Files.size(path());
        } catch (IOException gone) {
            throw changed(0, "the file is gone");
        }
        if (now < size()) {
            throw changed(now, "the file shrank from " + size() + " to " + now + " bytes");
        }
    }

    private FileChangedException changed(long offset, String what) {
        return new FileChangedException(path(), offset, what);
    }

    @Override
    public void close() {
        arena.close();
    }
}
