package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.Watch;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over the samples, which real servers wrote.
final class LogCopyTest {
    private static final Path TORN = Path.of("samples/torn-tail/appendonly.aof");
    private static final Path SET = Path.of("samples/shop/appendonlydir");

    @TempDir
    private Path folder;

    @Test
    void aTornTailStaysBehind() throws IOException {
        Path out = folder.resolve("repaired.aof");
        try (LogSession log = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            Tail tail = log.tail();
            assertThat(tail).isNotNull();
            LogCopy.write(Revision.upTo(log.log(), tail.cut()), out, Watch.NONE, Inspection.NONE);
            byte[] torn = Files.readAllBytes(TORN);
            assertThat(Files.readAllBytes(out)).isEqualTo(Arrays.copyOf(torn, (int) tail.cut().offset()));
            assertThat(tail.length()).isEqualTo(31);
        }
        try (LogSession repaired = LogSession.open(out, OpenOptions.DEFAULT)) {
            assertThat(repaired.check().valid()).isTrue();
            assertThat(repaired.tail()).isNull();
        }
    }

    @Test
    void aSetUpToACommandHoldsTheStateAfterIt() throws IOException {
        Path out = folder.resolve("appendonlydir");
        String wanted;
        try (LogSession log = LogSession.open(SET, OpenOptions.DEFAULT)) {
            log.awaitIndex();
            wanted = log.digest(log.seek(6_880).join().after());
            LogCopy.write(Revision.upTo(log.log(), log.cutAfter(6_880)), out, Watch.NONE, Inspection.NONE);
        }
        try (LogSession copy = LogSession.open(out, OpenOptions.DEFAULT)) {
            assertThat(copy.awaitIndex().commands()).isEqualTo(6_880);
            assertThat(copy.check().problems()).isEmpty();
            assertThat(copy.digest(copy.seek(6_880).join().after())).isEqualTo(wanted);
        }
        assertThat(out.resolve("appendonly.aof.manifest")).content().contains("seq 2 type b", "seq 2 type i");
    }

    @Test
    void neverWritesOverAnything() throws IOException {
        Path out = Files.createDirectory(folder.resolve("taken"));
        try (LogSession log = LogSession.open(SET, OpenOptions.DEFAULT)) {
            Cut cut = log.cutAfter(10);
            assertThatThrownBy(() -> LogCopy.write(Revision.upTo(log.log(), cut), out, Watch.NONE, Inspection.NONE))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhereItIsCancelled() throws IOException {
        try (LogSession log = LogSession.open(SET, OpenOptions.DEFAULT)) {
            Cut cut = log.cutAfter(10_000);
            assertThatThrownBy(() -> LogCopy.write(Revision.upTo(log.log(), cut), folder.resolve("out"), done -> {
                throw new CancellationException();
            }, Inspection.NONE)).isInstanceOf(CancellationException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
