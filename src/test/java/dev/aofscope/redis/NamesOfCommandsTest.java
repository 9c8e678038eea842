package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who wants to know what a command does asks its line in [CommandTable] ([Action], [TimeArgument], [Command.Flag]), and does not
/// compare names: else a new command would have to be added wherever its like is named.
class NamesOfCommandsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/aofscope");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z_-]{3,})\"");
    /// What is written is no question.
    private static final Pattern WRITERS = Pattern.compile("export/\\w+Commands\\.java");
    private static final List<String> OTHER_MEANINGS = List.of(
            // The global of scripts.
            "script/Globals.java: KEYS", "script/Engine.java: KEYS",
            // The title of the lane.
            "ui/timeline/TransactionsLane.java: MULTI");

    @Test
    void nobodyElseKnowsACommandByItsName() throws IOException {
        List<String> named = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(file -> named.addAll(named(file)));
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(OTHER_MEANINGS);
    }

    private static List<String> named(Path file) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        if (name.startsWith("redis/") || WRITERS.matcher(name).matches()) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.strip().startsWith("//")).flatMap(line -> LITERAL.matcher(line).results())
                    .map(NamesOfCommandsTest::word).filter(word -> Commands.find(word) != null).distinct()
                    .map(word -> name + ": " + word).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String word(MatchResult found) {
        return found.group(1);
    }
}
