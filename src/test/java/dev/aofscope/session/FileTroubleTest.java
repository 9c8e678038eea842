package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void saysMoreThanThePath() {
        assertThat(FileTrouble.sentence(new NoSuchFileException("a.aof"))).isEqualTo("a.aof: there is no such file");
        assertThat(FileTrouble.sentence(new AccessDeniedException("a.aof"))).startsWith("a.aof: permission denied");
        assertThat(FileTrouble.sentence(new FileAlreadyExistsException("a.aof"))).startsWith("a.aof: is there already");
        assertThat(FileTrouble.sentence(new FileSystemException("a.aof", null, "No space left on device")))
                .isEqualTo("a.aof: No space left on device");
        assertThat(FileTrouble.sentence(new IOException("a.aof: broken"))).isEqualTo("a.aof: broken");
        assertThat(FileTrouble.sentence(new IOException())).isNotEmpty();
    }

    @Test
    void ofAFileThatIsNotThere() {
        Path gone = folder.resolve("gone.aof");
        IOException failure = catchThrowableOfType(IOException.class,
                () -> LogSession.open(gone, OpenOptions.DEFAULT).close());
        assertThat(FileTrouble.sentence(failure)).isEqualTo(gone + ": there is no such file");
    }

    @Test
    void ofAFileThatMayNotBeRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.aof"), "*1\r\n$4\r\nPING\r\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "skipped: this user (root?) may read every file");
        IOException failure = catchThrowableOfType(IOException.class,
                () -> LogSession.open(secret, OpenOptions.DEFAULT).close());
        assertThat(FileTrouble.sentence(failure)).startsWith(secret + ": ").contains("permission");
    }
}
