package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StringValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbLoaderTest {
    private static final Set<ByteString> FLUSHES = Set.of(ByteString.utf8("FLUSHALL"), ByteString.utf8("FLUSHDB"));
    private static final ByteString SWAP = ByteString.utf8("SWAPDB");

    @TempDir
    Path folder;

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RdbLoaderTest.class.getResourceAsStream("/rdb/" + name), name);
    }

    private static RdbEnd load(ByteSource source, RdbLoader loader) throws IOException {
        return RdbReader.read(source, 0, loader, Checksum.VERIFY, RdbProgress.NONE);
    }

    private static ServerSettings settings(String version) {
        return ServerSettings.defaults(ServerVersion.parse(version));
    }

    /// Truths: the servers of the names; of 4.0.14, 6.0.20 and every-encoding a 7.0.15 that loaded them.
    @ParameterizedTest
    @ValueSource(strings = {"every-encoding", "4.0.14", "6.0.20", "7.0.15", "7.2.6", "7.4.1", "valkey-8.0.1"})
    void holdsWhatTheServerHeld(String name) throws IOException {
        Path file = folder.resolve(name);
        Keyspace keyspace = new Keyspace();
        RdbLoader loader = new RdbLoader(keyspace, settings(name.startsWith("every") ? "7.0.15" : name));
        try (InputStream rdb = resource(name + ".rdb"); InputStream truth = resource(name + ".jsonl.gz")) {
            Files.write(file, rdb.readAllBytes());
            try (ByteSource source = ByteSource.open(file)) {
                assertThat(load(source, loader).intact()).isTrue();
                assertThat(loader.damages()).isEmpty();
                KeyspaceTruth.read(truth).assertEqualTo(keyspace);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-encoding", "6.0.20", "7.2.6"})
    void changedAtRandomItNeverThrows(String name) throws IOException {
        byte[] bytes;
        try (InputStream rdb = resource(name + ".rdb")) {
            bytes = rdb.readAllBytes();
        }
        Random random = new Random(11);
        Path file = folder.resolve("changed");
        for (int i = 0; i < 300; i++) {
            byte[] changed = Arrays.copyOf(bytes, i % 4 == 0 ? random.nextInt(bytes.length) : bytes.length);
            for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try (ByteSource source = ByteSource.open(file)) {
                Keyspace keyspace = new Keyspace();
                RdbEnd end = load(source, new RdbLoader(keyspace, settings("7.2")));
                assertThat(keyspace.size()).isLessThanOrEqualTo(end.keys());
            }
        }
    }

    @Test
    void duplicatesAreReportedAndTheLastOneStays() throws IOException {
        Path file = folder.resolve("duplicates");
        byte[] rdb = {'R', 'E', 'D', 'I', 'S', '0', '0', '0', '4', 0, 1, 'k', 1, 'a', 2, 1, 's', 2, 1, 'm', 1, 'm', 0,
            1, 'k', 1, 'b', 1, 1, 'e', 0, (byte) 0xff};
        Files.write(file, rdb);
        try (ByteSource source = ByteSource.open(file)) {
            Keyspace keyspace = new Keyspace();
            RdbLoader loader = new RdbLoader(keyspace, settings("7.0"));
            assertThat(load(source, loader).intact()).isTrue();
            assertThat(loader.damages()).extracting(RdbDamage::offset).containsExactly(14L, 22L);
            assertThat(keyspace.size()).as("an empty list is no key").isEqualTo(2);
            assertThat(keyspace.database(0).get(ByteString.utf8("k"))).isInstanceOfSatisfying(StringValue.class,
                    value -> assertThat(value.bytes()).isEqualTo(ByteString.utf8("b")));
        }
    }

    /// All bases and preambles of real servers: what no later command names is in the end what the base loaded.
    @Test
    void everyBaseOfTheCorpus() throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeThat(corpus).as("SKIPPED: no corpus; run with -Dcorpus=DIR").isNotEmpty();
        long compared = 0;
        try (Stream<Path> files = Files.walk(Path.of(corpus), 2)) {
            List<Path> truths = files.filter(path -> !path.toString().contains("damaged"))
                    .map(path -> path.resolve("expected.jsonl.gz")).filter(Files::exists).sorted().toList();
            assertThat(truths).isNotEmpty();
            for (Path truth : truths) {
                compared += compareBase(truth.getParent(), truth);
            }
        }
        System.out.println(compared + " keys of the corpus's bases compared");
        assertThat(compared).isPositive();
    }

    private long compareBase(Path folder, Path truthFile) throws IOException {
        Path single = folder.resolve("appendonly.aof");
        String version = folder.getParent().getFileName().toString();
        try (Log log = Log.open(Files.exists(single) ? single : folder.resolve("appendonlydir"),
                new RdbPreamble(Checksum.VERIFY, RdbProgress.NONE))) {
            Part base = log.loaded().getFirst();
            if (base.rdbEnd() == 0) {
                return 0;
            }
            Keyspace keyspace = new Keyspace();
            RdbLoader loader = new RdbLoader(keyspace, settings(version));
            RdbEnd end = load(base.source(), loader);
            assertThat(end.damages()).as("%s", folder).isEmpty();
            assertThat(loader.damages()).as("%s", folder).isEmpty();
            assertThat(end.end()).as("%s", folder).isEqualTo(base.rdbEnd());
            assertThat(keyspace.size()).as("%s", folder).isEqualTo(end.keys());
            Set<ByteString> named = new HashSet<>();
            for (Part part : log.loaded()) {
                names(part, named);
            }
            return compare(keyspace, KeyspaceTruth.read(Files.newInputStream(truthFile)), named);
        }
    }

    private static void names(Part part, Set<ByteString> named) throws IOException {
        FrameScanner scanner = new FrameScanner(part.source(), part.rdbEnd(), part.size());
        for (FrameScanner.Frame frame = scanner.next(); frame != FrameScanner.Frame.END; frame = scanner.next()) {
            if (frame == FrameScanner.Frame.COMMAND) {
                for (int i = 0; i < scanner.arguments().count(); i++) {
                    ByteString argument = ByteString.of(scanner.arguments().view(i).toArray());
                    named.add(argument);
                    if (i == 0) {
                        named.add(ByteString.utf8(argument.utf8().toUpperCase(Locale.ROOT)));
                    }
                }
            }
        }
    }

    private static long compare(Keyspace keyspace, KeyspaceTruth truth, Set<ByteString> named) {
        boolean flushed = FLUSHES.stream().anyMatch(named::contains);
        if (named.contains(SWAP)) {
            return 0;
        }
        long compared = 0;
        for (KeyspaceTruth.Key key : truth.keys.keySet()) {
            boolean there = keyspace.database(key.database()).get(key.name()) != null;
            if (!named.contains(key.name()) && (there || !flushed)) {
                truth.assertHolds(keyspace, key);
                compared++;
            }
        }
        return compared;
    }
}
