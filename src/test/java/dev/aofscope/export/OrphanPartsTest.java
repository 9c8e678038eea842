package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Watch;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphanPartsTest {
    private static final Path SET = Path.of("src/test/resources/corpus/7.0.15/tiny-twoincr/appendonlydir");
    private static final String BASE = "appendonly.aof.2.base.rdb";
    private static final String SECOND = "appendonly.aof.2.incr.aof";
    private static final String THIRD = "appendonly.aof.3.incr.aof";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(SET)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private Path manifest() {
        return folder.resolve("appendonly.aof.manifest");
    }

    /// Takes the lines that name one of the parts out of the manifest.
    private void forget(String... parts) throws IOException {
        List<String> lines = Files.readAllLines(manifest()).stream()
                .filter(line -> Stream.of(parts).noneMatch(line::contains)).toList();
        Files.writeString(manifest(), String.join("\n", lines) + "\n");
    }

    private static String digest(Path log) throws IOException {
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            return session.digest(session.await(session.awaitIndex().commands()).after());
        }
    }

    private void adopted(String... forgotten) throws IOException {
        String whole = digest(folder);
        forget(forgotten);
        String without = digest(folder);
        byte[] before = Files.readAllBytes(manifest());
        UndoRecord record;
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            List<Repair> repairs = session.repairs(() -> false);
            assertThat(repairs).extracting(Repair::name).containsExactly(Repair.ADOPT_PARTS);
            Repair adopt = repairs.getFirst();
            Preview preview = session.preview(adopt, () -> false);
            assertThat(preview.digest()).isEqualTo(whole).isNotEqualTo(without);
            assertThat(preview.safe()).isFalse();
            Path out = folder.resolve("out");
            session.exporter().copy(adopt.revision(), out, Watch.NONE);
            assertThat(digest(out)).isEqualTo(whole);
            record = InPlace.of(adopt.revision()).run(Instant.EPOCH, Watch.NONE,
                    session.exporter().repaired(adopt, Watch.NONE));
        }
        assertThat(digest(folder)).isEqualTo(whole);
        record.undo();
        assertThat(manifest()).hasBinaryContent(before);
    }

    @Test
    void aLaterIncrement() throws IOException {
        adopted(THIRD);
    }

    @Test
    void anIncrementBetween() throws IOException {
        adopted(SECOND, THIRD);
    }

    @Test
    void theBase() throws IOException {
        adopted(BASE);
    }

    @Test
    void whatARewriteLeftBehindIsNotOffered() throws IOException {
        Files.copy(folder.resolve(THIRD), folder.resolve("appendonly.aof.1.incr.aof"));
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            session.awaitIndex();
            assertThat(session.repairs(() -> false)).isEmpty();
        }
    }

    @Test
    void norIsItLoadedWhereThereIsNoManifest() throws IOException {
        String whole = digest(folder);
        Files.copy(folder.resolve(THIRD), folder.resolve("appendonly.aof.1.incr.aof"));
        Files.delete(manifest());
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            assertThat(session.log().loaded()).extracting(Part::name).containsExactly(BASE, SECOND, THIRD);
            Repair rebuild = session.repairs(() -> false).getFirst();
            assertThat(rebuild.name()).isEqualTo(Repair.REBUILD_MANIFEST);
            session.exporter().copy(rebuild.revision(), folder.resolve("out"), Watch.NONE);
        }
        assertThat(digest(folder.resolve("out"))).isEqualTo(whole);
    }
}
