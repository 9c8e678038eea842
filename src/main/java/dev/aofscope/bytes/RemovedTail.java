package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tail that was cut off a file in place, and what puts it back.
///
/// The tail lies beside the file as `NAME.cut-at-OFFSET.tail`, the plain bytes, and its hash in the form of `sha256sum` as
/// `NAME.cut-at-OFFSET.tail.sha256`: `cat NAME.cut-at-OFFSET.tail >> NAME` undoes the cut without this program. Both are
/// flushed before the file is touched. The file is truncated as the same inode: owner, mode and open writers stay.
/// Whatever of this a crash interrupts is done by doing it again: a tail that was saved and not yet cut off, one that was
/// put back in part.
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
        WritingProcess.requireNone(absolute);
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

    /// The tail that was cut off `file` where it ends now, or that was put back in part; null where none lies beside it.
    public static @Nullable RemovedTail of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        long size = Files.size(absolute);
        Pattern name = Pattern.compile(Pattern.quote(absolute.getFileName() + ".cut-at-") + "(\\d{1,18})\\.tail");
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(absolute.resolveSibling(""))) {
            for (Path tail : beside) {
                Matcher named = name.matcher(tail.getFileName().toString());
                if (named.matches() && Files.isRegularFile(sumOf(tail))) {
                    RemovedTail found = new RemovedTail(absolute, Long.parseLong(named.group(1)), tail);
                    if (found.begins(size)) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    /// Whether what the file of `size` bytes has behind the cut is how the tail begins.
    private boolean begins(long size) throws IOException {
        return size >= offset && size - offset <= Files.size(tail)
                && hash(file, offset, size).equals(hash(tail, 0, size - offset));
    }

    /// Deletes the saved tail.
    public static void forget(Path tail) throws IOException {
        Files.deleteIfExists(tail);
        Files.deleteIfExists(sumOf(tail));
    }

    /// Deletes a saved tail without its hash, which is what a crash before the cut leaves. Throws where the file was written
    /// since, so that the tail may be all there is.
    public static void discardUnfinished(Path file, Path tail) throws IOException {
        if (Files.exists(sumOf(tail))) {
            throw new FileChangedException(file, Files.size(file),
                    "the file was written since its tail was cut off; the tail is still in " + tail);
        }
        Files.delete(tail);
    }

    /// How the tail that is cut off at `offset` is called.
    public static Path tailOf(Path file, long offset) {
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
        String wanted = hash(file, offset, size);
        boolean saved = Files.isRegularFile(tail, LinkOption.NOFOLLOW_LINKS) && Files.size(tail) == size - offset
                && hash(tail, 0, size - offset).equals(wanted);
        if (!saved) {
            try (ByteSource source = ByteSource.open(file); NewFile copy = NewFile.create(tail, size - offset)) {
                copy.copy(source, offset, size, Watch.NONE);
                copy.commit();
            }
        }
        byte[] line = (wanted + "  " + tail.getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
        if (saved && Files.exists(sumOf(tail)) && java.util.Arrays.equals(Files.readAllBytes(sumOf(tail)), line)) {
            return;
        }
        try (NewFile sum = NewFile.create(sumOf(tail), line.length)) {
            sum.write(line, 0, line.length);
            sum.commit();
        }
    }

    /// Undoes the cut: appends the tail to the same inode (what is missing of it, where that was begun before), reads it back,
    /// then removes what was saved. Throws [IOException] and changes nothing where the file was written since the cut, or the
    /// saved tail is not what was cut.
    public void putBack() throws IOException {
        long length = Files.size(tail);
        WritingProcess.requireNone(file);
        long size = Files.size(file);
        if (!begins(size)) {
            throw new FileChangedException(file, offset, "the file was written since its tail was cut off at " + offset
                    + "; the tail is still in " + tail);
        }
        String wanted = Files.readString(sumOf(tail)).split(" ", 2)[0];
        if (!hash(tail, 0, length).equals(wanted)) {
            throw new IOException(tail + ": is not what was cut off (its SHA-256 differs); nothing was changed");
        }
        append(size - offset, length);
        if (!hash(file, offset, offset + length).equals(wanted)) {
            throw new IOException(file + ": what was read back differs; the tail is still in " + tail);
        }
        Files.delete(tail);
        Files.delete(sumOf(tail));
        NewFile.flushFolder(file);
    }

    /// The bytes `from` (inclusive) to `length` (exclusive) of the tail.
    private void append(long from, long length) throws IOException {
        try (ByteSource source = ByteSource.open(tail);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            byte[] chunk = new byte[(int) Math.min(1 << 20, length)];
            for (long at = from; at < length; at += chunk.length) {
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
