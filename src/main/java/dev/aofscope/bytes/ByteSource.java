package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.Path;

/// Bytes that can be read at any place: a mapped file, or what a file would be after an edit ([#edited]). Read by any
/// number of threads.
public abstract sealed class ByteSource implements AutoCloseable permits MappedSource, EditedSource {
    private final Path path;
    private final long size;

    ByteSource(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    /// Maps the whole of `path`, read-only, at the size it has now; [#close] unmaps it. Throws the file system's own
    /// exception where it can't be read.
    public static ByteSource open(Path path) throws IOException {
        return MappedSource.map(path);
    }

    /// What this would be after `edit`; nothing is copied. It is of use as long as this is open, and need not be closed.
    public final ByteSource edited(Edit edit) {
        return new EditedSource(this, edit);
    }

    public final Path path() {
        return path;
    }

    /// Bytes, as it was when the file was opened.
    public final long size() {
        return size;
    }

    /// Copies `length` bytes from `offset` (both within [#size], else [IndexOutOfBoundsException]) to `into` at `at`.
    public abstract void read(long offset, byte[] into, int at, int length) throws FileChangedException;

    /// A fresh array of `length` bytes from `offset`, both within [#size].
    public final byte[] read(long offset, int length) throws FileChangedException {
        java.util.Objects.checkFromIndexSize(offset, length, size);
        byte[] into = new byte[length];
        read(offset, into, 0, length);
        return into;
    }

    /// `length` bytes from `offset` that stay where they are.
    public final ByteString range(long offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, size);
        return new SourceBytes(this, offset, length);
    }

    /// Fails where the file on disk is gone or shorter than it was when it was opened. The last page of a shrunken file
    /// reads as zeros without any error, so whoever draws a conclusion from what it read asks this afterwards.
    public abstract void requireUnchanged() throws FileChangedException;

    @Override
    public abstract void close();
}
