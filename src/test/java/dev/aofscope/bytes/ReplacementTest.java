package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplacementTest {
    private static final Edit MIDDLE = new Edit.Builder().keep(0, 2).insert(new byte[]{'-'}).keep(4, 6).build();

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.aof"), "abcdef");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    private Replacement replace(FileTime time) throws IOException {
        return Replacement.make(file, 6, time, MIDDLE, ".bak-1", Watch.NONE, Inspection.NONE);
    }

    @Test
    void keepsTheOldFileAndItsMode() throws IOException {
        Replacement made = replace(Files.getLastModifiedTime(file));
        assertThat(file).hasContent("ab-ef");
        assertThat(made.backup()).hasContent("abcdef");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
        made.putBack();
        assertThat(file).hasContent("abcdef");
        assertThat(names()).containsExactly("a.aof");
    }

    @Test
    void refusesWhereSomebodyWroteMeanwhile() throws IOException {
        assertThatThrownBy(() -> replace(FileTime.fromMillis(1))).isInstanceOf(FileChangedException.class);
        assertThat(names()).containsExactly("a.aof");
        assertThat(file).hasContent("abcdef");
    }

    @Test
    void neverOverwritesABackup() throws IOException {
        Files.writeString(folder.resolve("a.aof.bak-1"), "older");
        assertThatThrownBy(() -> replace(Files.getLastModifiedTime(file)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("abcdef");
        assertThat(folder.resolve("a.aof.bak-1")).hasContent("older");
    }

    @Test
    void knowsWhoWrites() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")),
                "SKIPPED: only Linux tells who holds a file open");
        assertThat(WritingProcess.of(file)).isNull();
        try (FileChannel ours = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(ours.isOpen()).isTrue();
            assertThat(WritingProcess.of(file)).as("ourselves").isNull();
        }
        Process other = new ProcessBuilder("sh", "-c", "exec 3>>" + file + "; echo ready; read line").start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('r');
            assertThat(WritingProcess.of(file)).isEqualTo(new WritingProcess(other.pid(), "sh"));
            FileTime time = Files.getLastModifiedTime(file);
            assertThatThrownBy(() -> replace(time)).hasMessageContaining("is held for writing by sh");
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
