package dev.aofscope.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Times of logs without annotations, against the clock by which they were made.
class TimeBoundsTest {
    private static final long START = 1_789_479_131_044L;
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    /// A log, and when each of its commands ran.
    private static final class Written {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Long> clock = new ArrayList<>();

        void command(long at, String... words) {
            clock.add(at);
            bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String word : words) {
                bytes.writeBytes(("$" + word.length() + "\r\n" + word + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private interface Check {
        void on(IndexSnapshot index) throws IOException;
    }

    private void index(Written written, FileTimes files, Check check) throws IOException {
        Path path = folder.resolve("times.aof");
        Files.write(path, written.bytes.toByteArray());
        try (Log log = Log.open(path, source -> {
            throw new AssertionError("there is no RDB in these logs");
        }); FrameIndexBuilder builder = new FrameIndexBuilder(log, dev.aofscope.redis.CommandNames.STANDARD, files)) {
            check.on(builder.run(snapshot -> {
            }));
        }
    }

    /// Whatever the log holds beside: entries that a client imported, moments of expiry, plain writes.
    @Test
    void boundsHoldTheTrueTimeAndNeverFall() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Written written = random(random, seed % 2 == 0 ? 900 : 30_000);
            long end = written.clock.getLast();
            FileTimes files = new FileTimes(START - 5_000, List.of(seed % 3 == 0 ? -1 : end + HOUR));
            index(written, files, index -> {
                TimeBounds before = TimeBounds.UNKNOWN;
                for (int i = 0; i < written.clock.size(); i++) {
                    TimeBounds bounds = index.when(i + 1);
                    long clock = written.clock.get(i);
                    assertThat(bounds.origin()).isEqualTo(TimeBounds.Origin.INFERRED);
                    assertThat(bounds.earliest()).isLessThanOrEqualTo(clock).isGreaterThanOrEqualTo(before.earliest());
                    assertThat(bounds.latest() < 0 || bounds.latest() >= clock).isTrue();
                    assertThat(before.latest() < 0 || bounds.latest() < 0 || bounds.latest() >= before.latest())
                            .isTrue();
                    before = bounds;
                }
            });
        }
    }

    private static Written random(Random random, int commands) {
        Written written = new Written();
        long now = START;
        for (int i = 0; i < commands; i++) {
            now += random.nextInt(40);
            switch (random.nextInt(8)) {
                case 0 -> written.command(now, "XADD", "s", now + "-0", "f", "v");
                case 1 -> written.command(now, "XADD", "s", "NOMKSTREAM", "MAXLEN", "~", "1000", now + 1_000_000 + "-1",
                        "f", "v");
                case 2 -> written.command(now, "XCLAIM", "s", "g", "c", "0", "1-1", "TIME", Long.toString(now),
                        "RETRYCOUNT", "1", "FORCE", "JUSTID");
                case 3 -> written.command(now, "PEXPIREAT", "k", Long.toString(now + 1 + random.nextInt(5_000)));
                case 4 -> {
                    // An import, now and then: older than what stands around it.
                    if (random.nextInt(20) == 0) {
                        written.command(now, "XADD", "import", (START - HOUR) + "-" + i, "f", "v");
                    }
                }
                default -> written.command(now, "SET", "k" + i, "v");
            }
        }
        written.command(now, "SET", "last", "v");
        return written;
    }

    /// What the annotations of a log say lies within the bounds that are inferred once they have been taken out, and each moment
    /// where the commands of that moment are looked for.
    @Test
    void aLogWhoseAnnotationsAreTakenOutIsStillToldByBounds() throws IOException {
        Path shop = Path.of("samples/shop/appendonlydir/appendonly.aof.2.incr.aof");
        String text = Files.readString(shop, StandardCharsets.ISO_8859_1);
        Path without = Files.writeString(folder.resolve("without.aof"), text.replaceAll("#TS:[0-9]+\r\n", ""),
                StandardCharsets.ISO_8859_1);
        try (Log told = Log.open(shop, new RdbPreamble());
                FrameIndexBuilder annotated = new FrameIndexBuilder(told);
                Log silent = Log.open(without, new RdbPreamble());
                FrameIndexBuilder bare = new FrameIndexBuilder(silent)) {
            IndexSnapshot times = annotated.run(snapshot -> {
            });
            IndexSnapshot bounds = bare.run(snapshot -> {
            });
            assertThat(bounds.hasTimes()).isFalse();
            assertThat(bounds.commands()).isEqualTo(times.commands());
            TimeBounds before = TimeBounds.UNKNOWN;
            for (long command = 1; command <= bounds.commands(); command++) {
                TimeBounds when = bounds.when(command);
                long time = times.time(command);
                assertThat(when.earliest()).as("%d", command).isBetween(before.earliest(),
                        time < 0 ? Long.MAX_VALUE : time + 999);
                assertThat(when.latest() < 0 || when.latest() >= Math.max(before.latest(), time)).as("%d", command)
                        .isTrue();
                if (time >= 0) {
                    IndexSnapshot.Around around = java.util.Objects.requireNonNull(bounds.around(time));
                    assertThat(times.commandAtTime(time)).isBetween(around.first(), around.last());
                }
                before = when;
            }
            assertThat(before.earliest()).isPositive();
        }
    }

    /// Real servers wrote both: what is inferred must agree with what the log says.
    @Test
    void inferredTimesAgreeWithAnnotations() throws IOException {
        List<Path> logs = new ArrayList<>(List.of(Path.of("samples/shop/appendonlydir"),
                Path.of("samples/multi-part/appendonlydir")));
        String corpus = System.getProperty("corpus", "");
        if (!corpus.isEmpty()) {
            try (var cases = Files.walk(Path.of(corpus), 3)) {
                logs.addAll(cases.filter(path -> path.endsWith("timestamps/appendonlydir")).sorted().toList());
            }
        }
        for (Path path : logs) {
            RdbPreamble preambles = new RdbPreamble();
            try (Log log = Log.open(path, preambles);
                    FrameIndexBuilder builder = new FrameIndexBuilder(log, dev.aofscope.redis.CommandNames.STANDARD,
                            FileTimes.of(log, preambles.of(log.loaded().getFirst().path())))) {
                FrameIndex index = (FrameIndex) builder.run(snapshot -> {
                });
                for (long command = 1; command <= index.commands(); command++) {
                    long annotated = index.time(command);
                    if (annotated >= 0) {
                        TimeBounds inferred = index.inferred(command);
                        assertThat(inferred.earliest()).as("%s, command %d", path, command)
                                .isLessThanOrEqualTo(annotated + 999);
                        assertThat(inferred.latest() < 0 || inferred.latest() >= annotated)
                                .as("%s, command %d: %s, %d", path, command, inferred, annotated).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void betweenTwoStampsIsBetweenTheirTimes() throws IOException {
        Written written = new Written();
        written.command(START, "XADD", "s", START + "-0", "f", "v");
        written.command(START, "SET", "k", "v");
        written.command(START, "XADD", "s", START + 2_000 + "-0", "f", "v");
        index(written, FileTimes.NONE, index -> {
            assertThat(index.when(2))
                    .isEqualTo(new TimeBounds(START, START + 2_000, TimeBounds.Origin.INFERRED));
            assertThat(index.when(1).latest()).isEqualTo(START);
            assertThat(index.when(3).earliest()).isEqualTo(START + 2_000);
            assertThat(index.when(3).latest()).isEqualTo(START + 2_000);
        });
    }

    @Test
    void aTimeToLiveLiesAheadUnlessItHadPassed() throws IOException {
        Written written = new Written();
        written.command(START, "SET", "k", "v");
        written.command(START, "PEXPIREAT", "k", Long.toString(START + 500));
        written.command(START, "XADD", "s", START + "-0", "f", "v");
        written.command(START, "PEXPIREAT", "k", Long.toString(START - HOUR));
        index(written, new FileTimes(START - 9_000, List.of(START + 700)), index -> {
            assertThat(index.when(1)).isEqualTo(new TimeBounds(START - 10_000, START, TimeBounds.Origin.INFERRED));
            assertThat(index.when(4)).isEqualTo(new TimeBounds(START, START + 700, TimeBounds.Origin.INFERRED));
        });
    }

    @Test
    void aFileThatIsOlderThanItsEntriesIsNotBelieved() throws IOException {
        Written written = new Written();
        written.command(START, "XADD", "s", START + "-0", "f", "v");
        written.command(START, "SET", "k", "v");
        index(written, new FileTimes(-1, List.of(0L)),
                index -> assertThat(index.when(2)).isEqualTo(new TimeBounds(START, -1, TimeBounds.Origin.INFERRED)));
    }

    @Test
    void nothingIsKnownWhereNothingTells() throws IOException {
        Written written = new Written();
        written.command(START, "SET", "k", "v");
        written.command(START, "XADD", "s", "1-1", "f", "v");
        index(written, FileTimes.NONE, index -> assertThat(index.when(2)).isEqualTo(TimeBounds.UNKNOWN));
    }

    @Test
    void annotationsTellSecondsAndBoundWhatComesBefore() throws IOException {
        Written written = new Written();
        written.command(START, "SET", "before", "v");
        written.bytes.writeBytes("#TS:1789479131\r\n".getBytes(StandardCharsets.UTF_8));
        written.command(START, "SET", "k", "v");
        index(written, FileTimes.NONE, index -> {
            assertThat(index.when(1)).isEqualTo(new TimeBounds(-1, 1_789_479_131_999L, TimeBounds.Origin.INFERRED));
            assertThat(index.when(2))
                    .isEqualTo(new TimeBounds(1_789_479_131_000L, 1_789_479_131_999L, TimeBounds.Origin.ANNOTATED));
        });
    }
}
