package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LostCommandsTest {
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");

    @TempDir
    private Path folder;

    @Test
    void aCutLosesWhatComesBehindIt() throws IOException {
        try (LogSession session = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            LostCommands lost = session.exporter().lost(session.exporter().cutAt(5_400).revision());
            assertThat(commands(lost)).isEqualTo(LongStream.rangeClosed(5_401, 5_434).boxed().toList());
        }
    }

    @Test
    void aTornTailLosesNoWholeCommand() throws IOException {
        try (LogSession session = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            for (Repair repair : session.repairs(() -> false)) {
                assertThat(session.exporter().lost(repair.revision()).count()).as(repair.name())
                        .isEqualTo(repair.loss().commandsLost());
            }
        }
    }

    @Test
    void whatIsLeftOutInTheMiddleIsNamedAndWhatStaysIsNot() throws IOException {
        Path file = folder.resolve("appendonly.aof");
        Files.writeString(file,
                record("SELECT", "0") + record("SET", "a", "1") + record("SET", "too", "many", "for", "it")
                        + record("SET", "b", "2") + "rubbish\r\n" + record("SET", "c", "3") + record("MULTI")
                        + record("SET", "d", "4"),
                StandardCharsets.UTF_8);
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            for (Repair repair : session.repairs(() -> false)) {
                LostCommands lost = session.exporter().lost(repair.revision());
                assertThat(lost.count()).as(repair.name()).isEqualTo(repair.loss().commandsLost());
                if (repair.name().equals(Repair.LEAVE_OUT)) {
                    assertThat(commands(lost)).contains(6L, 7L).doesNotContain(1L, 2L, 4L, 5L);
                }
            }
        }
    }

    private static String record(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString();
    }

    private static List<Long> commands(LostCommands lost) {
        return LongStream.range(0, lost.count()).mapToObj(lost::command).toList();
    }
}
