package dev.aofscope.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Files that real servers wrote, and what their own checkers say of them. `mvn test -Dcorpus=FOLDER`
class CorpusIndexTest {
    private static final Pattern OK_UP_TO = Pattern.compile("ok_up_to=(\\d+)");
    private static final String CORPUS = System.getProperty("corpus", "");
    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void corpusIsThere() {
        assumeTrue(!CORPUS.isEmpty() && Files.isDirectory(Path.of(CORPUS)),
                "SKIPPED: no corpus (-Dcorpus=FOLDER), so no real files were indexed");
    }

    @Test
    void intactFilesHaveAllTheirCommandsAndAreValidUpToWhereTheirCheckerSays() throws IOException {
        List<String> different = new ArrayList<>();
        int cases = 0;
        for (Path folder : folders("meta.json")) {
            if (folder.toString().contains("damaged") || !Files.exists(folder.resolve("check.txt"))) {
                continue;
            }
            cases++;
            List<Long> expected = new ArrayList<>();
            Matcher matcher = OK_UP_TO.matcher(Files.readString(folder.resolve("check.txt")));
            while (matcher.find()) {
                expected.add(Long.parseLong(matcher.group(1)));
            }
            long commands = json.readTree(folder.resolve("meta.json").toFile()).get("commands_in_aof").asLong();
            String said = commands + " " + expected;
            String found = describe(folder, Integer.MAX_VALUE);
            if (!said.equals(found) && !(expected.isEmpty() && found.startsWith(commands + " "))) {
                different.add(folder + ": " + found + ", should be " + said);
            }
        }
        assertThat(different).as("of %s cases", cases).isEmpty();
        assertThat(cases).isPositive();
    }

    @Test
    void damagedFilesAreValidUpToWhereTheCheckerOf70Says() throws IOException {
        List<String> different = new ArrayList<>();
        int cases = 0;
        for (Path folder : folders("result.json")) {
            JsonNode check = json.readTree(folder.resolve("result.json").toFile()).path("check").path("7.0.15");
            // Of manifests in an odd form the checker makes AOFs; what it then says is about the manifest.
            boolean oddManifest = folder.endsWith("man-key-order") || folder.endsWith("man-uppercase");
            if (oddManifest || !folder.toString().contains("7.0.15") || check.path("ok_up_to").isEmpty()) {
                continue;
            }
            cases++;
            List<Long> expected = new ArrayList<>();
            check.get("ok_up_to").forEach(number -> expected.add(number.asLong()));
            String found = describe(folder, expected.size());
            if (!found.endsWith(" " + expected)) {
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

    /// Commands, and up to where each of the first `parts` non-empty parts is valid.
    private static String describe(Path folder, int parts) throws IOException {
        Path single = folder.resolve("appendonly.aof");
        Path path = Files.exists(single) ? single : folder;
        try (Log log = Log.open(path, new RdbPreamble(Checksum.VERIFY, RdbProgress.NONE));
                FrameIndexBuilder builder = new FrameIndexBuilder(log)) {
            IndexSnapshot index = builder.run(snapshot -> {
            });
            List<Long> valid = new ArrayList<>();
            for (PartExtent part : index.parts()) {
                Part of = log.parts().get(part.part());
                if (of.size() > 0 && valid.size() < parts) {
                    valid.add(part.validUpTo());
                }
            }
            return index.commands() + " " + valid;
        } catch (IOException noLog) {
            return "none: " + noLog.getMessage();
        }
    }
}
