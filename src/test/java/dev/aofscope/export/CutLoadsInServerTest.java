package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.RemovedTail;
import dev.aofscope.bytes.Watch;
import dev.aofscope.live.LiveServer;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a cut leaves is loaded by a real server, which then holds the state that we promised.
final class CutLoadsInServerTest {
    @TempDir
    private Path folder;

    private static String digest(Path log) throws IOException {
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            return session.digest(session.seek(session.awaitIndex().commands()).join().after());
        }
    }

    /// The digest of a server that loaded the folder. As a replica whose master is away it does not expire what is overdue.
    private Object loaded(String... settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--appendonly", "yes", "--enable-debug-command", "yes",
                "--replicaof", "127.0.0.1 1"));
        all.addAll(List.of(settings));
        try (LiveServer server = LiveServer.start(folder, all.toArray(String[]::new))) {
            while (isLoading(server)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return Objects.requireNonNull(server.call("DEBUG", "DIGEST"));
        }
    }

    private static boolean isLoading(LiveServer server) throws IOException {
        return !(server.call("INFO", "persistence") instanceof byte[] told)
                || !new String(told, StandardCharsets.US_ASCII).contains("\r\nloading:0\r\n");
    }

    @Test
    void afterATornTailWasCutOffInPlace() throws IOException, InterruptedException {
        Path file = Files.copy(Path.of("samples/torn-tail/appendonly.aof"), folder.resolve("appendonly.aof"));
        String promised = digest(file);
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            Tail tail = session.tail();
            assertThat(tail).isNotNull();
            RemovedTail.cut(file, tail.cut().offset(), tail.part().size(), tail.modified());
        }
        assertThat(loaded("--aof-load-truncated", "no"))
                .isEqualTo(new LiveServer.Word(promised));
    }

    @Test
    void afterASetWasExportedUpToTheCommandBeforeTheBadOne() throws IOException, InterruptedException {
        String promised;
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), OpenOptions.DEFAULT)) {
            session.awaitIndex();
            promised = session.digest(session.seek(6_880).join().after());
            session.exporter().copy(Revision.upTo(session.log(), session.cutAfter(6_880)),
                    folder.resolve("appendonlydir"),
                    Watch.NONE);
        }
        assertThat(loaded())
                .isEqualTo(new LiveServer.Word(promised));
    }
}
