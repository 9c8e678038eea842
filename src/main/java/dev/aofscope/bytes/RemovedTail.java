package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A tail that was cut off a file in place, and what puts it back.
///
/// The tail lies beside the file as `NAME.cut-at-OFFSET.tail`, the plain bytes, and its hash in the form of `sha256sum` as
/// `NAME.cut-at-OFFSET.tail.sha256`: `cat NAME.cut-at-OFFSET.tail >> NAME` undoes the cut without this program. Both are
/// flushed before the file is touched. The file is truncated as the same inode: owner, mode and open writers stay.
///
/// @param file   that was cut
/// @param offset bytes from its start, where the tail began; the size it has now
/// @param tail   the file that holds the removed bytes
public record RemovedTail(Path file, long offset, Path tail) {

    /// Cuts `file` off at `offset`. `expectedSize` (bytes) and `expectedTime` are those of the file that the decision was made
    /// on: where they differ from what is on disk now, somebody is writing, and [FileChangedException] says so before
    /// anything changes.
    public static RemovedTail cut(Path file, long offset, long expectedSize, FileTime expectedTime) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isSymbolicLink(absolute)) {
            throw new IOException(file + ": is a symbolic link and is not followed for writing; name the file itself: "
                    + absolute.toRealPath());
        }
        if (offset < 0 || offset >= expectedSize) {
            throw new IllegalArgumentException("cut at " + offset + " of " + expectedSize);
        }
        requireAsExpected(absolute, expectedSize, expectedTime);
        Path tail = tailOf(absolute, offset);
        saveTail(absolute, offset, expectedSize, tail);
        requireAsExpected(absolute, expectedSize, expectedTime);
        try (FileChannel channel = FileChannel.open(absolute, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(offset);
            channel.force(true);
        }
        return new RemovedTail(absolute, offset, tail);
    }

    /// The tail that was cut off `file` where it ends now, or null where none lies beside it.
    public static @Nullable RemovedTail of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        long size = Files.size(absolute);
        Path tail = tailOf(absolute, size);
        return Files.isRegularFile(tail) && Files.isRegularFile(sumOf(tail))
                ? new RemovedTail(absolute, size, tail)
                : null;
    }

    private static Path tailOf(Path file, long offset) {
        return file.resolveSibling(file.getFileName() + ".cut-at-" + offset + ".tail");
    }

    private static void requireAsExpected(Path file, long size, FileTime time) throws IOException {
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(time)) {
            throw new FileChangedException(file, size,
                    "the file changed since it was opened, so somebody may be writing it;"
                            + " stop the server that owns it");
        }
    }

    private static void saveTail(Path file, long offset, long size, Path tail) throws IOException {
        try (ByteSource source = ByteSource.open(file); NewFile saved = NewFile.create(tail, size - offset)) {
            saved.copy(source, offset, size, Watch.NONE);
            saved.commit();
        }
        byte[] line = (hash(file, offset, size) + "  " + tail.getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
        try (NewFile sum = NewFile.create(sumOf(tail), line.length)) {
            sum.write(line, 0, line.length);
            sum.commit();
        }
    }

    /// Undoes the cut: appends the tail to the same inode, reads it back, then removes what was saved. Throws [IOException]
    /// and changes nothing where the file has not the size it had after the cut, or the saved tail is not what was cut.
    public void putBack() throws IOException {
        long length = Files.size(tail);
        if (Files.size(file) != offset) {
            throw new FileChangedException(file, offset, "the file was written since its tail was cut off at " + offset
                    + "; the tail is still in " + tail);
        }
        String wanted = Files.readString(sumOf(tail)).split(" ", 2)[0];
        if (!hash(tail, 0, length).equals(wanted)) {
            throw new IOException(tail + ": is not what was cut off (its SHA-256 differs); nothing was changed");
        }
        append(length);
        if (!hash(file, offset, offset + length).equals(wanted)) {
            throw new IOException(file + ": what was read back differs; the tail is still in " + tail);
        }
        Files.delete(tail);
        Files.delete(sumOf(tail));
        NewFile.flushFolder(file);
    }

    private void append(long length) throws IOException {
        try (ByteSource source = ByteSource.open(tail);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            byte[] chunk = new byte[(int) Math.min(1 << 20, length)];
            for (long at = 0; at < length; at += chunk.length) {
                int count = (int) Math.min(chunk.length, length - at);
                source.read(at, chunk, 0, count);
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, offset + at + buffer.position());
                }
            }
            channel.force(true);
        }
    }

    private static Path sumOf(Path tail) {
        return tail.resolveSibling(tail.getFileName() + ".sha256");
    }

    private static String hash(Path file, long from, long to) throws IOException {
        return HexFormat.of().formatHex(Hashes.sha256(file, from, to));
    }
}
