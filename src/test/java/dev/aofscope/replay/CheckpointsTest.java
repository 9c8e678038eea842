package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.redis.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private static final Keyspace NOTHING = new Keyspace();

    @Test
    void findsTheLastOneAtOrBefore() {
        Checkpoints checkpoints = filled(Long.MAX_VALUE, 100, Checkpoints.NEARBY, 0, 10);
        assertThat(at(checkpoints, 35)).isEqualTo(30);
        assertThat(at(checkpoints, 30)).isEqualTo(30);
        assertThat(at(checkpoints, 7)).isZero();
    }

    @Test
    void keepsWithinItsBudget() {
        Checkpoints checkpoints = filled(50_000, 1_000, Checkpoints.NEARBY, 0, 500);
        assertThat(checkpoints.bytes()).isLessThanOrEqualTo(50_000);
        assertThat(checkpoints.size()).isBetween(5, 100);
        assertThat(at(checkpoints, 5)).isZero();
        assertThat(at(checkpoints, Long.MAX_VALUE)).isEqualTo(5_000);
    }

    @Test
    void keepsMoreNearTheUser() {
        List<Long> near = commands(filled(Long.MAX_VALUE, 40, Checkpoints.NEARBY, 100_000, 20_000), 200_000);
        assertThat(near).hasSize(40);
        assertThat(gapAt(near, 100_000)).isLessThan(gapAt(near, 10_000)).isLessThan(gapAt(near, 190_000));
    }

    @Test
    void keepsEvenGapsWhereDistanceDoesNotCount() {
        List<Long> commands = commands(filled(50_000, 1_000, Checkpoints.EVENLY, 0, 2_000), 20_000);
        assertThat(commands).hasSizeBetween(25, 51);
        for (int i = 1; i < commands.size(); i++) {
            assertThat(commands.get(i) - commands.get(i - 1)).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void halvingKeepsTheFirstAndTheLast() {
        Checkpoints checkpoints = filled(Long.MAX_VALUE, 1_000, Checkpoints.NEARBY, 0, 100);
        checkpoints.halve();
        assertThat(checkpoints.size()).isBetween(50, 52);
        assertThat(at(checkpoints, 5)).isZero();
        assertThat(at(checkpoints, Long.MAX_VALUE)).isEqualTo(1_000);
    }

    /// One each ten commands, from 0 to `count` × 10.
    private static Checkpoints filled(long budget, int most, double near, long user, int count) {
        Checkpoints checkpoints = new Checkpoints(budget, most, near);
        for (long i = 0; i <= count; i++) {
            checkpoints.add(new Checkpoint(new Position(0, 0, i * 10), NOTHING, 0, -1, null), i == 0 ? 0 : 1_000, user);
        }
        return checkpoints;
    }

    private static List<Long> commands(Checkpoints checkpoints, long end) {
        List<Long> commands = new ArrayList<>();
        for (long at = end; at >= 0;) {
            commands.addFirst(at(checkpoints, at));
            at = commands.getFirst() - 1;
        }
        return commands;
    }

    private static long at(Checkpoints checkpoints, long command) {
        return Objects.requireNonNull(checkpoints.before(command)).command();
    }

    private static long gapAt(List<Long> commands, long at) {
        for (int i = 1; i < commands.size(); i++) {
            if (commands.get(i) > at) {
                return commands.get(i) - commands.get(i - 1);
            }
        }
        throw new AssertionError("no checkpoint after " + at);
    }
}
