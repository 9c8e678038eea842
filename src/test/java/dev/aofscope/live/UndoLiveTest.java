package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Undo;
import dev.aofscope.session.UndoRequest;
import dev.aofscope.session.Undoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Undo of random writes and spans on a real server gives back the digest and the contents of the state before: sent to the
/// server that has loaded the log, as RESP and as lines to redis-cli, and loaded as a log of its own.
///
/// `-Dseed=S` sets which, `-Dredis.server=` the server.
class UndoLiveTest {
    private static final int COMMANDS = 1_000;
    private static final int SPANS = 8;

    @TempDir
    private Path folder;

    private final Random random = new Random(Long.getLong("seed", 1));
    private ServerVersion version = ServerVersion.ASSUMED;
    private int count;

    @BeforeEach
    void findServer() throws IOException, InterruptedException {
        version = LiveServer.version();
    }

    @Test
    void asRecordsSentByAClient() throws Exception {
        for (int i = 0; i < SPANS; i++) {
            try (LogSession session = randomLog(); Undo undo = undoBySending(session)) {
                try (LiveServer server = load(session.path(), LoadedServer.Access.WRITABLE)) {
                    send(server, undo);
                    assertIs(session, undo.from() - 1, server);
                }
            }
        }
    }

    @Test
    void asLinesToRedisCli() throws Exception {
        for (int i = 0; i < SPANS; i++) {
            try (LogSession session = randomLog(); Undo undo = undoBySending(session)) {
                Path text = folder.resolve("undo" + count + ".txt");
                session.undoing().save(undo, Undoing.Format.REDIS_CLI, text, Watch.NONE);
                try (LiveServer server = load(session.path(), LoadedServer.Access.WRITABLE)) {
                    Path answers = folder.resolve("answers" + count);
                    Process cli = new ProcessBuilder("redis-cli", "-p", String.valueOf(server.port()))
                            .redirectInput(text.toFile()).redirectOutput(answers.toFile()).redirectErrorStream(true)
                            .start();
                    assertThat(cli.waitFor(10, TimeUnit.MINUTES)).isTrue();
                    assertThat(Files.readString(answers, StandardCharsets.ISO_8859_1))
                            .doesNotContain("ERR", "Invalid argument");
                    assertIs(session, undo.from() - 1, server);
                }
            }
        }
    }

    @Test
    void asALogThatIsLoaded() throws Exception {
        for (int i = 0; i < SPANS; i++) {
            try (LogSession session = randomLog(); Undo undo = undoToTheEnd(session, UndoTest.LONG_AGO)) {
                Path out = folder.resolve("with-undo" + count + ".aof");
                session.undoing().save(undo, Undoing.Format.LOG, out, Watch.NONE);
                try (LiveServer server = load(out, LoadedServer.Access.READ_ONLY)) {
                    assertIs(session, undo.from() - 1, server);
                }
            }
        }
    }

    private LogSession randomLog() throws IOException {
        Path file = UndoTest.write(folder.resolve("log" + ++count + ".aof"),
                UndoTest.commands(random, version, COMMANDS));
        LogSession session = LogSession.open(file, new OpenOptions(version.toString(), null, 0));
        session.awaitIndex();
        return session;
    }

    /// A server that runs takes nothing for granted that should have expired.
    private Undo undoBySending(LogSession session) throws IOException {
        return undoToTheEnd(session, System.currentTimeMillis());
    }

    /// The end of the log is behind what is undone: one write, or up to two hundred.
    private Undo undoToTheEnd(LogSession session, long clock) throws IOException {
        long last = session.index().commands();
        long from = last - (random.nextBoolean() ? 0 : random.nextLong(200));
        return session.undoing().undo(
                new UndoRequest(from, last, UndoTest.rules(clock, random)),
                UndoNotice.Listener.NONE, Watch.NONE);
    }

    private LiveServer load(Path log, LoadedServer.Access access) throws IOException, InterruptedException {
        return LoadedServer.start(log, folder.resolve("server" + count), version, access);
    }

    private static void send(LiveServer server, Undo undo) throws IOException {
        try (ByteSource source = ByteSource.open(undo.commands())) {
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            while (scanner.next() == FrameScanner.Frame.COMMAND) {
                List<byte[]> words = new ArrayList<>();
                for (int i = 0; i < scanner.arguments().count(); i++) {
                    words.add(scanner.arguments().view(i).toArray());
                }
                server.send(words);
                server.flush();
                assertThat(server.receive()).as(Shown.command(words)).isNotInstanceOf(LiveServer.Refusal.class);
            }
        }
    }

    private void assertIs(LogSession session, long command, LiveServer server) throws IOException {
        LoadedServer.assertHolds(server, session.await(command).after(), version);
    }
}
