package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final BooleanSupplier NEVER = () -> false;

    @TempDir
    private Path folder;

    /// The property that the whole program rests on.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void seekingEqualsReplayingFromTheStartUnderAnyPolicy(long seed) throws IOException {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(seed);
        try (Log log = TestLog.write(folder, commands.next(700), commands.next(300), commands.next(500))) {
            List<String> states = states(log);
            long budget = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(200_000);
            Timeline timeline = new Timeline(log, TestLog.settings(), budget, none -> false, 2 + random.nextInt(60));
            for (int i = 0; i < 300; i++) {
                long command = random.nextInt(states.size());
                if (random.nextInt(4) == 0) {
                    timeline.pass(randomly(random));
                }
                if (random.nextInt(4) == 0) {
                    timeline.effects(command + 1, 5, randomly(random));
                }
                if (timeline.seek(command, randomly(random)) == null || random.nextInt(3) > 0) {
                    command = Math.max(0, command - random.nextInt(3));
                }
                Moment moment = Objects.requireNonNull(timeline.seek(command, NEVER));
                assertThat(moment.command()).isEqualTo(command);
                assertThat(TestLog.text(moment.after())).isEqualTo(states.get((int) command));
                assertThat(TestLog.text(moment.before())).isEqualTo(states.get((int) Math.max(0, command - 1)));
            }
        }
    }

    @Test
    void effectsAreThoseOfTheMoments() throws IOException {
        try (Log log = TestLog.write(folder, new RandomCommands(7).next(400))) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            List<Effect> effects = Objects.requireNonNull(timeline.effects(1, Integer.MAX_VALUE, NEVER));
            Timeline other = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            for (int command = effects.size(); command > 0; command--) {
                assertThat(Objects.requireNonNull(other.seek(command, NEVER)).effect())
                        .isEqualTo(effects.get(command - 1));
            }
        }
    }

    @Test
    void aSeekBehindTheEndStopsAtTheLastCommand() throws IOException {
        try (Log log = TestLog.write(folder, List.of("SET a 1", "SET b 2"))) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            Moment moment = Objects.requireNonNull(timeline.seek(1_000_000, NEVER));
            assertThat(moment.command()).isEqualTo(2);
            assertThat(TestLog.text(moment.after())).contains("b = string[2]");
        }
    }

    @Test
    void anEmptyLogHasOnlyItsBase() throws IOException {
        try (Log log = new Log(folder, null, Log.Kind.AOF, List.of(), List.of())) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            assertThat(Objects.requireNonNull(timeline.seek(5, NEVER)).command()).isZero();
            assertThat(timeline.pass(NEVER)).isFalse();
            assertThat(timeline.effects(1, 10, NEVER)).isEmpty();
        }
    }

    /// Cancels after a while, often in the middle of something.
    private static BooleanSupplier randomly(Random random) {
        int[] left = {random.nextInt(12)};
        return () -> left[0]-- <= 0;
    }

    private static List<String> states(Log log) throws IOException {
        List<String> states = new ArrayList<>();
        Checkpoint base = Objects.requireNonNull(Base.load(log, TestLog.settings(), NEVER)).state();
        Replayer replayer = new Replayer(log, TestLog.settings(), Transactions.QUEUED, base);
        do {
            states.add(TestLog.text(replayer.frozen()));
        } while (replayer.step());
        return states;
    }
}
