package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damaged files, and what real servers and their tools did with them (`-Dcorpus=`): checker, loader, and the digest of what
/// was loaded.
class DamagedCorpusTest {
    private static final String CORPUS = System.getProperty("corpus", "");
    private static final String ONLY = System.getProperty("corpus.match", "");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<String>> differences = new TreeMap<>();

    @Test
    void verdictsAreWhatTheServersDid() throws IOException {
        Path damaged = Path.of(CORPUS, "damaged");
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(damaged),
                "SKIPPED: no -Dcorpus= with damaged files, so no verdict is compared with what real servers did");
        List<Path> cases;
        try (Stream<Path> all = Files.walk(damaged)) {
            cases = all.filter(path -> path.endsWith("result.json")).map(Path::getParent)
                    .filter(path -> path.toString().contains(ONLY) && !path.endsWith("bulk-huge")).sorted().toList();
        }
        for (Path folder : cases) {
            DamagedCase damage = DamagedCase.read(json, folder);
            OpenOptions options = new OpenOptions(damage.version(), null, 0);
            try (LogSession session = LogSession.open(damage.log(), options)) {
                damage.compare(session, this::different);
            } catch (IOException unreadable) {
                different("open", damage, String.valueOf(unreadable.getMessage()));
            }
        }
        StringBuilder report = new StringBuilder();
        differences.forEach((what, list) -> report.append(what).append(": ").append(list.size()).append(" of ")
                .append(cases.size()).append('\n').append(String.join("\n", list)).append('\n'));
        assertThat(report.toString()).isEmpty();
    }

    private void different(String what, DamagedCase damage, String how) {
        differences.computeIfAbsent(what, none -> new ArrayList<>()).add("  " + damage.name() + ": " + how);
    }
}
