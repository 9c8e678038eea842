package dev.aofscope.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.aof.PreambleReader;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Family;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index against a plain reading of the same log.
class IndexTest {
    private static final PreambleReader NO_PREAMBLE = source -> {
        throw new AssertionError("there is no RDB in these logs");
    };

    @TempDir
    Path folder;

    /// What the plain reading knows of a command.
    private record Row(int part, long offset, long end, String name, Family family, int database, boolean queued,
            List<ByteString> keys, boolean anyKey, long time, long expiry) {
    }

    @Test
    void knowsOfEachCommandWhatAPlainReadingFinds() throws IOException {
        for (int seed = 0; seed < 6; seed++) {
            Path manifest = randomLog(seed, 5000);
            try (Log log = Log.open(manifest, NO_PREAMBLE);
                    FrameIndexBuilder builder = new FrameIndexBuilder(log, 1, Stretches.CHUNK)) {
                List<Row> rows = plainly(log);
                IndexSnapshot index = builder.run(snapshot -> {
                });
                assertThat(index.complete()).isTrue();
                assertThat(index.commands()).isEqualTo(rows.size());
                compareRows(index, rows);
                compareCounts(index, rows);
                compareHistogram(index, rows, new Random(seed));
                compareTimes(index, rows);
                compareCandidates(index, rows, new Random(seed));
                compareReader(log, index, rows, new Random(seed));
                compareSpans(index, rows);
            }
        }
    }

    @Test
    void aSnapshotOfARunningIndexerIsATrueBeginning() throws IOException {
        Path manifest = randomLog(7, 30_000);
        try (Log log = Log.open(manifest, NO_PREAMBLE);
                FrameIndexBuilder builder = new FrameIndexBuilder(log, 1, Stretches.CHUNK)) {
            List<IndexSnapshot> snapshots = new ArrayList<>();
            builder.run(snapshots::add);
            List<Row> rows = plainly(log);
            for (IndexSnapshot snapshot : snapshots) {
                assertThat(snapshot.commands()).isPositive().isLessThanOrEqualTo(rows.size());
                compareRows(snapshot, rows.subList(0, (int) snapshot.commands()));
            }
        }
    }

    /// With chunks of all sizes, down to some that hold no whole record, and values that hold the text of an AOF.
    @Test
    void scannedAheadByGuessesItIsTheSame() throws IOException {
        Path manifest = randomLog(11, 20_000);
        try (Log log = Log.open(manifest, NO_PREAMBLE)) {
            List<Row> rows = plainly(log);
            for (long chunk : List.of(10L, 100L, 1000L, 50_000L)) {
                try (FrameIndexBuilder builder = new FrameIndexBuilder(log, 3, chunk);
                        FrameIndexBuilder alone = new FrameIndexBuilder(log, 1, Stretches.CHUNK)) {
                    IndexSnapshot index = builder.run(snapshot -> {
                    });
                    compareRows(index, rows);
                    compareCounts(index, rows);
                    compareReader(log, index, rows, new Random(chunk));
                    IndexSnapshot serial = alone.run(snapshot -> {
                    });
                    assertThat(index.damages()).isEqualTo(serial.damages());
                    assertThat(index.oddities()).isEqualTo(serial.oddities());
                    assertThat(index.parts()).isEqualTo(serial.parts());
                }
            }
        }
    }

