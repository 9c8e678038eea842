package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files, and what real servers and their tools did with them: checker, loader, and the digest of what was loaded.
/// `damaged.zip` holds one case of each kind of damage, all server lines taking turns; the whole of them is a corpus.
class DamagedCorpusTest {
    private static final String CORPUS = System.getProperty("corpus", "");

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<String>> differences = new TreeMap<>();

    @Test
    void verdictsAreWhatTheServersDid() throws IOException {
        Path damaged = Path.of(CORPUS, "damaged");
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(damaged),
                "SKIPPED: no -Dcorpus= with damaged files, so no verdict is compared with what real servers did");
        compare(damaged);
    }

    @Test
    void oneOfEachKindOfDamage() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/verdict/damaged.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(zip, target);
            }
        }
        assertThat(compare(folder)).isGreaterThan(100);
    }

    /// Returns how many cases there were.
    private int compare(Path damaged) throws IOException {
        List<Path> cases;
        try (Stream<Path> all = Files.walk(damaged)) {
            // Whether a server survives the allocation of 10¹² bytes depends on its machine.
            cases = all.filter(path -> path.endsWith("result.json")).map(Path::getParent)
                    .filter(path -> !path.endsWith("bulk-huge")).sorted().toList();
        }
        for (Path one : cases) {
            DamagedCase damage = DamagedCase.read(json, one);
            try (LogSession session = LogSession.open(damage.log(), new OpenOptions(damage.version(), null, 0))) {
                damage.compare(session, this::different);
            }
        }
        assertThat(differences).as("of %s", cases.size()).isEmpty();
        return cases.size();
    }

    private void different(String what, DamagedCase damage, String how) {
        differences.computeIfAbsent(what, none -> new ArrayList<>()).add(damage.name() + ": " + how);
    }
}
