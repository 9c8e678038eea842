package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.live.LiveServer;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.replay.LogComparison;
import dev.aofscope.replay.Settings;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written anew is loaded by a real server with the same digest, and read back here with every key the same: times
/// to live, groups and pending entries too, which no digest tells.
final class ExportLoadsInServerTest {
    private static final List<String> LOGS = List.of("src/test/resources/corpus/7.0.15/tiny-twoincr/appendonlydir",
            "src/test/resources/corpus/6.2.16/tiny/appendonly.aof",
            "src/test/resources/corpus/5.0.14/tiny-rew/appendonly.aof",
            "src/test/resources/corpus/2.6.17/tiny/appendonly.aof", "samples/shop/appendonlydir");

    @TempDir
    private Path folder;
    private int round;

    private static List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>(LOGS.stream().map(Path::of).toList());
        Path corpus = Path.of(System.getProperty("corpus", ""), "7.0.15");
        if (!System.getProperty("corpus", "").isEmpty()) {
            try (Stream<Path> cases = Files.list(corpus)) {
                cases.map(each -> each.resolve("appendonlydir")).sorted().forEach(logs::add);
            }
        }
        return logs;
    }

    @Test
    void rewrittenInEachForm() throws IOException, InterruptedException {
        for (Path log : logs()) {
            try (LogSession session = LogSession.open(log, new OpenOptions("7.0.15", null, 0))) {
                Keyspace end = session.await(session.awaitIndex().commands()).after();
                for (Rewriting.Format format : Rewriting.Format.values()) {
                    Path out = Files.createDirectory(folder.resolve("out" + round++));
                    session.exporter().rewrite(end, format, 10, name(out, format), Watch.NONE);
                    assertSame(session.log(), name(out, format), log + " as " + format);
                    assertThat(loaded(out, format)).as(log + " as " + format).isEqualTo(session.digest(end));
                }
            }
        }
    }

    @Test
    void rewrittenInEachVersionOfRdb() throws IOException {
        for (Path log : logs()) {
            try (LogSession session = LogSession.open(log, new OpenOptions("7.0.15", null, 0))) {
                Keyspace end = session.await(session.awaitIndex().commands()).after();
                for (int version = RdbWriter.FIRST_VERSION; version <= RdbWriter.LAST_VERSION; version++) {
                    if (version >= 10 || end.libraries().isEmpty()) {
                        Path out = folder.resolve("out" + round++);
                        session.exporter().rewrite(end, Rewriting.Format.RDB, version, out, Watch.NONE);
                        String digest = session.digest(end);
                        try (LogSession again = LogSession.open(out, new OpenOptions("7.0.15", null, 0))) {
                            assertThat(again.check().problems()).as(log + " in version " + version).isEmpty();
                            assertThat(again.digest(again.await(0).after())).as(log + " in version " + version)
                                    .isEqualTo(digest);
                        }
                    }
                }
            }
        }
    }

    @Test
    void joinedIntoOneFileOfCommands() throws IOException, InterruptedException {
        for (Path log : logs()) {
            try (LogSession session = LogSession.open(log, new OpenOptions("7.0.15", null, 0))) {
                Path out = Files.createDirectory(folder.resolve("out" + round++));
                Revision all = session.exporter().slice(command -> true, Slicing.KeyChoice.ALL, () -> false);
                session.exporter().join(all, out.resolve("appendonly.aof"), Watch.NONE);
                Keyspace end = session.await(session.index().commands()).after();
                assertThat(loaded(out, Rewriting.Format.RESP)).as(log.toString()).isEqualTo(session.digest(end));
            }
        }
    }

    @Test
    void slices() throws IOException, InterruptedException {
        Random random = new Random(5);
        for (Path log : logs()) {
            try (LogSession session = LogSession.open(log, new OpenOptions("7.0.15", null, 0))) {
                long commands = session.awaitIndex().commands();
                long from = 1 + random.nextLong(commands);
                long to = from + random.nextLong(commands - from + 1);
                List<LongPredicate> choices = List.of(command -> command >= from && command <= to,
                        command -> command % 3 != 0, command -> session.index().name(command).startsWith("S"),
                        command -> session.index().database(command) == 0);
                for (LongPredicate choice : choices) {
                    Revision slice = session.exporter().slice(choice, Slicing.KeyChoice.ALL, () -> false);
                    String promised = session.digest(session.exporter().outcome(slice, () -> false));
                    Path out = Files.createDirectory(folder.resolve("out" + round++));
                    boolean set = session.log().kind() == Log.Kind.MULTI_PART;
                    Path written = out.resolve(set ? "appendonlydir" : "appendonly.aof");
                    session.exporter().copy(slice, written, Watch.NONE);
                    try (LogSession again = LogSession.open(written, new OpenOptions("7.0.15", null, 0))) {
                        assertThat(again.check().problems()).as(log.toString()).isEmpty();
                    }
                    assertThat(loaded(out, set ? Rewriting.Format.MULTI_PART : Rewriting.Format.RESP))
                            .as(log.toString()).isEqualTo(promised);
                }
            }
        }
    }

    private static Path name(Path out, Rewriting.Format format) {
        return out.resolve(switch (format) {
            case RESP, PREAMBLE -> "appendonly.aof";
            case MULTI_PART -> "appendonlydir";
            case RDB -> "dump.rdb";
        });
    }

    private static void assertSame(Log log, Path written, String what) throws IOException {
        Settings settings = new Settings(ServerSettings.defaults(ServerVersion.parse("7.0.15")).withDatabases(16), 0);
        try (Log again = Log.open(written, new RdbPreamble())) {
            LogComparison both = LogComparison.of(log, again, LogComparison.Common.NOTHING, settings, () -> false);
            // No command makes a pending entry whose message was deleted; a server's own rewrite loses those as well.
            assertThat(both.changes()).as(what).allMatch(change -> what.endsWith("RESP")
                    && change.after() instanceof StreamValue after && change.before() instanceof StreamValue before
                    && after.length() == before.length() && after.lastId().equals(before.lastId()));
        }
    }

    private String loaded(Path out, Rewriting.Format format) throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(
                List.of("--enable-debug-command", "yes", "--replicaof", "127.0.0.1 1", "--aof-load-truncated", "no"));
        settings.addAll(List.of("--appendonly", format == Rewriting.Format.RDB ? "no" : "yes"));
        try (LiveServer server = LiveServer.start(out, settings.toArray(String[]::new))) {
            while (!(server.call("INFO", "persistence") instanceof byte[] told)
                    || !new String(told, StandardCharsets.US_ASCII).contains("\r\nloading:0\r\n")) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return server.call("DEBUG", "DIGEST") instanceof LiveServer.Word digest ? digest.text() : "nothing";
        }
    }
}
