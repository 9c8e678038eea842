package dev.aofscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.Damages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage that stands on the timeline though no record is damaged.
final class MarksTest {
    @TempDir
    private Path folder;

    @Test
    void damageWithinTheBaseIsMarkedAtItsPlaceInTheBase() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of("src/test/resources/rdb/7.0.15.rdb"));
        byte[] broken = rdb.clone();
        java.util.Arrays.fill(broken, rdb.length / 2, rdb.length / 2 + 60, (byte) 0);
        Path file = Files.write(folder.resolve("appendonly.aof"), broken);
        Files.writeString(file, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\nnot a record\r\n", StandardOpenOption.APPEND);
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            IndexSnapshot index = session.awaitIndex();
            session.await(0);
            List<Damage> damages = Damages.of(session, index);
            List<Marks.Flaw> flaws = Marks.Flaw.of(damages, session.log());
            assertThat(flaws).isNotEmpty().allSatisfy(flaw -> {
                assertThat(flaw.from()).isBetween(0.4, 0.6);
                assertThat(flaw.number()).isPositive();
                assertThat(damages.get(flaw.number()).kind()).isEqualTo(Damage.Kind.RDB_CORRUPT);
            });
            assertThat(Marks.places(new CommandAxis(index))).extracting(Marks.Place::number).containsExactly(0);
            assertThat(Marks.ofSet(new CommandAxis(index), damages, session.log())).isEmpty();
        }
    }

    @Test
    void problemsOfTheSetAreMarkedWhereTheLogBegins() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("samples/shop/appendonlydir"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Files.delete(folder.resolve("appendonly.aof.manifest"));
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            IndexSnapshot index = session.awaitIndex();
            assertThat(Marks.ofSet(new CommandAxis(index), Damages.of(session, index), session.log())).singleElement()
                    .satisfies(place -> {
                        assertThat(place.label()).isEqualTo("no manifest");
                        assertThat(place.number()).isZero();
                        assertThat(place.from()).isZero();
                    });
        }
    }
}
