package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.live.RandomCommands;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The property that the whole program rests on: `seek(n)` is what a replay of the commands 0 to n leads to, for random n, steps
/// and jumps both ways, whatever was cancelled, thinned or given back before; for every spacing of checkpoints, every budget,
/// and every shape of a log: one part or several, with an RDB before it or without, whole or damaged, with transactions,
/// scripts, streams, fields that expire, and annotations.
///
/// `-Dseeds=N` tries more than the few of an ordinary run.
class TimelinePoliciesTest {
    private static final Path RDB = Path
            .of("src/test/resources/corpus/7.4.1/tiny-base/appendonlydir/appendonly.aof.2.base.rdb");
    private static final Settings SETTINGS = new Settings(ServerSettings.defaults(ServerVersion.parse("7.4.1")),
            1_000_000);
    private static final BooleanSupplier NEVER = () -> false;
    private static final int SEEKS = 150;
    private static final int REPLAYS = 10;
    private static final String SCRIPT = "redis.call('SET', KEYS[1], ARGV[1]) redis.call('RPUSH', KEYS[2], ARGV[1])";

    private enum Shape {
        ONE_PART, PREAMBLE, PARTS, PARTS_WITH_BASE
    }

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seekingEqualsReplayingFromTheStart(long seed) throws IOException {
        Random random = new Random(seed);
        try (Log log = Log.open(write(random), new RdbPreamble())) {
            List<String> states = states(log);
            for (int i = 0; i < REPLAYS; i++) {
                int command = random.nextInt(states.size());
                assertThat(replayedTo(log, command)).as("replayed to %d without forks", command)
                        .isEqualTo(states.get(command));
            }
            for (int policy = 0; policy < 3; policy++) {
                navigate(timeline(log, random), states, random);
            }
        }
    }

