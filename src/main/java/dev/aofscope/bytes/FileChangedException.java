package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.Path;

/// The file shrank, vanished or was closed while it was being read.
public final class FileChangedException extends IOException {
    private final transient Path path;
    private final long offset;

    public FileChangedException(Path path, long offset, String what) {
        super(path + ": " + what + " (at offset " + offset + "); open it again");
        this.path = path;
        this.offset = offset;
    }

    public Path path() {
        return path;
    }

    /// Bytes from the start of the file, where reading failed.
    public long offset() {
        return offset;
    }
}
