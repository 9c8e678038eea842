package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncidentReportTest {
    private static final Path TORN = Path.of("samples/torn-tail/appendonly.aof");

    @TempDir
    private Path folder;

    @Test
    void saysWhatHappenedAndWhatToDo() throws IOException {
        try (LogSession session = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            Preview preview = session.preview(session.repairs(() -> false).getFirst(), () -> false);
            IncidentReport report = IncidentReport.of(session, preview, Mask.NONE, () -> false);
            assertThat(report.markdown()).contains("## Files", "| truncated-command |", "## Runbook",
                    "1. Look first whether", "2. Else stop the server", preview.digest(), "that of Redis ",
                    "Valkey 8.0.1", "with: db 0 1074");
            assertThat(report.html()).contains("<h2>Runbook", "<ol>", "Before a server is started", preview.digest(),
                    "<td>truncated-command");
        }
    }

    /// Behind a mistake the memory of a server is no better than the log.
    @Test
    void afterACutBehindACommandNobodyIsToldToKeepTheServer() throws IOException {
        try (LogSession session = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            session.awaitIndex();
            Preview preview = session.preview(session.exporter().cutAt(5_000), () -> false);
            assertThat(IncidentReport.of(session, preview, Mask.NONE, () -> false).markdown())
                    .contains("1. Stop the server").doesNotContain("Look first");
        }
    }

    /// Servers that do the same share a row, and one that starts without the log is said to start empty.
    @Test
    void aSetIsToldWithItsManifestAndTheServersThatKnowNoSets() throws IOException {
        Path set = Files.createDirectory(folder.resolve("appendonlydir"));
        try (Stream<Path> parts = Files.list(Path.of("samples/shop/appendonlydir"))) {
            for (Path part : parts.toList()) {
                Files.copy(part, set.resolve(part.getFileName()));
            }
        }
        Path last = set.resolve("appendonly.aof.2.incr.aof");
        Files.writeString(last, "*3\r\n$3\r\nSE", StandardOpenOption.APPEND);
        try (LogSession session = LogSession.open(set, OpenOptions.DEFAULT)) {
            Preview preview = session.preview(session.repairs(() -> false).getFirst(), () -> false);
            String report = IncidentReport.of(session, preview, Mask.NONE, () -> false).markdown();
            assertThat(report).contains("appendonly.aof.manifest |",
                    "Redis 6.0.20, Redis 6.2.16 | not valid | starts EMPTY: ");
            assertThat(report.lines().filter(line -> line.contains("starts EMPTY"))).hasSize(1);
        }
    }

    @Test
    void whatAnRdbCanNotTellIsSaidToBeLost() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of("samples/shop/appendonlydir/appendonly.aof.2.base.rdb"));
        Path torn = Files.write(folder.resolve("torn.rdb"), Arrays.copyOf(rdb, rdb.length / 2));
        try (LogSession session = LogSession.open(torn, OpenOptions.DEFAULT)) {
            session.awaitIndex();
            List<Repair> repairs = session.repairs(() -> false);
            Preview preview = session.preview(repairs.getFirst(), () -> false);
            assertThat(IncidentReport.of(session, preview, Mask.NONE, () -> false).markdown())
                    .contains("The RDB ends early, and nobody can tell");
        }
    }
}
