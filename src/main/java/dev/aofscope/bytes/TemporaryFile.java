package dev.aofscope.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of our own in a fresh folder of the system's temporary folder, readable by its owner only; [#close] deletes
/// both. Never beside the log: that folder is somebody's production.
public final class TemporaryFile implements AutoCloseable {
    private final Path folder;
    private final Path path;

    private TemporaryFile(Path folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /// `name` is the file's own name, without folders. Throws where the temporary folder can't be written.
    public static TemporaryFile create(String name) throws IOException {
        Path folder = Files.createTempDirectory("aofscope-");
        Path path = folder.resolve(name);
        // What a crash leaves behind is big, so the JVM is asked too; it deletes in reverse order.
        folder.toFile().deleteOnExit();
        path.toFile().deleteOnExit();
        return new TemporaryFile(folder, path);
    }

    public Path path() {
        return path;
    }

    /// The fresh folder that holds nothing but the file.
    public Path folder() {
        return folder;
    }

    /// Writes the file from its start. The caller closes the stream.
    public OutputStream write() throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Bytes that this program may still write to the file's disk.
    public long usableSpace() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /// Whoever mapped the file has unmapped it by now (Windows keeps mapped files).
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(folder);
    }
}
