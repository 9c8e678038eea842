package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import dev.aofscope.index.FrameIndexBuilder;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples cut at every byte, and changed at random places: nothing throws but what says that a file is none, nothing hangs,
/// and every repair that is offered gives a log without damage. `-Dmutations=100000` for more than the few of an ordinary
/// run.
final class MutatedFilesTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 240);
    private static final long SEED = Long.getLong("mutations.seed", 2611);
    private static final int CUTS = Integer.getInteger("mutations", 0) > 0 ? 1 : 53;
    private static final Settings SETTINGS = new Settings(ServerSettings.defaults(ServerVersion.ASSUMED), 0);
    private static final List<String> SAMPLES = List.of("7.0.15/tiny-twoincr/appendonlydir/appendonly.aof.3.incr.aof",
            "4.0.14/tiny-rdb/appendonly.aof", "2.6.17/tiny/appendonly.aof");

    @TempDir
    private Path folder;

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/corpus").resolve(name));
    }

    @Test
    void cutAnywhere() throws IOException {
        for (String name : SAMPLES) {
            byte[] bytes = sample(name);
            for (int length = 0; length < bytes.length; length += CUTS) {
                repair(Arrays.copyOf(bytes, length), name + " cut at " + length);
            }
        }
    }

    @Test
    void changedAnywhere() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < MUTATIONS; round++) {
            String name = SAMPLES.get(round % SAMPLES.size());
            byte[] bytes = sample(name);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes = changed(bytes, random);
            }
            repair(bytes, name + " in round " + round);
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length - 1);
        int length = Math.min(random.nextInt(60) + 1, bytes.length - at - 1);
        byte[] copy = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] = (byte) random.nextInt();
            case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(copy, at, at + length, (byte) 0);
            case 3 -> {
                System.arraycopy(bytes, at + length, copy, at, bytes.length - at - length);
                copy = Arrays.copyOf(copy, bytes.length - length);
            }
            default -> {
                int from = random.nextInt(bytes.length - length);
                System.arraycopy(bytes, from, copy, at, length);
            }
        }
        return copy;
    }

    private void repair(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("appendonly.aof"), bytes);
        Log log;
        try {
            log = Log.open(file, new RdbPreamble());
        } catch (IOException none) {
            assertThat(none.getMessage()).as(what).contains(file.toString());
            return;
        }
        try (log; FrameIndexBuilder builder = new FrameIndexBuilder(log)) {
            IndexSnapshot index = builder.run(snapshot -> {
            });
            for (Repair repair : Repairs.of(log, index, SETTINGS, (done, total) -> true)) {
                Preview preview = Preview.of(repair, index, SETTINGS, () -> false);
                assertThat(preview.digest()).as(what).hasSize(40);
                Log becomes = repair.revision().log();
                try (FrameIndexBuilder again = new FrameIndexBuilder(becomes)) {
                    IndexSnapshot repaired = again.run(snapshot -> {
                    });
                    assertThat(repaired.damages()).as(what + ", " + repair.name()).isEmpty();
                    assertThat(Repairs.of(becomes, repaired, SETTINGS,
                            (done, total) -> true))
                            .as(what + ", " + repair.name() + ", repaired again")
                            .noneMatch(more -> more.name().equals(Repair.CUT));
                }
            }
        }
    }
}
