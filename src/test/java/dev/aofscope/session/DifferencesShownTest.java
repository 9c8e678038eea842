package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Difference;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each difference between versions by the shortest log that shows it: builds of the servers on either side of it have loaded
/// the same few commands, and told their digests (and of groups, which a digest doesn't see, how many consumers and pending
/// entries there are, and how many entries it has read).
class DifferencesShownTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    record Shown(List<Difference> differences, JsonNode commands, JsonNode servers) {
        @Override
        public String toString() {
            return differences.toString();
        }
    }

    static List<Shown> cases() throws IOException {
        List<Shown> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                Objects.requireNonNull(DifferencesShownTest.class.getResourceAsStream("/differences/cases.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                cases.add(new Shown(
                        Arrays.stream(node.get("difference").asText().split(" ")).map(Difference::valueOf).toList(),
                        node.get("commands"), node.get("servers")));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachServerHoldsWhatItHeld(Shown shown) throws IOException {
        Path file = folder.resolve("log.aof");
        Files.write(file, log(shown.commands));
        for (JsonNode truth : shown.servers) {
            String server = truth.get("server").asText();
            try (LogSession session = LogSession.open(file, new OpenOptions(server, null, 0))) {
                Keyspace keyspace = session.await(session.awaitIndex().commands()).after();
                assertThat(session.digest(keyspace)).as("digest of %s", server).isEqualTo(truth.get("digest").asText());
                if (truth.has("consumers")) {
                    StreamValue stream = (StreamValue) Objects
                            .requireNonNull(keyspace.database(0).get(ByteString.utf8("s")));
                    StreamGroup group = Objects.requireNonNull(stream.group(ByteString.utf8("g")));
                    assertThat(group.consumers()).as("consumers of %s", server).hasSize(truth.get("consumers").asInt());
                    assertThat(group.pendingCount()).as("pending of %s", server)
                            .isEqualTo(truth.get("pending").asLong());
                    if (truth.has("read")) {
                        assertThat(group.entriesRead()).as("entries read of %s", server)
                                .isEqualTo(truth.get("read").isNull() ? null : truth.get("read").asLong());
                    }
                }
            }
        }
    }

    @Test
    void everyDifferenceIsShown() throws IOException {
        Set<Difference> shown = EnumSet.noneOf(Difference.class);
        for (Shown each : cases()) {
            shown.addAll(each.differences);
            for (Difference difference : each.differences) {
                Set<Boolean> sides = new java.util.HashSet<>();
                each.servers.forEach(
                        truth -> sides.add(difference.in(ServerVersion.parse(truth.get("server").asText()))));
                // One server only where the other doesn't know the commands at all.
                assertThat(sides).as("%s", difference).hasSize(Math.min(2, each.servers.size()));
            }
        }
        // Distances differ in the last bit, for some places only; what math.random says in 7.0 is marked, not copied.
        shown.add(Difference.MEASURES_MERIDIANS);
        shown.add(Difference.KEEPS_POSITIONS_ON_THE_GLOBE);
        shown.add(Difference.SEEDS_EACH_SCRIPT);
        assertThat(shown).isEqualTo(EnumSet.allOf(Difference.class));
    }

    private static byte[] log(JsonNode commands) {
        StringBuilder log = new StringBuilder();
        for (JsonNode command : commands) {
            log.append('*').append(command.size()).append("\r\n");
            for (JsonNode argument : command) {
                int length = argument.asText().getBytes(StandardCharsets.UTF_8).length;
                log.append('$').append(length).append("\r\n").append(argument.asText()).append("\r\n");
            }
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }
}
