package dev.aofscope.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.live.RandomCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which tests hold for a command that replay does what the server does.
final class CommandCases {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Set<String> UNIT = Set.of("HSETEX", "HGETEX", "HGETDEL", "DELEX", "DELIFEQ", "MSETEX",
            "XDELEX",
            "XACKDEL");

    private CommandCases() {
    }

    /// By the command's name: `live`, `unit`, and the logs of the project's corpus that have it.
    static Map<String, Set<String>> byCommand() throws IOException {
        Map<String, Set<String>> cases = new TreeMap<>();
        for (String newest : List.of("99.0", "valkey-99.0")) {
            ServerVersion version = ServerVersion.parse(newest);
            new RandomCommands(new Random(1), version, RandomCommands.Way.OWN_LOG).names()
                    .forEach(name -> cases.computeIfAbsent(name, none -> new TreeSet<>()).add("live"));
        }
        UNIT.forEach(name -> cases.computeIfAbsent(name, none -> new TreeSet<>()).add("unit"));
        List<Path> logs;
        try (Stream<Path> found = Files.walk(CORPUS)) {
            logs = found.filter(path -> path.endsWith("meta.json")).sorted().toList();
        }
        for (Path log : logs) {
            JsonNode meta = new ObjectMapper().readTree(log.toFile());
            meta.path("counts").fieldNames().forEachRemaining(name -> cases
                    .computeIfAbsent(name.toUpperCase(Locale.ROOT).split("\\|")[0], none -> new TreeSet<>())
                    .add(meta.path("version").asText()));
        }
        return cases;
    }
}
