package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Family;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.StringValue;
import dev.aofscope.replay.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands of modules, under other names, and of servers that nobody knows yet: they are carried, and what they touch is
/// told from what is known.
class UnknownCommandsTest {
    @TempDir
    Path folder;

    private LogSession open(OpenOptions options, String... commands) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String command : commands) {
            String[] words = command.split(" ");
            log.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
        }
        Path file = folder.resolve("log.aof");
        Files.writeString(file, log, StandardCharsets.ISO_8859_1);
        LogSession session = LogSession.open(file, options);
        session.awaitIndex();
        return session;
    }

    private static long since(Keyspace keyspace, int database, String key) {
        return keyspace.unknown().since(database, ByteString.utf8(key));
    }

    @Test
    void whatTheyNameIsUnknownUntilItIsOverwritten() throws IOException {
        try (LogSession session = open(OpenOptions.DEFAULT, "SET a 1", "JSON.SET doc $ {}", "JSON.SET a $ {}",
                "APPEND a x",
                "JSON.DEL doc", "RENAME doc moved", "SUNIONSTORE set other moved", "SET a 2", "SET moved 3 NX",
                "SELECT 1", "ANY.THING k", "SWAPDB 0 1", "FLUSHDB", "PING.ALL")) {
            assertThat(since(session.await(2).after(), 0, "doc")).isEqualTo(2);
            Keyspace before = session.await(3).after();
            assertThat(since(before, 0, "a")).isEqualTo(3);
            assertThat(before.unknown().size()).isEqualTo(2);
            assertThat(since(session.await(4).after(), 0, "a")).as("APPEND makes nothing known").isEqualTo(3);
            assertThat(since(session.await(5).after(), 0, "doc")).as("the first command stays").isEqualTo(2);
            Keyspace renamed = session.await(7).after();
            assertThat(since(renamed, 0, "set")).isEqualTo(2);
            assertThat(since(session.await(8).after(), 0, "a")).as("SET does").isZero();
            assertThat(since(session.await(9).after(), 0, "moved")).as("not with NX").isEqualTo(2);
            Keyspace swapped = session.await(12).after();
            assertThat(since(swapped, 0, "k")).isEqualTo(11);
            assertThat(since(swapped, 1, "set")).isEqualTo(2);
            Keyspace flushed = session.await(14).after();
            assertThat(since(flushed, 1, "set")).isZero();
            assertThat(since(flushed, 0, "k")).isEqualTo(11);
            assertThat(since(session.await(3).after(), 0, "a")).as("back again").isEqualTo(3);
        }
    }

    @Test
    void theyAreUnknownInOtherDatabasesToo() throws IOException {
        try (LogSession session = open(OpenOptions.DEFAULT, "SET a 1", "APPEND b x", "JSON.SET a $ {}", "MOVE a 1",
                "JSON.SET b $ {}", "COPY b c DB 2", "COPY b d", "MOVE missing 3", "COPY d b REPLACE")) {
            Keyspace moved = session.await(4).after();
            assertThat(since(moved, 1, "a")).isEqualTo(3);
            Keyspace copied = session.await(7).after();
            assertThat(since(copied, 2, "c")).isEqualTo(5);
            assertThat(since(copied, 0, "c")).isZero();
            assertThat(since(copied, 0, "d")).isEqualTo(5);
            assertThat(session.await(9).after().unknown().size(3)).isZero();
        }
    }

    @Test
    void theyAreShownAndTheirEffectIsSaidToBeUnknown() throws IOException {
        try (LogSession session = open(OpenOptions.DEFAULT, "JSON.SET doc $ {}", "MULTI", "TS.ADD series 1 2",
                "EXEC")) {
            CommandRow row = session.rows(1, 1).getFirst();
            assertThat(row.name()).isEqualTo("JSON.SET");
            assertThat(row.key()).isEqualTo(ByteString.utf8("doc"));
            assertThat(row.family()).isEqualTo(Family.OTHER);
            Effect effect = session.await(1).effect();
            assertThat(effect.kind()).isEqualTo(Effect.Kind.UNKNOWN);
            assertThat(effect.text()).isEqualTo("unknown command: carried, not applied");
            assertThat(since(session.await(3).after(), 0, "series")).isZero();
            assertThat(since(session.await(4).after(), 0, "series")).isEqualTo(3);
        }
    }

    @Test
    void aNewNameIsUnderstood() throws IOException {
        OpenOptions renamed = new OpenOptions(null, null, 0, Map.of("abc", "SET", "weird-öl", "del"));
        try (LogSession session = open(renamed, "ABC k 1", "SET l 2")) {
            assertThat(session.index().name(1)).isEqualTo("SET");
            Keyspace keyspace = session.await(2).after();
            assertThat(keyspace.size()).isEqualTo(2);
            assertThat(keyspace.unknown().isEmpty()).isTrue();
        }
    }

    @Test
    void aServersConfigurationNamesThem() throws IOException {
        Path config = folder.resolve("redis.conf");
        Files.writeString(config, "rename-command SET \"abc\"\nrename-command CONFIG \"\"\nrename-command FT.ADD x\n");
        try (LogSession session = open(new OpenOptions(null, config, 0), "abc k 1", "config y")) {
            assertThat(session.await(2).after().database(0).get(ByteString.utf8("k"))).isInstanceOf(StringValue.class);
        }
    }
}
