package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.Watch;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A set of which two parts are to be changed: both are, or none.
final class InPlaceTest {
    private static final String GARBAGE = "not a record\r\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void damageTwoParts() throws IOException {
        Path sound = Path.of("src/test/resources/corpus/7.0.15/tiny-twoincr/appendonlydir");
        try (Stream<Path> files = Files.list(sound)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".incr.aof")).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                int middle = text.indexOf("\r\n*3\r\n$", text.length() / 2) + 2;
                Files.writeString(file, text.substring(0, middle) + GARBAGE + text.substring(middle),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private InPlace plan() throws IOException {
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            Repair leaveOut = session.repairs(() -> false).getFirst();
            assertThat(leaveOut.name()).isEqualTo(Repair.LEAVE_OUT);
            session.exporter().requireLoads(leaveOut, Watch.NONE);
            InPlace plan = InPlace.of(leaveOut.revision());
            assertThat(plan.files()).hasSize(2);
            return plan;
        }
    }

    @Test
    void aPartThatIsRefusedLeavesTheOneBeforeItAsItWas() throws IOException {
        Map<String, String> before = content();
        InPlace plan = plan();
        int[] inspected = {0};
        Inspection refusesTheSecond = written -> {
            if (++inspected[0] == 2) {
                throw new IOException("refused");
            }
        };
        assertThatThrownBy(() -> plan.run(Instant.EPOCH, Watch.NONE, refusesTheSecond)).hasMessage("refused");
        assertThat(inspected[0]).isEqualTo(2);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void cancelledInTheSecondPartNothingIsChanged() throws IOException {
        Map<String, String> before = content();
        InPlace plan = plan();
        assertThatThrownBy(() -> plan.run(Instant.EPOCH, done -> {
            if (done > plan.space() / 2 + 100) {
                throw new CancellationException();
            }
        }, Inspection.NONE)).isInstanceOf(CancellationException.class);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aPartThatWasWrittenSinceStopsItBeforeAnythingChanges() throws IOException {
        InPlace plan = plan();
        Path last = plan.files().getLast();
        Files.writeString(last, "*1\r\n", StandardOpenOption.APPEND);
        Map<String, String> before = content();
        assertThatThrownBy(() -> plan.run(Instant.EPOCH, Watch.NONE, Inspection.NONE))
                .isInstanceOf(FileChangedException.class).hasMessageContaining(last.getFileName().toString());
        assertThat(content()).isEqualTo(before);
    }

    /// What comes before the place that somebody chose is damaged, so no server would load what is left.
    @Test
    void aCutThatNoServerWouldLoadIsRefusedBeforehand() throws IOException {
        try (LogSession session = LogSession.open(folder, OpenOptions.DEFAULT)) {
            Repair cut = session.exporter().cutAt(session.awaitIndex().commands() - 1);
            assertThat(cut.loss().goodLost()).isEqualTo(1);
            assertThatThrownBy(() -> session.exporter().requireLoads(cut, Watch.NONE))
                    .hasMessageContaining("nothing was changed");
            session.exporter().requireLoads(session.exporter().cutAt(3), Watch.NONE);
        }
    }
}