    private static Timeline timeline(Log log, Random random) {
        long budget = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(300_000);
            default -> Long.MAX_VALUE;
        };
        int most = random.nextInt(4) == 0 ? 1_000 : 2 + random.nextInt(40);
        long every = switch (random.nextInt(3)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(60);
            default -> 100_000;
        };
        return new Timeline(log, SETTINGS, budget, none -> false, most, every);
    }

    private static void navigate(Timeline timeline, List<String> states, Random random) throws IOException {
        int last = states.size() - 1;
        int command = 0;
        for (int i = 0; i < SEEKS; i++) {
            int next = switch (random.nextInt(6)) {
                case 0, 1 -> command - 1;
                case 2 -> command + 1;
                case 3 -> command + random.nextInt(41) - 20;
                default -> random.nextInt(last + 1);
            };
            command = Math.clamp(next, 0, last);
            disturb(timeline, command, random);
            Moment moment = Objects.requireNonNull(timeline.seek(command, NEVER));
            assertThat(moment.command()).isEqualTo(command);
            assertThat(TestLog.text(moment.after())).as("after %d", command).isEqualTo(states.get(command));
            assertThat(TestLog.text(moment.before())).as("before %d", command)
                    .isEqualTo(states.get(Math.max(0, command - 1)));
        }
    }

    /// What else is asked of a timeline between two seeks, much of it cancelled halfway.
    private static void disturb(Timeline timeline, int command, Random random) throws IOException {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> timeline.pass(randomly(random));
            case 3 -> timeline.pass(NEVER);
            case 4, 5 -> timeline.effects(Math.max(1, command + random.nextInt(40) - 20), 30, randomly(random));
            case 6, 7 -> timeline.seek(Math.max(0, command + random.nextInt(400) - 200), randomly(random));
            case 8 -> timeline.shed();
            default -> {
                // nothing between them
            }
        }
    }

    /// Cancels after a while, often in the middle of something.
    private static BooleanSupplier randomly(Random random) {
        int[] left = {random.nextInt(12)};
        return () -> left[0]-- <= 0;
    }

    // Replays from the start

    private static List<String> states(Log log) throws IOException {
        List<String> states = new ArrayList<>();
        Replayer replayer = fromStart(log);
        do {
            states.add(TestLog.text(replayer.frozen()));
        } while (replayer.step());
        assertThat(states).hasSizeGreaterThan(200);
        return states;
    }

    /// With no fork on the way, so that a value which a fork shares by mistake shows.
    private static String replayedTo(Log log, long command) throws IOException {
        Replayer replayer = fromStart(log);
        assertThat(replayer.advance(command, NEVER)).isTrue();
        return TestLog.text(replayer.frozen());
    }

    private static Replayer fromStart(Log log) throws IOException {
        Checkpoint base = Objects.requireNonNull(Base.load(log, SETTINGS, NEVER)).state();
        return new Replayer(log, SETTINGS, SETTINGS.transactions(), base);
    }

    // Logs

    private Path write(Random random) throws IOException {
        byte[] rdb = Files.readAllBytes(RDB);
        byte[] commands = commands(random);
        int cut = random.nextInt(commands.length);
        return switch (Shape.values()[random.nextInt(Shape.values().length)]) {
            case ONE_PART -> Files.write(folder.resolve("appendonly.aof"), commands);
            case PREAMBLE -> Files.write(folder.resolve("appendonly.aof"), joined(rdb, commands));
            case PARTS -> parts(new byte[0], Arrays.copyOf(commands, cut),
                    Arrays.copyOfRange(commands, cut, commands.length));
            case PARTS_WITH_BASE -> parts(rdb, commands, commands(random));
        };
    }

    /// The first part's last record may be torn, and the second may begin in the middle of one.
    private Path parts(byte[] base, byte[] first, byte[] second) throws IOException {
        Path parts = Files.createDirectories(folder.resolve("appendonlydir"));
        StringBuilder manifest = new StringBuilder();
        if (base.length > 0) {
            Files.write(parts.resolve("appendonly.aof.1.base.rdb"), base);
            manifest.append("file appendonly.aof.1.base.rdb seq 1 type b\n");
        }
        Files.write(parts.resolve("appendonly.aof.1.incr.aof"), first);
        Files.write(parts.resolve("appendonly.aof.2.incr.aof"), second);
        manifest.append("file appendonly.aof.1.incr.aof seq 1 type i\nfile appendonly.aof.2.incr.aof seq 2 type i\n");
        return Files.writeString(parts.resolve("appendonly.aof.manifest"), manifest);
    }

    private static byte[] commands(Random random) {
        List<List<byte[]>> commands = new RandomCommands(random, SETTINGS.server().version(),
                RandomCommands.Way.VERBATIM).next(500 + random.nextInt(300));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<byte[]> each : commands) {
            if (random.nextInt(30) == 0) {
                bytes.writeBytes(TestLog.records(List.of("#TS:" + (1_700_000_000 + random.nextInt(1_000)))));
            }
            bytes.writeBytes(record(random.nextInt(25) == 0 ? script(random) : each));
        }
        return damaged(bytes.toByteArray(), random);
    }

    private static List<byte[]> script(Random random) {
        return List.of(text("EVAL"), text(SCRIPT), text("2"), text("str" + random.nextInt(5)),
                text("list" + random.nextInt(5)), text("by script " + random.nextInt(100)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] record(List<byte[]> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text("*" + arguments.size() + "\r\n"));
        for (byte[] argument : arguments) {
            bytes.writeBytes(text("$" + argument.length + "\r\n"));
            bytes.writeBytes(argument);
            bytes.writeBytes(text("\r\n"));
        }
        return bytes.toByteArray();
    }

    /// Whole as often as not, else with zeros in the middle, a torn end, or both.
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        if (random.nextInt(4) == 0) {
            int at = bytes.length / 2 + random.nextInt(bytes.length / 4);
            Arrays.fill(damaged, at, at + 1 + random.nextInt(300), (byte) 0);
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(damaged, damaged.length - 1 - random.nextInt(40)) : damaged;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
