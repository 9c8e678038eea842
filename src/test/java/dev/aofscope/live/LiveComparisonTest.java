package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Scripts;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random commands, carried out by a real server and here, three ways: replies one by one; the log that the server writes of
/// them; the same commands as a log that the server loads. Digest and contents are compared every few hundred commands, and
/// where they differ the shortest run of commands is sought that shows it: its last one is named.
///
/// `-Dcommands=N` sets how many for each way, `-Dseed=S` which, `-Dredis.server=` the server.
class LiveComparisonTest {
    private static final int BATCH = 500;
    /// Commands from an empty keyspace on; few enough for the search for the first difference.
    private static final int CHAPTER = 10_000;
    private static final int MOST_DIFFERENCES = 10;

    @TempDir
    private Path temporary;

    private final int commands = Integer.getInteger("commands", 8_000);
    private final long seed = Long.getLong("seed", 1);
    private ServerVersion version = ServerVersion.ASSUMED;
    private ServerSettings settings = ServerSettings.defaults(version);
    /// Values lie in the files, so these stay open until the contents were compared.
    private final List<Log> open = new ArrayList<>();
    private int folders;

    @BeforeEach
    void findServer() throws IOException, InterruptedException {
        version = LiveServer.version();
        settings = ServerSettings.defaults(version).withDatabases(16).withSortedSets(40, 64)
                .withStreamNodes(300, 7);
    }

    @AfterEach
    void closeLogs() throws IOException {
        for (Log log : open) {
            log.close();
        }
        open.clear();
    }

    @Test
    void repliesAreThoseOfTheServer() throws Exception {
        Assumptions.assumeTrue(version.atLeast(4, 0),
                "SKIPPED: what servers before 4.0 answer to nonsense; their logs are compared");
        inChapters(RandomCommands.Way.REPLIES, this::compareReplies);
    }

    @Test
    void theLogOfTheServerLeadsToItsKeyspace() throws Exception {
        inChapters(RandomCommands.Way.OWN_LOG, chapter -> {
            String shown = ownLog(chapter);
            if (shown != null) {
                report(chapter, chapter.size(), shown, this::ownLog);
            }
        });
    }

    @Test
    void commandsAsALogLeadToTheKeyspaceThatTheServerLoads() throws Exception {
        inChapters(RandomCommands.Way.VERBATIM, chapter -> {
            String shown = verbatim(chapter);
            if (shown != null) {
                report(chapter, chapter.size(), shown, this::verbatim);
            }
        });
    }

    @FunctionalInterface
    private interface Comparison {
        void run(List<List<byte[]>> chapter) throws IOException, InterruptedException;
    }

    private void inChapters(RandomCommands.Way way, Comparison comparison) throws IOException, InterruptedException {
        RandomCommands stream = new RandomCommands(new Random(seed), version, way);
        long compared = 0;
        while (compared < commands) {
            List<List<byte[]>> chapter = stream.next(Math.min(CHAPTER, commands));
            comparison.run(chapter);
            closeLogs();
            compared += chapter.size();
        }
        System.out.println(way + ": " + compared + " commands are the same in " + version);
    }

    private Path folder() throws IOException {
        return Files.createDirectory(temporary.resolve(String.valueOf(folders++)));
    }

