package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Logs that real servers wrote (`-Dcorpus=`): the server that wrote one loads all of it, and its tool says what it said.
class IntactCorpusTest {
    private static final String CORPUS = System.getProperty("corpus", "");
    private static final Pattern OK_UP_TO = Pattern.compile("ok_up_to=(\\d+)");
    private static final Pattern EXIT = Pattern.compile("exit (\\d+)");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void serversLoadWhatTheyWrote() throws IOException {
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(Path.of(CORPUS)),
                "SKIPPED: no corpus (-Dcorpus=FOLDER), so no verdict is compared with what real servers said");
        List<Path> folders;
        try (Stream<Path> all = Files.walk(Path.of(CORPUS))) {
            folders = all.filter(path -> path.endsWith("meta.json") && !path.toString().contains("damaged"))
                    .map(Path::getParent).sorted().toList();
        }
        List<String> different = new ArrayList<>();
        for (Path folder : folders) {
            different.addAll(compare(folder));
        }
        assertThat(different).as("of %s", folders.size()).isEmpty();
        assertThat(folders).isNotEmpty();
    }

    private List<String> compare(Path folder) throws IOException {
        JsonNode meta = json.readTree(folder.resolve("meta.json").toFile());
        String check = Files.exists(folder.resolve("check.txt")) ? Files.readString(folder.resolve("check.txt")) : "";
        Path single = folder.resolve("appendonly.aof");
        OpenOptions options = new OpenOptions(meta.path("version").asText(), null, 0);
        List<String> different = new ArrayList<>();
        try (LogSession session = LogSession.open(Files.exists(single) ? single : folder, options)) {
            Verdict verdict = session.verdict();
            boolean whole = verdict.loadTruncated().loads() && verdict.keepTruncated().loads()
                    && verdict.loadTruncated().commands() == session.awaitIndex().commands();
            if (!whole) {
                different.add(folder + " loader " + verdict.loadTruncated());
            }
            List<Long> okUpTo = OK_UP_TO.matcher(check).results().map(found -> Long.parseLong(found.group(1))).toList();
            Matcher exit = EXIT.matcher(check);
            boolean valid = exit.find() && exit.group(1).equals("0");
            if (!check.isEmpty() && (verdict.checker().valid() != valid
                    || (!okUpTo.isEmpty() && !okUpTo.equals(verdict.checker().okUpTo())))) {
                different.add(folder + " checker " + verdict.checker() + ", real " + check);
            }
        }
        return different;
    }
}
