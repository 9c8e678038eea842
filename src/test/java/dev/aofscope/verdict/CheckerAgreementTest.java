package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged records against every `redis-check-aof` that is there: up to where each vouches for them.
class CheckerAgreementTest {
    private static final Pattern OK_UP_TO = Pattern.compile("ok_up_to=(\\d+)");

    @TempDir
    private Path folder;

    private Map<ServerLine, String> tools = Map.of();
    private final List<String> different = new ArrayList<>();
    private int compared;

    @BeforeEach
    void aToolIsThere() throws IOException, InterruptedException {
        tools = Builds.of("redis-check-aof");
        assumeFalse(tools.isEmpty(), "SKIPPED: no redis-check-aof of a known version, so nothing compares us with it");
    }

    @Test
    void aFileCutAtAnyByte() throws Exception {
        byte[] whole = Mutations.SAMPLE;
        for (int length = 1; length <= whole.length; length++) {
            compare(Arrays.copyOf(whole, length), "cut to " + length);
        }
        assertThat(different).isEmpty();
        assertThat(compared).isEqualTo(whole.length * tools.size());
    }

    @Test
    void aFileChangedAtRandom() throws Exception {
        Random random = new Random(20261121);
        for (int round = 0; round < 600; round++) {
            compare(Mutations.of(Mutations.SAMPLE, random), "round " + round);
        }
        assertThat(different).isEmpty();
        assertThat(compared).as("rounds in which a tool had a say").isGreaterThan(400 * tools.size());
    }

    private void compare(byte[] bytes, String what) throws Exception {
        Path file = Files.write(folder.resolve("log"), bytes);
        for (Map.Entry<ServerLine, String> tool : tools.entrySet()) {
            String said = said(tool.getValue(), file);
            Matcher okUpTo = OK_UP_TO.matcher(said);
            // An absurd length makes the tool run out of memory before it says anything.
            if (okUpTo.find()) {
                compared++;
                CheckerReader reader = PartScan.checkRecords(new Window(bytes), tool.getKey().tool().annotations());
                if (reader.okUpTo() != Long.parseLong(okUpTo.group(1))) {
                    different.add(what + ": " + tool.getKey() + " says " + said + ", we " + reader.okUpTo() + "\n"
                            + new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private static String said(String tool, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(tool, file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return said;
    }
}
