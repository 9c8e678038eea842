package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Selection.Numbers;
import dev.aofscope.session.WhatIf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a log would have led to without random commands is what a log without them leads to.
///
/// `-Dseed=S` sets which.
class WhatIfTest {
    private static final int COMMANDS = 1_500;
    private static final int QUESTIONS = 30;
    /// They stay: other commands stand around them.
    private static final Set<String> FRAME = Set.of("SELECT", "MULTI", "EXEC");

    @TempDir
    private Path folder;

    private final Random random = new Random(Long.getLong("seed", 1));

    @Test
    void isWhatALogWithoutTheCommandsLeadsTo() throws IOException {
        List<List<byte[]>> commands = new RandomCommands(random, ServerVersion.ASSUMED,
                RandomCommands.Way.VERBATIM).next(COMMANDS);
        OpenOptions options = OpenOptions.DEFAULT;
        Path file = UndoTest.write(folder.resolve("log.aof"), commands);
        try (LogSession session = LogSession.open(file, options)) {
            session.awaitIndex();
            for (int i = 0; i < QUESTIONS; i++) {
                long first = 1 + random.nextLong(COMMANDS);
                Numbers numbers = new Numbers(first, first + random.nextInt(50));
                WhatIf answer = session.exporter().without(List.of(), List.of(numbers),
                        1 + random.nextInt(COMMANDS), Watch.NONE);
                Path other = UndoTest.write(folder.resolve("without" + i + ".aof"),
                        without(commands, numbers, answer.at()));
                // Relative times to live count from there.
                Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
                try (LogSession replayed = LogSession.open(other, options)) {
                    assertThat(UndoTest.differences(replayed.await(replayed.awaitIndex().commands()).after(),
                            answer.without(), ServerVersion.ASSUMED)).as("%s at %d", numbers, answer.at()).isEmpty();
                }
                assertThat(UndoTest.differences(session.await(answer.at()).after(), answer.original(),
                        ServerVersion.ASSUMED)).isEmpty();
            }
        }
    }

    private static List<List<byte[]>> without(List<List<byte[]>> commands, Numbers left, long at) {
        List<List<byte[]>> kept = new ArrayList<>();
        for (int i = 0; i < at; i++) {
            String name = new String(commands.get(i).getFirst(), StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
            if (FRAME.contains(name) || i + 1 < left.first() || i + 1 > left.last()) {
                kept.add(commands.get(i));
            }
        }
        return kept;
    }
}