    @Test
    void closingAndCancellingLeaveNothingBehind() throws IOException {
        Path manifest = randomLog(3, 20_000);
        try (Log log = Log.open(manifest, NO_PREAMBLE)) {
            FrameIndexBuilder builder = new FrameIndexBuilder(log, 2, 1000);
            assertThatThrownBy(() -> builder.run(snapshot -> builder.cancel()))
                    .isInstanceOf(CancellationException.class);
            IndexSnapshot latest = builder.latest();
            assertThat(latest.name(1)).isNotEmpty();
            builder.close();
            assertThatThrownBy(() -> latest.name(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aFileThatShrinksWhileItIsIndexedIsAnEnvironmentFailure() throws IOException {
        Path manifest = randomLog(4, 20_000);
        Path part = folder.resolve("a.1.incr.aof");
        try (Log log = Log.open(manifest, NO_PREAMBLE);
                FrameIndexBuilder builder = new FrameIndexBuilder(log, 2, 5000)) {
            byte[] start = java.util.Arrays.copyOf(Files.readAllBytes(part), 1000);
            assertThatThrownBy(() -> builder.run(snapshot -> cut(part, start))).isInstanceOf(FileChangedException.class)
                    .hasMessageContaining("a.1.incr.aof");
        }
    }

    /// Cuts the file itself: writing another one under its name would leave the mapping as it is.
    private static void cut(Path file, byte[] to) {
        try {
            Files.write(file, to);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void compareRows(IndexSnapshot index, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long command = i + 1;
            assertThat(index.name(command)).isEqualTo(row.name());
            assertThat(index.family(command)).isEqualTo(row.family());
            assertThat(index.part(command)).isEqualTo(row.part());
            assertThat(index.database(command)).as("database of %s", command).isEqualTo(row.database());
            assertThat(index.inTransaction(command)).as("transaction of %s", command).isEqualTo(row.queued());
            assertThat(index.time(command)).isEqualTo(row.time());
            IndexSnapshot.Transaction transaction = index.transaction(command);
            if (row.queued()) {
                assertThat(transaction).isNotNull();
                int first = i;
                while (first > 0 && rows.get(first - 1).part() == row.part() && rows.get(first - 1).queued()
                        && !rows.get(first - 1).name().equals("EXEC")) {
                    first--;
                }
                assertThat(transaction.first()).isEqualTo(first + 1);
                assertThat(rows.get((int) transaction.last() - 1).name().equals("EXEC"))
                        .isNotEqualTo(transaction.open());
            } else {
                assertThat(transaction).isNull();
            }
        }
    }

    private static void compareCounts(IndexSnapshot index, List<Row> rows) {
        Map<String, Long> names = new HashMap<>();
        Map<Integer, Long> databases = new HashMap<>();
        for (Row row : rows) {
            names.merge(row.name(), 1L, Long::sum);
            databases.merge(row.database(), 1L, Long::sum);
        }
        assertThat(index.countsByName()).isEqualTo(names);
        assertThat(index.countsByDatabase()).isEqualTo(databases);
    }

    private static void compareHistogram(IndexSnapshot index, List<Row> rows, Random random) {
        for (int round = 0; round < 20; round++) {
            long from = 1 + random.nextInt(rows.size());
            long to = from + random.nextLong(rows.size() + 2 - from);
            int buckets = 1 + random.nextInt(30);
            Histogram histogram = index.histogram(from, to, buckets);
            for (int bucket = 0; bucket < buckets; bucket++) {
                long first = from + (to - from) * bucket / buckets;
                long last = from + (to - from) * (bucket + 1) / buckets;
                List<Row> span = rows.subList((int) first - 1, (int) last - 1);
                assertThat(histogram.queued(bucket)).isEqualTo(span.stream().filter(Row::queued).count());
                for (Family family : Family.values()) {
                    assertThat(histogram.count(bucket, family))
                            .isEqualTo(span.stream().filter(row -> row.family() == family).count());
                }
            }
        }
        List<IndexSnapshot.Expiry> expiries = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).expiry() >= 0) {
                expiries.add(new IndexSnapshot.Expiry(i + 1, rows.get(i).expiry()));
            }
        }
        assertThat(index.expiries(1, rows.size() + 1, rows.size())).isEqualTo(expiries);
        assertThat(index.expiries(1, rows.size() + 1, 10)).hasSize(10).isSubsetOf(expiries);
    }

    private static void compareTimes(IndexSnapshot index, List<Row> rows) {
        assertThat(index.hasTimes()).isTrue();
        for (int i = 0; i < rows.size(); i += 100) {
            long time = rows.get(i).time();
            if (time >= 0) {
                int first = 0;
                while (rows.get(first).time() < time) {
                    first++;
                }
                assertThat(index.commandAtTime(time)).isEqualTo(first + 1);
            }
        }
        assertThat(index.commandAtTime(Long.MAX_VALUE)).isEqualTo(rows.size() + 1);
    }

    private static void compareCandidates(IndexSnapshot index, List<Row> rows, Random random) {
        for (int round = 0; round < 40; round++) {
            ByteString key = ByteString.utf8("key:" + random.nextInt(60));
            Set<String> names = random.nextBoolean() ? null : Set.of("DEL", "MSET", "FLUSHALL", "odd.12");
            IndexSnapshot.Candidates candidates = index.candidates(names, key);
            Set<Long> found = new java.util.TreeSet<>();
            for (long at = candidates.next(1, rows.size() + 1); at <= rows.size(); at = candidates.next(at + 1,
                    rows.size() + 1)) {
                found.add(at);
            }
            Set<Long> backwards = new java.util.TreeSet<>();
            for (long at = candidates.previous(1, rows.size() + 1); at > 0; at = candidates.previous(1, at)) {
                backwards.add(at);
            }
            assertThat(backwards).isEqualTo(found);
            Set<Long> certain = new java.util.TreeSet<>();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                if ((names == null || names.contains(row.name())) && (row.anyKey() || row.keys().contains(key))) {
                    certain.add(i + 1L);
                }
            }
            assertThat(found).containsAll(certain);
            assertThat(found.size() - certain.size()).isLessThan(rows.size() / 50);
        }
    }

    private static void compareReader(Log log, IndexSnapshot index, List<Row> rows, Random random) throws IOException {
        CommandReader reader = new CommandReader(log, index);
        for (int round = 0; round < 300; round++) {
            int command = 1 + random.nextInt(rows.size());
            reader.seek(command);
            for (int i = command; i < Math.min(rows.size(), command + random.nextInt(200)); i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.command()).isEqualTo(i);
                assertThat(reader.part()).isEqualTo(rows.get(i - 1).part());
                assertThat(reader.offset()).isEqualTo(rows.get(i - 1).offset());
                assertThat(reader.end()).isEqualTo(rows.get(i - 1).end());
            }
            Row row = rows.get(command - 1);
            long inside = row.offset() + random.nextLong(row.end() - row.offset());
            assertThat(index.commandAtOffset(row.part(), inside)).isEqualTo(command);
        }
        reader.seek(rows.size() + 1);
        assertThat(reader.next()).isFalse();
    }

