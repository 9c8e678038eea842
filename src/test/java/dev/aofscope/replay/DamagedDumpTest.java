package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damaged files that a real server loaded (`-Dcorpus=`): key by key what it held then.
class DamagedDumpTest {
    private static final String CORPUS = System.getProperty("corpus", "");

    @Test
    void asShowsWhatTheServerHeld() throws IOException {
        Path damaged = Path.of(CORPUS, "damaged");
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(damaged),
                "SKIPPED: no -Dcorpus= with damaged files, so no dump is compared with what real servers held");
        List<Path> cases;
        try (Stream<Path> all = Files.walk(damaged)) {
            cases = all.filter(path -> path.endsWith("expected.jsonl.gz")).map(Path::getParent)
                    // Of these the expiry cycle took keys while the truth was written down.
                    .filter(folder -> !folder.getFileName().toString().startsWith("expired")
                            && !folder.endsWith("bulk-huge"))
                    .sorted().toList();
        }
        List<String> different = new ArrayList<>();
        for (Path folder : cases) {
            List<String> differences = differences(folder);
            if (!differences.isEmpty()) {
                different.add(folder + ": " + differences);
            }
        }
        assertThat(different).as("of %s", cases.size()).isEmpty();
        assertThat(cases).isNotEmpty();
    }

    private static List<String> differences(Path folder) throws IOException {
        String version = new ObjectMapper().readTree(folder.resolve("result.json").toFile()).get("version").asText();
        Path single = folder.resolve("appendonly.aof");
        Path path = Files.exists(single) ? single : folder.resolve("appendonlydir");
        try (LogSession session = LogSession.open(path, new OpenOptions(version, null, 0));
                InputStream truth = Files.newInputStream(folder.resolve("expected.jsonl.gz"))) {
            Verdict.Loaded loaded = session.verdict().loadTruncated();
            if (!loaded.loads()) {
                return List.of("refused: " + loaded.reason());
            }
            List<String> differences = CorpusTest.differences(KeyspaceTruth.read(truth),
                    session.held(loaded, Long.MAX_VALUE), "");
            // Up to 3.0 SET … EX is in the log as it was sent, so the moment of expiry depends on when the server loaded it.
            return ServerVersion.parse(version).atLeast(3, 2)
                    ? differences
                    : differences.stream().filter(difference -> !difference.contains("[expiry of ")).toList();
        }
    }
}
