package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that was moved to another folder of the same file system, never over another one.
///
/// @param from where it was
/// @param to   where it is
public record MovedFile(Path from, Path to) {
    /// Makes the folder where it is missing.
    public static MovedFile move(Path from, Path to) throws IOException {
        Path folder = to.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
            NewFile.flushFolder(folder);
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString(), null, "exists already, and is never overwritten");
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        NewFile.flushFolder(from);
        NewFile.flushFolder(to);
        return new MovedFile(from, to);
    }

    /// Does nothing where it is back already; the folder goes when it is empty.
    public void putBack() throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            move(to, from);
        }
        deleteFolder();
    }

    /// Deletes it where it was moved to.
    public void delete() throws IOException {
        Files.deleteIfExists(to);
        deleteFolder();
    }

    private void deleteFolder() throws IOException {
        try {
            Files.deleteIfExists(to.toAbsolutePath().resolveSibling(""));
        } catch (java.nio.file.DirectoryNotEmptyException others) {
            return;
        }
    }
}
