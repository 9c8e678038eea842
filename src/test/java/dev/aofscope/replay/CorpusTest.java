package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Logs that real servers wrote, replayed to their end, against what the same servers held after loading them: every key,
/// value and moment of expiry, and the digest. A few cases lie in the project; `-Dcorpus=FOLDER` runs all that are below a
/// folder.
class CorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> replayGivesWhatTheServerHeld() throws IOException, URISyntaxException {
        List<Path> roots = new ArrayList<>();
        roots.add(Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/corpus")).toURI()));
        String corpus = System.getProperty("corpus", "");
        if (!corpus.isEmpty()) {
            roots.add(Path.of(corpus));
        }
        List<Path> cases = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> found = Files.walk(root, 3)) {
                found.filter(path -> path.endsWith("meta.json")).map(Path::getParent).sorted().forEach(cases::add);
            }
        }
        assertThat(cases).isNotEmpty();
        return cases.stream().map(folder -> DynamicTest.dynamicTest(
                folder.getParent().getFileName() + "/" + folder.getFileName(), () -> compare(folder)));
    }

    private static void compare(Path folder) throws IOException {
        JsonNode meta = JSON.readTree(folder.resolve("meta.json").toFile());
        ServerSettings settings = settings(meta);
        KeyspaceTruth truth;
        try (InputStream gzip = Files.newInputStream(folder.resolve("expected.jsonl.gz"))) {
            truth = KeyspaceTruth.read(gzip);
        }
        Log log = Log.open(path(folder),
                new RdbPreamble(dev.aofscope.rdb.Checksum.VERIFY, dev.aofscope.rdb.RdbProgress.NONE));
        try {
            long loaded = meta.path("loaded_ms").asLong(1_795_300_000_000L);
            Moment end = new Timeline(log, new Settings(settings, loaded), 256L << 20, none -> false).seek(
                    Long.MAX_VALUE,
                    () -> false);
            assertThat(end).isNotNull();
            assertThat(differences(truth, end.after(), meta.path("load_notes").toString())).isEmpty();
            if (!meta.path("load_notes").toString().contains("digest differs between")) {
                String expected = Files.readString(folder.resolve("digest.txt")).lines().findFirst().orElseThrow()
                        .substring(7);
                assertThat(new Digest(settings.version()).of(end.after())).as("digest").isEqualTo(expected);
            }
        } finally {
            log.close();
        }
    }

    static List<String> differences(KeyspaceTruth truth, Keyspace keyspace, String notes) {
        List<String> differences = new ArrayList<>();
        for (KeyspaceTruth.Key key : truth.keys.keySet()) {
            try {
                truth.assertHolds(keyspace, key);
            } catch (AssertionError difference) {
                String message = String.valueOf(difference.getMessage()).replaceAll("\\s+", " ");
                differences.add(truth.keys.get(key).get("type").asText() + " "
                        + message.substring(0, Math.min(700, message.length())));
            }
        }
        for (int number = 0; number < keyspace.databases(); number++) {
            for (Iterator<Database.Entry> keys = keyspace.database(number).keys(ByteString.empty(), null); keys
                    .hasNext();) {
                Database.Entry entry = keys.next();
                // An overdue key may have been found expired before the truth was taken.
                if (entry.expiry() == Database.NO_EXPIRY
                        && !truth.keys.containsKey(new KeyspaceTruth.Key(number, entry.key()))) {
                    differences.add("not on the server: " + number + " " + entry.key());
                }
            }
        }
        return differences;
    }

    private static Path path(Path folder) throws IOException {
        Path parts = folder.resolve("appendonlydir");
        return Files.isDirectory(parts) ? parts : folder.resolve("appendonly.aof");
    }

    private static ServerSettings settings(JsonNode meta) {
        ServerSettings settings = ServerSettings.defaults(ServerVersion.parse(meta.get("version").asText()))
                .withDatabases(16);
        int entries = settings.zsetMaxListpackEntries();
        int value = settings.zsetMaxListpackValue();
        for (JsonNode line : meta.path("config")) {
            String[] words = line.asText().toLowerCase(Locale.ROOT).split(" ");
            if (words[0].matches("zset-max-(listpack|ziplist)-entries")) {
                entries = Integer.parseInt(words[1]);
            } else if (words[0].matches("zset-max-(listpack|ziplist)-value")) {
                value = Integer.parseInt(words[1]);
            }
        }
        return settings.withSortedSets(entries, value);
    }
}
