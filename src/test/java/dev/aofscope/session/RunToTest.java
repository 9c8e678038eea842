package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.analysis.RandomLog;
import dev.aofscope.analysis.StateSearch;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.CommandReader;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.session.RunTo.Direction;
import dev.aofscope.session.RunTo.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunToTest {
    private static final Path SHOP = Path.of("samples/shop/appendonlydir");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1,NAMED", "2,NAMED", "3,ANY", "4,ANY"})
    void stopsWhereALinearScanStops(long seed, RandomLog.Kind kind) throws IOException, ExprException {
        RandomLog log = new RandomLog(seed, kind, 500);
        Random random = new Random(seed);
        try (LogSession session = LogSession.open(log.write(folder.resolve("log.aof")), OpenOptions.DEFAULT)) {
            session.awaitPass();
            Scan scan = new Scan(session);
            for (int i = 0; i < 80; i++) {
                List<Breakpoint> breakpoints = new ArrayList<>();
                TreeSet<Long> hits = new TreeSet<>();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    Breakpoint breakpoint = breakpoint(random, scan.commands());
                    breakpoints.add(breakpoint);
                    if (breakpoint.enabled()) {
                        hits.addAll(scan.hits(breakpoint));
                    }
                }
                long from = random.nextLong(scan.commands() + 2);
                long shortest = 1L + random.nextInt(100);
                Long after = hits.higher(from);
                Long before = hits.lower(from);
                assertThat(run(session, breakpoints, Direction.FORWARD, from, shortest))
                        .as("forward from %s: %s", from, breakpoints).isEqualTo(after == null ? -1 : after);
                assertThat(run(session, breakpoints, Direction.BACKWARD, from, shortest))
                        .as("backward from %s: %s", from, breakpoints).isEqualTo(before == null ? -1 : before);
            }
        }
    }

    /// Every command, looked at with all that could be known of it.
    private static final class Scan {
        private final List<Keyspace> states = new ArrayList<>();
        private final List<Effect> effects;
        private final SearchedCommand command;

        Scan(LogSession session) throws IOException {
            int commands = (int) session.awaitIndex().commands();
            effects = session.effects(1, commands).join();
            for (int n = 0; n <= commands; n++) {
                states.add(session.await(n).after());
            }
            command = new SearchedCommand(new CommandReader(session.log(), session.index()), session.index(),
                    CommandNames.STANDARD, new EffectColumn());
        }

        int commands() {
            return states.size() - 1;
        }

        List<Long> hits(Breakpoint breakpoint) throws IOException, ExprException {
            List<Long> hits = new ArrayList<>();
            switch (breakpoint) {
                case Breakpoint.Row row -> hits.add(row.command());
                case Breakpoint.Condition text -> {
                    Expr condition = Expr.parse(text.expression());
                    boolean edges = StateSearch.takes(condition);
                    for (int n = 1; n <= commands(); n++) {
                        boolean before = edges && holds(condition, Math.max(1, n - 1), n - 1);
                        if (holds(condition, n, n) && !before) {
                            hits.add((long) n);
                        }
                    }
                }
            }
            return hits;
        }

        private boolean holds(Expr condition, int number, int state) throws IOException {
            command.begin(number);
            command.read();
            command.know(effects.get(number - 1));
            command.know(states.get(state));
            return condition.answer(command) == Answer.YES;
        }
    }

    private static long run(LogSession session, List<Breakpoint> breakpoints, Direction direction, long from,
            long shortest) throws IOException {
        Hit hit = session.states().runTo(new RunTo(breakpoints, direction, ZoneOffset.UTC, shortest), from,
                Watch.NONE);
        return hit == null ? -1 : hit.command();
    }

    private static Breakpoint breakpoint(Random random, int commands) {
        boolean enabled = random.nextInt(6) > 0;
        return random.nextInt(4) == 0
                ? new Breakpoint.Row(1L + random.nextInt(commands), enabled)
                : new Breakpoint.Condition(condition(random), enabled);
    }

    private static String condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> onState(random) + " " + onState(random);
            case 1 -> onState(random) + " " + onCommand(random);
            case 2 -> onState(random) + " or " + onCommand(random);
            case 3 -> "not " + onState(random);
            case 4 -> onState(random);
            default -> onCommand(random);
        };
    }

    private static String onState(Random random) {
        String key = "k:" + random.nextInt(10);
        return switch (random.nextInt(7)) {
            case 0 -> "exists:" + key;
            case 1 -> "type:" + key + "=hash";
            case 2 -> "len:" + key + ">" + random.nextInt(8);
            case 3 -> "field:" + key + ".orders>" + random.nextInt(100);
            case 4 -> "keys:db" + random.nextInt(3) + ">" + random.nextInt(25);
            case 5 -> "ttl:" + key + "<" + random.nextInt(900) + "s";
            default -> "ttl:" + key + "=none";
        };
    }

    private static String onCommand(Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> "cmd:set,del";
            case 1 -> "key:k:" + random.nextInt(10);
            case 2 -> "size:>" + (30 + random.nextInt(40));
            case 3 -> "effect:removed>" + random.nextInt(3);
            case 4 -> "tx:yes";
            case 5 -> "effect:unchanged";
            case 6 -> "db:1";
            case 7 -> "effect:updated";
            case 8 -> "time:" + instant(random) + ".." + instant(random);
            case 9 -> "args:>" + random.nextInt(4) + " value:~\"" + random.nextInt(10) + "\"";
            default -> "cmd:flush* effect:removed";
        };
    }

    /// Times of a [RandomLog].
    private static String instant(Random random) {
        return java.time.Instant.ofEpochSecond(1_700_000_000L + random.nextInt(400)).toString();
    }

    /// What is known of effects by then decides, and the rest is looked at closely: a run waits for no pass that stands still.
    @Test
    void aRunByEffectsNeedsNoPass() throws IOException {
        try (LogSession session = LogSession.open(SHOP, OpenOptions.DEFAULT)) {
            List<Breakpoint> removed = List.of(new Breakpoint.Condition("effect:removed>100", true));
            Long bad = session.states().ask(Watch.NONE,
                    (states, index, watch) -> run(session, removed, Direction.FORWARD, 6_000, 4096));
            assertThat(bad).isEqualTo(6881);
        }
    }

    @Test
    void findsTheBadWriteOfTheSampleBothWays() throws IOException {
        try (LogSession session = LogSession.open(SHOP, OpenOptions.DEFAULT)) {
            List<Breakpoint> removed = List.of(new Breakpoint.Condition("effect:removed>100", true));
            long bad = run(session, removed, Direction.FORWARD, 0, 4096);
            assertThat(bad).isEqualTo(6881);
            assertThat(run(session, removed, Direction.BACKWARD, Long.MAX_VALUE, 4096)).isEqualTo(bad);
            assertThat(run(session, removed, Direction.FORWARD, bad, 4096)).isEqualTo(-1);
            List<Breakpoint> few = List.of(new Breakpoint.Condition("not exists:user:7300:profile", true));
            assertThat(run(session, few, Direction.BACKWARD, Long.MAX_VALUE, 4096)).isEqualTo(bad);
        }
    }

    @Test
    void aConditionThatCannotBeReadStopsNothingAndSaysWhy() {
        Breakpoint wrong = new Breakpoint.Condition("len:k", true);
        assertThat(new RunTo(List.of(wrong), Direction.FORWARD, ZoneOffset.UTC).isEmpty()).isTrue();
        assertThat(RunTo.problem("len:k", ZoneOffset.UTC)).startsWith("column ");
        assertThat(RunTo.problem(" ", ZoneOffset.UTC)).startsWith("column ");
        assertThat(RunTo.problem("len:k>5", ZoneOffset.UTC)).isNull();
    }

    @Test
    void aRunCanBeCancelled() throws IOException {
        try (LogSession session = LogSession.open(SHOP, OpenOptions.DEFAULT)) {
            RunTo run = new RunTo(List.of(new Breakpoint.Condition("keys:db0>99999999", true)), Direction.FORWARD,
                    ZoneOffset.UTC);
            assertThatThrownBy(() -> session.states().runTo(run, 0, looked -> {
                throw new CancellationException();
            })).isInstanceOf(CancellationException.class);
        }
    }
}
