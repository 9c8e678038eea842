package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.Moment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSessionTest {
    @TempDir
    private Path folder;

    @Test
    void rowsTellWhatTheTableShows() throws IOException {
        try (LogSession session = open("SELECT 2", "HSET cart:1 sku:9 2 sku:8 1", "MULTI", "DECRBY stock 2", "EXEC",
                "MULTI",
                "DEL a b c")) {
            session.awaitIndex();
            List<CommandRow> rows = session.rows(0, 100);
            assertThat(rows).extracting(CommandRow::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(rows).extracting(CommandRow::name).containsExactly("EMPTY", "SELECT", "HSET", "MULTI", "DECRBY",
                    "EXEC", "MULTI", "DEL");
            assertThat(rows).extracting(CommandRow::place).containsExactly(CommandRow.Place.OUTSIDE,
                    CommandRow.Place.OUTSIDE, CommandRow.Place.OUTSIDE, CommandRow.Place.MULTI,
                    CommandRow.Place.QUEUED, CommandRow.Place.EXEC, CommandRow.Place.OPEN, CommandRow.Place.OPEN);
            assertThat(rows).extracting(CommandRow::arguments).containsExactly("an empty keyspace", "2",
                    "sku:9 2 sku:8 1", "1 command", "2", "1 command", "never executed", "b c");
            assertThat(rows.get(2).database()).isEqualTo(2);
            assertThat(rows.get(2).key()).isEqualTo(ByteString.utf8("cart:1"));
            assertThat(rows.get(2).offset()).isEqualTo(rows.get(1).size());
        }
    }

    @Test
    void aLongArgumentIsCutInTheRowAndWholeInTheDetail() throws IOException {
        String value = "é".repeat(50_000);
        try (LogSession session = open("SET key " + value)) {
            session.awaitIndex();
            assertThat(session.rows(1, 1).getFirst().arguments()).hasSizeLessThanOrEqualTo(201).startsWith("ééé")
                    .endsWith("é…");
            CommandDetail detail = session.detail(1);
            assertThat(detail.arguments()).extracting(CommandDetail.Argument::meaning).containsExactly("command", "key",
                    "value");
            assertThat(detail.arguments().get(2).bytes().utf8()).isEqualTo(value);
        }
    }

    @Test
    void aDetailBehindTheEndIsAProgrammingError() throws IOException {
        try (LogSession session = open("SET a 1")) {
            session.awaitIndex();
            assertThatThrownBy(() -> session.detail(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void opensCompressed() throws IOException {
        Path packed = folder.resolve("appendonly.aof.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(records("SET a 1", "SET a 2"));
        }
        Path unpacked;
        try (LogSession session = LogSession.open(packed, OpenOptions.DEFAULT)) {
            unpacked = session.log().path();
            assertThat(session.path()).isEqualTo(packed);
            assertThat(string(session.await(2), "a")).isEqualTo("2");
        }
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void theLatestSeekWinsAndAllOthersEnd() throws IOException {
        List<String> commands = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            commands.add("SET counter " + i);
        }
        try (LogSession session = open(commands.toArray(String[]::new))) {
            List<CompletableFuture<Moment>> seeks = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                seeks.add(session.seek(1 + (i * 7919) % 20_000));
                if (i % 10 == 0) {
                    session.effects(1 + i * 30, 20);
                }
            }
            Moment last = session.await(19_999);
            assertThat(string(last, "counter")).isEqualTo("19999");
            for (CompletableFuture<Moment> seek : seeks) {
                assertThat(seek).isDone();
                if (!seek.isCompletedExceptionally()) {
                    Moment moment = seek.join();
                    assertThat(string(moment, "counter")).isEqualTo(Long.toString(moment.command()));
                }
            }
            assertThat(session.effects(41, 2).join()).extracting(Effect::text).containsExactly("40 → 41", "41 → 42");
        }
    }

    /// The window asks for verdicts while it waits for its moment.
    @Test
    void aCheckTakesNoSeeksPlace() throws IOException {
        try (LogSession session = open("SET a 1", "SET a 2", "SET a 3")) {
            session.awaitIndex();
            for (int i = 0; i < 50; i++) {
                CompletableFuture<Moment> seek = session.seek(1 + i % 3);
                session.check();
                assertThat(seek.join().command()).isEqualTo(1 + i % 3);
            }
        }
    }

    @Test
    void closingCancelsWhatIsUnderWay() throws IOException {
        LogSession session = open("SET a 1");
        session.close();
        assertThat(session.seek(1)).isCompletedExceptionally();
        assertThat(session.effects(1, 1)).isCompletedExceptionally();
    }

    @Test
    void aFileThatShrinksFailsWithoutHangingOrCrashing() throws IOException {
        Path path = folder.resolve("appendonly.aof");
        byte[] record = records("SET key:000000 " + "v".repeat(200));
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int i = 0; i < 40_000; i++) {
                out.write(record);
            }
        }
        try (LogSession session = LogSession.open(path, OpenOptions.DEFAULT)) {
            IndexSnapshot index = session.awaitIndex();
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(10_000);
            }
            assertThatThrownBy(() -> session.await(index.commands())).isInstanceOf(FileChangedException.class)
                    .hasMessageContaining(path.toString());
            assertThatThrownBy(() -> session.effects(30_000, 5).join()).isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(FileChangedException.class);
            assertThatThrownBy(() -> session.rows(39_000, 10)).isInstanceOf(FileChangedException.class);
        }
    }

    /// Servers from 3.2 on refuse such a number, and so does the replay.
    @Test
    void aSelectWithAZeroBeforeItsNumberIsWhatTheServerMakesOfIt() throws IOException {
        Path log = Files.writeString(folder.resolve("zero.aof"),
                "*2\r\n$6\r\nSELECT\r\n$3\r\n007\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n");
        try (LogSession strict = LogSession.open(log, new OpenOptions("7.0.15", null, 0));
                LogSession loose = LogSession.open(log, new OpenOptions("3.0.7", null, 0))) {
            assertThat(strict.awaitIndex().database(2)).isZero();
            assertThat(strict.await(2).after().read(0).size()).isOne();
            assertThat(loose.awaitIndex().database(2)).isEqualTo(7);
            assertThat(loose.await(2).after().read(7).size()).isOne();
        }
    }

    @Test
    void aConfigGivesTheNumberOfDatabases() throws IOException {
        Path config = Files.writeString(folder.resolve("redis.conf"), "# databases 8\nport 6379\nDatabases 2\n");
        Path path = Files.write(folder.resolve("appendonly.aof"), records("SELECT 1", "SELECT 2", "SET a 1"));
        try (LogSession session = LogSession.open(path, new OpenOptions(null, config, 0))) {
            Moment moment = session.await(3);
            assertThat(moment.database()).isEqualTo(1);
            assertThat(session.effects(1, 2).join()).extracting(Effect::text).containsExactly("db 0 → 1",
                    "error: ERR DB index is out of range");
        }
    }

    private LogSession open(String... commands) throws IOException {
        Path path = Files.write(folder.resolve("appendonly.aof"), records(commands));
        return LogSession.open(path, OpenOptions.DEFAULT);
    }

    private static byte[] records(String... commands) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String command : commands) {
            String[] words = command.split(" ");
            bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (String word : words) {
                byte[] argument = word.getBytes(StandardCharsets.UTF_8);
                bytes.writeBytes(("$" + argument.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                bytes.writeBytes(argument);
                bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    private static String string(Moment moment, String key) {
        Value value = Objects.requireNonNull(moment.after().database(0).get(ByteString.utf8(key)));
        return ((StringValue) value).bytes().text();
    }
}
