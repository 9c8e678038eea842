package dev.aofscope.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.aof.Log;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Files that real servers wrote. `mvn test -Dcorpus=FOLDER`
class CorpusIndexTest {
    private static final String CORPUS = System.getProperty("corpus", "");
    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void corpusIsThere() {
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(Path.of(CORPUS)),
                "SKIPPED: no corpus (-Dcorpus=FOLDER), so no real files were indexed");
    }

    @Test
    void intactFilesHaveAllTheirCommands() throws IOException {
        List<String> different = new ArrayList<>();
        int cases = 0;
        for (Path folder : folders("meta.json")) {
            if (folder.toString().contains("damaged") || !Files.exists(folder.resolve("check.txt"))) {
                continue;
            }
            cases++;
            long expected = json.readTree(folder.resolve("meta.json").toFile()).get("commands_in_aof").asLong();
            long found = commands(folder);
            if (found != expected) {
                different.add(folder + ": " + found + ", should be " + expected);
            }
        }
        assertThat(different).as("of %s cases", cases).isEmpty();
        assertThat(cases).isPositive();
    }

    private static List<Path> folders(String file) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(CORPUS))) {
            return all.filter(path -> path.endsWith(file)).map(Path::getParent).sorted().toList();
        }
    }

    private static long commands(Path folder) throws IOException {
        Path single = folder.resolve("appendonly.aof");
        Path path = Files.exists(single) ? single : folder;
        try (Log log = Log.open(path, new RdbPreamble(Checksum.VERIFY, RdbProgress.NONE));
                FrameIndexBuilder builder = new FrameIndexBuilder(log)) {
            return builder.run(snapshot -> {
            }).commands();
        }
    }
}
