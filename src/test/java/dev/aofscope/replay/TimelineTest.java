package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That seeks are right under every policy is [TimelinePoliciesTest]'s.
class TimelineTest {
    private static final BooleanSupplier NEVER = () -> false;

    @TempDir
    private Path folder;

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
}
