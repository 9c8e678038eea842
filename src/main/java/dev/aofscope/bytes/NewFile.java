package dev.aofscope.bytes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/// A file that appears whole or not at all: written beside its target under a temporary name, flushed, read back and
/// compared, then given its name. It never replaces a file, and follows no symbolic link.
public final class NewFile implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final MessageDigest written = Hashes.sha256();
    private long size;
    private boolean done;

    private NewFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /// Begins `target`. Throws [FileAlreadyExistsException] where something has that name, and [IOException] where the
    /// folder has less than `bytes` bytes of space left or can't be written.
    public static NewFile create(Path target, long bytes) throws IOException {
        Path absolute = target.toAbsolutePath();
        requireNothingAt(absolute);
        Path folder = absolute.resolveSibling("");
        requireSpace(folder, bytes);
        // Not by createTempFile, which lets nobody but the owner read it: a server may run as another user.
        Path temporary = temporary(absolute, ".part");
        NewFile file = new NewFile(absolute, temporary, opened(temporary, folder));
        temporary.toFile().deleteOnExit();
        return file;
    }

    /// What is denied is named by the folder, since nobody knows the temporary name.
    private static FileChannel opened(Path temporary, Path folder) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException denied) {
            throw new IOException(
                    folder + ": no permission to write there; choose another folder, or run as a user who may", denied);
        }
    }

    /// A name beside `target` that nobody else has.
    static Path temporary(Path target, String end) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + end);
    }

    /// Throws [IOException] where the file system that holds `folder` has less than `bytes` bytes left.
    public static void requireSpace(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new IOException(folder + ": " + bytes + " bytes are needed and " + free
                    + " are free; make room or choose another folder");
        }
    }

    private static void requireNothingAt(Path target) throws FileAlreadyExistsException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null,
                    "exists already, and is never overwritten; choose another name");
        }
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        written.update(bytes, offset, length);
        size += length;
    }

    /// For who writes piece by piece; buffered, so to be flushed before [#commit]. Closing it does nothing else.
    public OutputStream stream() {
        return new BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                write(new byte[]{(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                NewFile.this.write(bytes, offset, length);
            }
        }, BUFFER);
    }

    /// Copies the bytes `from` (inclusive) to `to` (exclusive) of `source`; `watch` is told how many were copied by this
    /// call so far, and ends it with [java.util.concurrent.CancellationException].
    public void copy(ByteSource source, long from, long to, Watch watch) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, to - from)];
        for (long at = from; at < to; at += chunk.length) {
            int length = (int) Math.min(chunk.length, to - at);
            source.read(at, chunk, 0, length);
            write(chunk, 0, length);
            watch.progressed(at + length - from);
        }
        source.requireUnchanged();
    }

    /// Flushes, compares what is on disk with what was written, and gives the file its name.
    public void commit() throws IOException {
        commit(Inspection.NONE);
    }

    /// The same where `inspection` lets it pass.
    public void commit(Inspection inspection) throws IOException {
        channel.force(true);
        channel.close();
        byte[] wanted = written.digest();
        if (Files.size(temporary) != size || !Arrays.equals(wanted, Hashes.sha256(temporary, 0, size))) {
            throw new IOException(target + ": what was read back differs from what was written; nothing was kept");
        }
        inspection.inspect(temporary);
        giveName();
        done = true;
        flushFolder(target);
    }

    /// A hard link fails where the name is taken, a rename would replace; file systems without hard links get the rename.
    private void giveName() throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.move(temporary, target);
        }
        Files.deleteIfExists(temporary);
    }

    /// Makes a new or removed name in `file`'s folder last; where folders can't be flushed (Windows) the system does it.
    static void flushFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }

    /// Leaves nothing behind where [#commit] was not reached.
    @Override
    public void close() throws IOException {
        channel.close();
        if (!done) {
            Files.deleteIfExists(temporary);
        }
    }
}