    private LiveServer start(Path folder, String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(version.atLeast(7, 0)
                ? "--zset-max-listpack-entries"
                : "--zset-max-ziplist-entries", "40", "--hz", "500")); // so often it looks who has waited long enough
        if (version.atLeast(7, 0)) {
            all.addAll(List.of("--enable-debug-command", "yes"));
        }
        if (version.atLeast(5, 0)) { // small, so that many come and go
            all.addAll(List.of("--stream-node-max-bytes", "300", "--stream-node-max-entries", "7"));
        }
        all.addAll(List.of(more));
        return LiveServer.start(folder, all.toArray(String[]::new));
    }

    /// Where keyspace and server are not the same, or null.
    private @Nullable String difference(LiveServer server, Keyspace keyspace) throws IOException {
        String digest = ((LiveServer.Word) Objects.requireNonNull(server.call("DEBUG", "DIGEST"))).text();
        String difference = Contents.of(keyspace, version, System.currentTimeMillis())
                .difference(Contents.of(server, version));
        return difference == null && !new Digest(version).of(keyspace).equals(digest)
                ? "digests differ, but nothing that the server shows does"
                : difference;
    }

    // Replies

    private void compareReplies(List<List<byte[]>> chapter) throws IOException, InterruptedException {
        Path folder = folder();
        Path file = folder.resolve("commands.aof");
        Files.write(file, records(chapter));
        try (LiveServer server = start(folder); ByteSource source = ByteSource.open(file)) {
            Keyspace keyspace = new Keyspace();
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            Call call = new Call(keyspace, scanner.arguments(), settings, Payloads.NONE, Scripts.NONE);
            for (int done = 0; done < chapter.size(); done += BATCH) {
                List<List<byte[]>> batch = chapter.subList(done, Math.min(done + BATCH, chapter.size()));
                for (List<byte[]> each : batch) {
                    server.send(each);
                }
                server.flush();
                List<String> differences = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.COMMAND);
                    compareReply(server, call, scanner, differences);
                }
                String shown = differences.isEmpty()
                        ? difference(server, keyspace)
                        : "replies that differ: " + differences;
                if (shown != null) {
                    report(chapter, done + batch.size(), shown, this::direct);
                }
            }
        }
    }

    private void compareReply(LiveServer server, Call call, FrameScanner scanner, List<String> differences)
            throws IOException {
        call.now(System.currentTimeMillis());
        Command command = Objects.requireNonNull(Commands.find(scanner.arguments().view(0)));
        String asked = Shown.text(scanner.arguments());
        String mine = ordered(command, Shown.text(Commands.apply(command, call)));
        String theirs = ordered(command, Shown.text(server.receive()));
        // Older servers look at arguments and keys in another order, so that an error may hide that there is no such key.
        boolean same = mine.equals(theirs)
                // Valkey 9 looks at GETEX's time before it looks for the key.
                || (command.name().equals("GETEX") && mine.equals("nil") && theirs.equals("error"))
                || (!version.atLeast(7, 0) && mine.equals("error") != theirs.equals("error"));
        if (!same && differences.size() < MOST_DIFFERENCES) {
            differences.add(asked + "\n    here  " + mine + "\n    there " + theirs);
        }
    }

    /// Where the server answers in the order of a hash table, only what it answers is compared.
    private static String ordered(Command command, String reply) {
        return command.name().equals("SPOP") || command.name().equals("SORT")
                ? Arrays.stream(reply.split("[\\[\\], ]+")).sorted().toList().toString()
                : reply;
    }

    private @Nullable String direct(List<List<byte[]>> prefix) throws IOException, InterruptedException {
        Path folder = folder();
        try (LiveServer server = start(folder)) {
            sendAll(server, prefix);
            return difference(server, replayed(folder, prefix));
        }
    }

    // The server's own log

    /// What the server makes of its own log counts, since it does not log all that it does: a BITFIELD that fails may leave
    /// a longer string behind.
    private @Nullable String ownLog(List<List<byte[]>> prefix) throws IOException, InterruptedException {
        Path folder = folder();
        try (LiveServer server = startWithLog(folder)) {
            sendAll(server, prefix);
            server.call("EXEC");
        }
        return loaded(folder);
    }

    private LiveServer startWithLog(Path folder) throws IOException, InterruptedException {
        return start(folder, "--appendonly", "yes", "--appendfsync", "no", "--auto-aof-rewrite-percentage", "0");
    }

    private static Path log(Path folder) {
        Path parts = folder.resolve("appendonlydir");
        return Files.isDirectory(parts) ? parts : folder.resolve("appendonly.aof");
    }

    private static void sendAll(LiveServer server, List<List<byte[]>> commands) throws IOException {
        for (int done = 0; done < commands.size(); done += BATCH) {
            List<List<byte[]>> batch = commands.subList(done, Math.min(done + BATCH, commands.size()));
            for (List<byte[]> each : batch) {
                server.send(each);
            }
            server.flush();
            for (int i = 0; i < batch.size(); i++) {
                server.receive();
            }
        }
    }

    // Commands as a log

    private @Nullable String verbatim(List<List<byte[]>> prefix) throws IOException, InterruptedException {
        Path folder = folder();
        byte[] records = records(prefix);
        if (version.atLeast(7, 0)) {
            Path parts = Files.createDirectory(folder.resolve("appendonlydir"));
            Files.write(parts.resolve("appendonly.aof.1.incr.aof"), records);
            Files.writeString(parts.resolve("appendonly.aof.manifest"),
                    "file appendonly.aof.1.incr.aof seq 1 type i\n");
        } else {
            Files.write(folder.resolve("appendonly.aof"), records);
        }
        return loaded(folder);
    }

    /// What differs between the log in the folder, replayed, and a server that loads it.
    private @Nullable String loaded(Path folder) throws IOException, InterruptedException {
        // A replica whose master is away expires nothing.
        try (LiveServer server = start(folder, "--appendonly", "yes", version.atLeast(5, 0)
                ? "--replicaof"
                : "--slaveof", "127.0.0.1", "1")) {
            if (!server.awaitLoaded()) {
                return "the server ended while it loaded: " + Files.readString(folder.resolve("server.log"));
            }
            return difference(server, replayed(log(folder)));
        } catch (IOException ended) {
            return "the server ended: " + Files.readString(folder.resolve("server.log")) + ended;
        }
    }

    private static byte[] records(List<List<byte[]>> commands) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        commands.forEach(each -> records.writeBytes(LiveServer.record(each)));
        return records.toByteArray();
    }

    private Keyspace replayed(Path folder, List<List<byte[]>> commands) throws IOException {
        return replayed(Files.write(folder.resolve("commands.aof"), records(commands)));
    }

    private Keyspace replayed(Path path) throws IOException {
        Log log = Log.open(path, new RdbPreamble(Checksum.VERIFY, RdbProgress.NONE));
        open.add(log);
        Settings with = new Settings(settings, System.currentTimeMillis());
        return Objects.requireNonNull(new Timeline(log, with, 256L << 20, none -> false).seek(Long.MAX_VALUE,
                () -> false)).after();
    }

    // The first difference

    @FunctionalInterface
    private interface Difference {
        @Nullable
        String of(List<List<byte[]>> prefix) throws IOException, InterruptedException;
    }

    /// Fails with the command that makes the difference, which the first `size` commands show.
    private static void report(List<List<byte[]>> chapter, int size, String first, Difference difference)
            throws IOException, InterruptedException {
        int same = 0;
        int different = size;
        while (different - same > 1) {
            int middle = (same + different) >>> 1;
            if (difference.of(closed(chapter.subList(0, middle))) == null) {
                same = middle;
            } else {
                different = middle;
            }
        }
        String shown = difference.of(closed(chapter.subList(0, different)));
        if (shown == null) {
            fail("the first %d commands showed a difference, but not contents: %s", size, first);
        }
        List<String> before = chapter.subList(Math.max(0, different - 4), different - 1).stream().map(Shown::command)
                .toList();
        fail("command %d: %s%n  %s%n  before it: %s", different, Shown.command(chapter.get(different - 1)), shown,
                before);
    }

    /// With an EXEC for a transaction that is open.
    private static List<List<byte[]>> closed(List<List<byte[]>> commands) {
        boolean open = false;
        for (List<byte[]> each : commands) {
            String name = new String(each.getFirst(), StandardCharsets.US_ASCII);
            open = name.equals("MULTI") || (open && !name.equals("EXEC"));
        }
        List<List<byte[]>> closed = new ArrayList<>(commands);
        if (open) {
            closed.add(List.of("EXEC".getBytes(StandardCharsets.US_ASCII)));
        }
        return closed;
    }
}
