package dev.aofscope.session;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.TemporaryFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A compressed log, unpacked to a temporary file for as long as it is open: commands must be reachable at any offset,
/// which no packed stream allows.
final class Unpacked {
    private static final int STEP = 1 << 16;
    /// How often the disk is asked for its free space, in bytes written.
    private static final long ASK_AGAIN = 64L << 20;
    /// Bytes that are left free on the disk: a full temporary folder breaks other programs.
    private static final long SPARE = 128L << 20;

    private Unpacked() {
    }

    /// The file that `path` packs, or null where it is not packed. Throws [IOException] with one sentence for people
    /// where there is no room for it or the packed data are broken, [CancellationException] when cancelled; nothing is
    /// left behind then.
    static @Nullable TemporaryFile open(Path path, OpenProgress progress) throws IOException {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (ByteSource packed = ByteSource.open(path)) {
            Compression compression = Compression.of(packed);
            return compression == null ? null : unpack(packed, compression, progress);
        }
    }

    private static TemporaryFile unpack(ByteSource packed, Compression compression, OpenProgress progress)
            throws IOException {
        TemporaryFile file = TemporaryFile.create(compression.nameWithoutSuffix(packed.path()));
        try {
            requireSpace(packed.path(), file, compression.unpackedSize(packed));
            copy(packed, compression, file, progress);
            packed.requireUnchanged();
            return file;
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, file);
            throw failure;
        }
    }

    private static void copy(ByteSource packed, Compression compression, TemporaryFile file, OpenProgress progress)
            throws IOException {
        try (Counted counted = new Counted(Files.newInputStream(packed.path()));
                InputStream in = begin(packed, compression, counted);
                OutputStream out = file.write()) {
            byte[] buffer = new byte[STEP];
            long written = 0;
            while (true) {
                if (progress.cancelled()) {
                    throw new CancellationException("unpacking " + packed.path() + " was cancelled");
                }
                int length = next(packed, in, buffer);
                if (length < 0) {
                    progress.unpacked(packed.size(), packed.size());
                    return;
                }
                out.write(buffer, 0, length);
                written += length;
                if (written / ASK_AGAIN != (written - length) / ASK_AGAIN) {
                    requireSpace(packed.path(), file, 0);
                }
                progress.unpacked(counted.count, packed.size());
            }
        }
    }

    private static InputStream begin(ByteSource packed, Compression compression, InputStream bytes) throws IOException {
        try {
            return compression.unpack(bytes);
        } catch (IOException broken) {
            throw broken(packed, broken);
        }
    }

    private static int next(ByteSource packed, InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException broken) {
            throw broken(packed, broken);
        }
    }

    private static IOException broken(ByteSource packed, IOException cause) {
        return new IOException(packed.path() + ": can't be unpacked, it is cut short or broken (" + cause.getMessage()
                + "); unpack it by hand and open what can be saved", cause);
    }

    private static void requireSpace(Path path, TemporaryFile file, long needed) throws IOException {
        long free = file.usableSpace();
        if (free < needed + SPARE) {
            throw new IOException(
                    path + ": no room to unpack it in " + file.folder() + " (" + (free >> 20)
                            + " MB free, " + ((needed + SPARE) >> 20)
                            + " MB needed); make room, or name another folder with -Djava.io.tmpdir");
        }
    }

    private static void deleteAfter(Exception failure, TemporaryFile file) {
        try {
            file.close();
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
    }

    /// Counts what has been read of the packed file.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
