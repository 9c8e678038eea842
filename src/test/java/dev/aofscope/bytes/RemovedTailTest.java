package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemovedTailTest {
    @TempDir
    private Path folder;
    private Path file;
    private final byte[] content = new byte[5_000];

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("appendonly.aof");
        new Random(7).nextBytes(content);
        Files.write(file, content);
    }

    private RemovedTail cut(long offset) throws IOException {
        return RemovedTail.cut(file, offset, Files.size(file), Files.getLastModifiedTime(file));
    }

    @Test
    void keepsTheSameFileAndSavesWhatGoes() throws IOException {
        Object inode = Files.getAttribute(file, "unix:ino");
        RemovedTail tail = cut(4_321);
        assertThat(Files.readAllBytes(file)).isEqualTo(java.util.Arrays.copyOf(content, 4_321));
        assertThat(Files.readAllBytes(tail.tail())).isEqualTo(java.util.Arrays.copyOfRange(content, 4_321, 5_000));
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void isFoundAgainAndPutsBackEveryByte() throws IOException {
        cut(100);
        RemovedTail found = RemovedTail.of(file);
        assertThat(found).isNotNull();
        found.putBack();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(names()).containsExactly("appendonly.aof");
        assertThat(RemovedTail.of(file)).isNull();
    }

    @Test
    void refusesAFileThatWasWrittenSinceTheDecision() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[6_000]);
        assertThatThrownBy(() -> RemovedTail.cut(file, 10, 5_000, time)).isInstanceOf(FileChangedException.class)
                .hasMessageContaining("somebody may be writing it");
        assertThat(Files.size(file)).isEqualTo(6_000);
        assertThat(names()).containsExactly("appendonly.aof");
    }

    @Test
    void goesOnWithAnAppendThatWasInterrupted() throws IOException {
        cut(100);
        Files.write(file, java.util.Arrays.copyOf(content, 2_345));
        RemovedTail found = RemovedTail.of(file);
        assertThat(found).isNotNull();
        found.putBack();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(names()).containsExactly("appendonly.aof");
    }

    @Test
    void goesOnWithACutThatWasInterruptedBehindTheSaving() throws IOException {
        cut(100);
        Files.write(file, content);
        cut(100).putBack();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void neverOverwritesATailThatIsThereAlready() throws IOException {
        Files.writeString(folder.resolve("appendonly.aof.cut-at-10.tail"), "an older one");
        assertThatThrownBy(() -> cut(10)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void doesNotPutBackIntoAFileThatWentOn() throws IOException {
        RemovedTail tail = cut(200);
        Files.write(file, new byte[300]);
        assertThatThrownBy(tail::putBack).isInstanceOf(FileChangedException.class).hasMessageContaining("still in");
        assertThat(Files.size(file)).isEqualTo(300);
    }

    @Test
    void doesNotPutBackSomethingElse() throws IOException {
        RemovedTail tail = cut(200);
        Files.writeString(tail.tail(), "changed meanwhile");
        assertThatThrownBy(tail::putBack).isInstanceOf(IOException.class).hasMessageContaining("SHA-256");
        assertThat(Files.size(file)).isEqualTo(200);
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.aof"), file);
        assertThatThrownBy(() -> RemovedTail.cut(link, 10, 5_000, Files.getLastModifiedTime(file)))
                .hasMessageContaining("symbolic link");
        assertThat(Files.size(file)).isEqualTo(5_000);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
