package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.aofscope.bytes.TemporaryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnpackedTest {
    private static final byte[] LOG = "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n".repeat(20_000)
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void unpacksAndDeletesOnClose(Compression compression) throws IOException {
        // The name says nothing: what a file is, its content tells.
        Path packed = pack(compression, "dump.bin");
        List<Long> done = new ArrayList<>();
        Path unpacked;
        try (TemporaryFile file = Objects.requireNonNull(Unpacked.open(packed, progress(done, Long.MAX_VALUE)))) {
            unpacked = file.path();
            assertThat(unpacked).hasBinaryContent(LOG);
        }
        assertThat(done).isSorted().last().isEqualTo(Files.size(packed));
        assertThat(unpacked.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aCutFileIsRefusedInOneSentence(Compression compression) throws IOException {
        Path packed = pack(compression, "appendonly.aof.packed");
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Unpacked.open(packed, OpenProgress.NONE)).isInstanceOf(IOException.class)
                .hasMessageContaining(packed.toString()).hasMessageContaining("cut short or broken");
    }

    @Test
    void cancels() throws IOException {
        Path packed = pack(Compression.GZIP, "appendonly.aof.gz");
        assertThatThrownBy(() -> Unpacked.open(packed, progress(new ArrayList<>(), 1)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void dropsTheSuffixFromTheName() throws IOException {
        Path packed = pack(Compression.ZSTD, "appendonly.aof.zst");
        try (TemporaryFile file = Objects.requireNonNull(Unpacked.open(packed, OpenProgress.NONE))) {
            assertThat(file.path()).hasFileName("appendonly.aof");
        }
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        Path plain = Files.write(folder.resolve("appendonly.aof.gz"), LOG);
        assertThat(Unpacked.open(plain, OpenProgress.NONE)).isNull();
        assertThat(Unpacked.open(folder, OpenProgress.NONE)).isNull();
        assertThat(Unpacked.open(Files.createFile(folder.resolve("empty")), OpenProgress.NONE)).isNull();
    }

    private Path pack(Compression compression, String name) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(path); OutputStream out = switch (compression) {
            case GZIP -> new GZIPOutputStream(file);
            case ZSTD -> new ZstdOutputStream(file);
            case LZ4 -> new LZ4FrameOutputStream(file);
        }) {
            out.write(LOG);
        }
        return path;
    }

    private static OpenProgress progress(List<Long> done, long cancelAfter) {
        return new OpenProgress() {
            @Override
            public void unpacked(long bytes, long total) {
                done.add(bytes);
            }

            @Override
            public boolean cancelled() {
                return done.size() >= cancelAfter;
            }
        };
    }
}
