package dev.aofscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.index.SyntheticIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
    private static final long BILLIONS = 5_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999, 1_000_000, BILLIONS})
    void eachCommandHasAPlaceOfItsOwnOnEveryAxis(long commands) throws IOException {
        SyntheticIndex timed = new SyntheticIndex(commands, 1 + commands / 10_000, commands / 5, true, List.of());
        SyntheticIndex slow = SyntheticIndex.timed(commands, 7);
        for (Axis axis : List.of(new CommandAxis(timed), bytes(timed), new AnnotatedTimeAxis(timed),
                new AnnotatedTimeAxis(slow), new InferredTimeAxis(timed), new InferredTimeAxis(slow),
                new InferredTimeAxis(SyntheticIndex.of(commands)))) {
            Random random = new Random(commands);
            for (int i = 0; i < 2_000; i++) {
                long command = 1 + random.nextLong(commands);
                double position = axis.position(command);
                assertThat(axis.command(position)).as("%s %s", axis.kind(), position).isEqualTo(command);
                assertThat(axis.firstFrom(position)).isEqualTo(command);
                assertThat(position).isBetween(0.0, axis.indexed()).isLessThan(axis.position(command + 1));
                assertThat(axis.command(axis.middle(command))).isEqualTo(command);
            }
        }
    }

    @Test
    void positionsOutsideTheLogAnswerItsEnds() throws IOException {
        SyntheticIndex index = SyntheticIndex.timed(1000, 10);
        for (Axis axis : List.of(new CommandAxis(index), bytes(index), new AnnotatedTimeAxis(index),
                new InferredTimeAxis(index))) {
            assertThat(axis.command(-1e9)).isEqualTo(1);
            assertThat(axis.command(1e15)).isEqualTo(1000);
            assertThat(axis.firstFrom(-5)).isEqualTo(1);
            assertThat(axis.firstFrom(1e15)).isEqualTo(1001);
            assertThat(axis.position(1001)).isEqualTo(axis.length());
        }
    }

    @Test
    void anEmptyLogHasNoCommands() throws IOException {
        SyntheticIndex empty = SyntheticIndex.of(0);
        for (Axis axis : List.of(new CommandAxis(empty), bytes(empty), new AnnotatedTimeAxis(empty),
                new InferredTimeAxis(empty))) {
            assertThat(axis.command(0)).isZero();
            assertThat(axis.firstFrom(0)).isEqualTo(1);
        }
    }

    @Test
    void whatIsStillToBeIndexedIsEstimated() throws IOException {
        SyntheticIndex half = SyntheticIndex.timed(1000, 10).halfDone();
        assertThat(new CommandAxis(half).length()).isEqualTo(2000);
        assertThat(new CommandAxis(half).indexed()).isEqualTo(1000);
        assertThat(new AnnotatedTimeAxis(half).length()).isEqualTo(2 * new AnnotatedTimeAxis(half).indexed());
        assertThat(bytes(half).length()).isEqualTo(2000 * SyntheticIndex.SIZE);
        assertThat(bytes(half).indexed()).isEqualTo(1000 * SyntheticIndex.SIZE);
    }

    @Test
    void theTimeAxisSpreadsASecondAndKeepsGaps() {
        AnnotatedTimeAxis axis = new AnnotatedTimeAxis(SyntheticIndex.timed(100, 10));
        assertThat(axis.position(1)).isZero();
        assertThat(axis.position(6)).isEqualTo(500);
        assertThat(axis.position(11)).isEqualTo(1000);
        assertThat(axis.time(1000)).isEqualTo(SyntheticIndex.START + 1000);
        assertThat(axis.positionOfTime(SyntheticIndex.START + 2500)).isEqualTo(2500);
    }

    @Test
    void inferredTimesStandWhereTheyAre() {
        InferredTimeAxis axis = new InferredTimeAxis(SyntheticIndex.timed(1_000, 10));
        for (long command = 1; command < 1_000; command += 37) {
            long about = SyntheticIndex.START + (command - 1) / 10 * 1_000;
            assertThat((double) axis.time(axis.position(command))).isBetween(about - 1_000.0, about + 2_000.0);
            assertThat(axis.positionOfTime((double) axis.time(axis.position(command)))).isCloseTo(
                    axis.position(command),
                    within(1_500.0));
        }
        // From the later bound of the first command to the earlier one of the last, which are up to a second inwards.
        assertThat(axis.length()).isBetween(98_000.0, 101_000.0);
    }

    @Test
    void commandsBeforeTheFirstTimeStandInALead() {
        AnnotatedTimeAxis axis = new AnnotatedTimeAxis(new SyntheticIndex(200, 10, 100, true, List.of()));
        assertThat(axis.lead()).isEqualTo(10_000);
        assertThat(axis.position(51)).isEqualTo(5_000);
        assertThat(axis.position(101)).isEqualTo(axis.lead());
    }

    @Test
    void theByteAxisLeavesOutTheBaseAndJoinsParts() throws IOException {
        List<Part> parts = List.of(part(0, 5_000, 5_000), part(1, 400, 0));
        ByteAxis axis = ByteAxis.of(SyntheticIndex.of(10), parts);
        assertThat(axis.length()).isEqualTo(400);
        assertThat(axis.position(1, 120)).isEqualTo(120);
        assertThat(axis.position(0, 120)).isZero();
        assertThat(ByteAxis.offset(axis.at(399), 399)).isEqualTo(399);
    }

    private ByteAxis bytes(SyntheticIndex index) throws IOException {
        return ByteAxis.of(index, List.of(part(0, index.bytesTotal(), 0)));
    }

    private Part part(int number, long size, long rdbEnd) throws IOException {
        Path path = folder.resolve("part-" + number);
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        return new Part(number, path.getFileName().toString(), path, Part.Role.SINGLE, 0, Part.Format.AOF, size, rdbEnd,
                ByteSource.open(path));
    }
}
