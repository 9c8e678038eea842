package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFileTest {
    @TempDir
    private Path folder;

    @Test
    void appearsWhole() throws IOException {
        byte[] bytes = "whole".getBytes(StandardCharsets.UTF_8);
        try (NewFile file = NewFile.create(folder.resolve("out"), 5)) {
            file.write(bytes, 0, 5);
            assertThat(folder.resolve("out")).doesNotExist();
            file.commit();
        }
        assertThat(folder.resolve("out")).hasContent("whole");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWithoutCommit() throws IOException {
        try (NewFile file = NewFile.create(folder.resolve("out"), 5)) {
            file.write(new byte[5], 0, 5);
        }
        assertThat(count()).isZero();
    }

    @Test
    void leavesNothingBehindWhereCopyingIsCancelled() throws IOException {
        Path source = Files.write(folder.resolve("source"), new byte[3 << 20]);
        try (ByteSource bytes = ByteSource.open(source);
                NewFile file = NewFile.create(folder.resolve("out"), 3 << 20)) {
            assertThatThrownBy(() -> file.copy(bytes, 0, bytes.size(), done -> {
                throw new CancellationException();
            })).isInstanceOf(CancellationException.class);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void neverReplacesAFileNotEvenOneThatAppearsMeanwhile() throws IOException {
        Path target = folder.resolve("out");
        try (NewFile file = NewFile.create(target, 1)) {
            Files.writeString(target, "somebody was faster");
            assertThatThrownBy(file::commit).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(target).hasContent("somebody was faster");
        assertThatThrownBy(() -> NewFile.create(target, 1)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void doesNotWriteThroughADanglingLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> NewFile.create(link, 1)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void saysHowMuchSpaceIsMissing() {
        assertThatThrownBy(() -> NewFile.create(folder.resolve("out"), Long.MAX_VALUE))
                .isInstanceOf(IOException.class).hasMessageContaining("are needed");
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