    private static void compareSpans(IndexSnapshot index, List<Row> rows) {
        List<IndexSnapshot.DatabaseSpan> spans = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || rows.get(i).database() != rows.get(first).database()) {
                spans.add(new IndexSnapshot.DatabaseSpan(first + 1, i, rows.get(first).database()));
                first = i;
            }
        }
        assertThat(index.databases(1, rows.size() + 1, rows.size())).isEqualTo(spans);
        List<IndexSnapshot.DatabaseSpan> few = index.databases(1, rows.size() + 1, 5);
        assertThat(few).hasSizeLessThanOrEqualTo(5);
        assertThat(few.getFirst().first()).isEqualTo(1);
        assertThat(few.getLast().last()).isEqualTo(rows.size());
    }

    private static List<Row> plainly(Log log) throws IOException {
        List<Row> rows = new ArrayList<>();
        long time = -1;
        for (Part part : log.loaded()) {
            FrameScanner scanner = new FrameScanner(part.source(), part.rdbEnd(), part.size());
            int database = 0;
            boolean open = false;
            for (FrameScanner.Frame frame; (frame = scanner.next()) != FrameScanner.Frame.END;) {
                if (frame == FrameScanner.Frame.ANNOTATION && scanner.annotationTime() >= 0) {
                    time = scanner.annotationTime();
                }
                if (frame != FrameScanner.Frame.COMMAND) {
                    continue;
                }
                Command command = Commands.find(scanner.arguments().view(0));
                String name = command == null ? scanner.arguments().view(0).text() : command.name();
                boolean queued = open || name.equals("MULTI");
                List<ByteString> keys = new ArrayList<>();
                for (int i = 0; command != null && i < command.keyCount(scanner.arguments()); i++) {
                    keys.add(ByteString.of(scanner.arguments().view(command.key(scanner.arguments(), i)).toArray()));
                }
                long expiry = name.equals("PEXPIREAT") ? Long.parseLong(scanner.arguments().view(2).text()) : -1;
                if (name.equals("SET") && scanner.arguments().count() == 5) {
                    expiry = Long.parseLong(scanner.arguments().view(4).text());
                }
                rows.add(new Row(part.index(), scanner.offset(), scanner.end(), name,
                        command == null ? Family.OTHER : command.family(), database, queued, keys,
                        command == null || name.equals("FLUSHALL"), time, expiry));
                if (name.equals("SELECT")) {
                    database = Integer.parseInt(scanner.arguments().view(1).text());
                }
                open = name.equals("MULTI") || open && !name.equals("EXEC");
            }
        }
        return rows;
    }

    /// Two parts with everything that the index has to know, some damage, and more names than a byte can number.
    private Path randomLog(int seed, int commands) throws IOException {
        Random random = new Random(seed);
        for (int part = 1; part <= 2; part++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long time = 1_700_000_000L + part * 100_000L;
            for (int i = 0; i < commands / 2; i++) {
                if (random.nextInt(50) == 0) {
                    time += random.nextInt(3);
                    bytes.writeBytes(("#TS:" + time + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                if (random.nextInt(400) == 0) {
                    bytes.writeBytes(random.nextBoolean()
                            ? new byte[random.nextInt(100)]
                            : "*3\r\n$9\r\nSE".getBytes(
                                    StandardCharsets.ISO_8859_1));
                }
                bytes.writeBytes(command(randomCommand(random)));
            }
            Files.write(folder.resolve("a." + part + ".incr.aof"), bytes.toByteArray());
        }
        return Files.writeString(folder.resolve("a.manifest"),
                "file a.1.incr.aof seq 1 type i\nfile a.2.incr.aof seq 2 type i\n");
    }

    private static String[] randomCommand(Random random) {
        String key = "key:" + random.nextInt(60);
        return switch (random.nextInt(24)) {
            case 0 -> new String[]{"SELECT", Integer.toString(random.nextInt(10) == 0 ? 70_000 : random.nextInt(5))};
            case 1, 2 -> new String[]{"MULTI"};
            case 3, 4, 5 -> new String[]{"EXEC"};
            case 6 -> new String[]{"PEXPIREAT", key, Long.toString(random.nextInt(1 << 30))};
            case 7 -> new String[]{"set", key, "value", "PXAT", Long.toString(random.nextInt(1 << 30))};
            case 8 -> new String[]{"DEL", key, "key:1"};
            case 9 -> random.nextInt(100) == 0 ? new String[]{"FLUSHALL"} : new String[]{"INCR", key};
            case 10 -> {
                String[] words = new String[1 + 2 * (1 + random.nextInt(20))];
                for (int i = 0; i < words.length; i++) {
                    words[i] = i == 0 ? "MSET" : "key:" + random.nextInt(60);
                }
                yield words;
            }
            case 11 -> random.nextInt(5) == 0
                    ? new String[]{"odd." + random.nextInt(400), key}
                    : new String[]{"LPUSH", key, "x".repeat(random.nextInt(100))};
            case 12 -> new String[]{"SET", key, "*1\r\n$4\r\nPING\r\n".repeat(5)};
            default -> new String[]{"Sadd", key, String.format(Locale.ROOT, "%d", random.nextInt())};
        };
    }

    private static byte[] command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
