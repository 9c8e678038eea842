package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random commands, sent to a real server and applied here: every reply is compared, and after each batch the digest and
/// the moments of expiry. `-Dcommands=N` sets how many, `-Dseed=S` which.
class LiveComparisonTest {
    private static final int BATCH = 500;

    @TempDir
    Path folder;

    private final List<ByteSource> sources = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    void repliesAndDigestsAreThoseOfTheServer() throws Exception {
        int commands = Integer.getInteger("commands", 20_000);
        long seed = Long.getLong("seed", 1);
        try (LiveServer server = LiveServer.start(folder, "--enable-debug-command", "yes",
                "--zset-max-listpack-entries", "40")) {
            String info = new String((byte[]) server.call("INFO", "server"), StandardCharsets.UTF_8);
            String version = info.lines().filter(line -> line.startsWith("redis_version:")).findFirst().orElseThrow()
                    .substring(14);
            ServerSettings settings = ServerSettings.defaults(ServerVersion.parse(version)).withDatabases(16)
                    .withSortedSets(40, 64);
            Keyspace keyspace = new Keyspace();
            RandomCommands stream = new RandomCommands(new Random(seed));
            for (int done = 0; done < commands; done += BATCH) {
                batch(server, keyspace, settings, stream);
            }
        } finally {
            for (ByteSource source : sources) {
                source.close();
            }
        }
    }

    private void batch(LiveServer server, Keyspace keyspace, ServerSettings settings, RandomCommands stream)
            throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            List<byte[]> arguments = stream.next();
            records.writeBytes(LiveServer.record(arguments));
            server.send(arguments);
        }
        server.flush();
        Path file = folder.resolve("batch" + sources.size() + ".aof");
        Files.write(file, records.toByteArray());
        ByteSource source = ByteSource.open(file);
        sources.add(source);
        FrameScanner scanner = new FrameScanner(source, 0, source.size());
        Call call = new Call(keyspace, scanner.arguments(), settings, Payloads.NONE, Scripts.NONE);
        List<String> log = new ArrayList<>();
        while (scanner.next() == FrameScanner.Frame.COMMAND) {
            call.now(System.currentTimeMillis());
            Command command = Commands.find(scanner.arguments().view(0));
            assertThat(command).as(text(scanner.arguments())).isNotNull();
            log.add(text(scanner.arguments()));
            String mine = ordered(command, shown(Commands.apply(command, call)));
            String theirs = ordered(command, shown(server.receive()));
            if (!mine.equals(theirs) && differences.size() < 20) {
                differences.add(log.getLast() + "\n    here " + mine + "\n    there " + theirs + "\n    now "
                        + contents(keyspace.database(0), scanner.arguments(), command));
            }
        }
        String digest = ((LiveServer.Word) server.call("DEBUG", "DIGEST")).text();
        if (!new Digest(settings.version()).of(keyspace).equals(digest)) {
            findDifference(server, keyspace, log);
        }
        compareExpiry(server, keyspace);
        assertThat(differences).as("replies that differ").isEmpty();
    }

    /// Where the server answers in the order of a hash table, only what it answers is compared.
    private static String ordered(Command command, String reply) {
        return command.name().equals("SPOP") || command.name().equals("SORT")
                ? Arrays.stream(reply.split("[\\[\\], ]+")).sorted().toList().toString()
                : reply;
    }

    private static String contents(Database database, Arguments arguments, Command command) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < command.keyCount(arguments); i++) {
            ByteString key = arguments.view(command.key(arguments, i));
            Value value = database.get(key);
            text.append(key.text()).append('=').append(value == null ? "none" : text(value)).append("; ");
        }
        return text.toString();
    }

    private static void findDifference(LiveServer server, Keyspace keyspace, List<String> log) throws IOException {
        for (int number = 0; number < 16; number++) {
            server.call("SELECT", number);
            Database database = keyspace.database(number);
            List<String> mine = new ArrayList<>();
            for (Iterator<Database.Entry> keys = database.keys(ByteString.empty(), null); keys.hasNext();) {
                Database.Entry entry = keys.next();
                String theirs = shown(read(server, entry.key().toArray()));
                mine.add(entry.key().text());
                assertThat(text(entry.value())).as("database %s, key %s; %s", number, entry.key().text(),
                        log.stream().filter(line -> line.contains(entry.key().text())).toList()).isEqualTo(theirs);
            }
            List<String> theirs = new ArrayList<>();
            for (Object key : (List<?>) server.call("KEYS", "*")) {
                theirs.add(ByteString.of((byte[]) key).text());
            }
            assertThat(mine).as("keys of database %s", number).containsExactlyInAnyOrderElementsOf(theirs);
        }
        throw new AssertionError("digests differ, but no key does");
    }

    private static @Nullable Object read(LiveServer server, byte[] key) throws IOException {
        String type = ((LiveServer.Word) server.call("TYPE", key)).text();
        return switch (type) {
            case "string" -> server.call("GET", key);
            case "list" -> server.call("LRANGE", key, 0, -1);
            case "set" -> sorted(server.call("SMEMBERS", key), 1);
            case "hash" -> sorted(server.call("HGETALL", key), 2);
            case "zset" -> server.call("ZRANGE", key, 0, -1, "WITHSCORES");
            case "stream" -> StreamText.of(server.call("XINFO", "STREAM", key, "FULL", "COUNT", "0"));
            default -> "none";
        };
    }

    private static Object sorted(@Nullable Object reply, int step) {
        List<?> flat = (List<?>) reply;
        List<List<?>> items = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += step) {
            items.add(flat.subList(i, i + step));
        }
        items.sort((a, b) -> Arrays.compareUnsigned((byte[]) a.getFirst(), (byte[]) b.getFirst()));
        List<Object> sorted = new ArrayList<>();
        items.forEach(sorted::addAll);
        return sorted;
    }

    private static String text(Value value) {
        StringBuilder text = new StringBuilder("[");
        switch (value) {
            case StringValue string -> {
                return string.bytes().text();
            }
            case ListValue list -> list.forEach(0, list.length(), each -> text.append(each.text()).append(", "));
            case SetValue set -> set.members().forEachRemaining(each -> text.append(each.text()).append(", "));
            case HashValue hash -> hash.fields().forEachRemaining(
                    each -> text.append(each.name().text()).append(", ").append(each.value().text()).append(", "));
            case SortedSetValue set -> set.from(0).forEachRemaining(each -> text.append(each.member().text())
                    .append(", ").append(Numbers.g17(each.score())).append(", "));
            case StreamValue stream -> {
                return StreamText.of(stream);
            }
            case ModuleValue module -> text.append(module.module());
        }
        return text.append("]").toString();
    }

    private static void compareExpiry(LiveServer server, Keyspace keyspace) throws IOException {
        for (int number = 0; number < 16; number++) {
            server.call("SELECT", number);
            for (Iterator<Database.Entry> keys = keyspace.database(number).keys(ByteString.empty(), null); keys
                    .hasNext();) {
                Database.Entry entry = keys.next();
                if (entry.value() instanceof StreamValue stream) { // groups are not in the digest
                    assertThat(StreamText.of(stream)).as("%s", entry.key())
                            .isEqualTo(read(server, entry.key().toArray()));
                }
                long theirs = (Long) server.call("PEXPIRETIME", entry.key().toArray());
                assertThat(Math.abs(entry.expiry() - theirs))
                        .as("%s expires at %s, there at %s", entry.key(), entry.expiry(), theirs)
                        .isLessThan(60_000);
            }
        }
        server.call("SELECT", 0);
    }

    private static String text(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            text.append('"').append(arguments.view(i).text()).append("\" ");
        }
        return text.toString();
    }

    private static String shown(Reply reply) {
        return switch (reply) {
            case Reply.Status status -> "+" + status.text();
            case Reply.Failure failure -> "error";
            case Reply.Int number -> ":" + number.number();
            case Reply.Bulk bulk -> bulk.bytes().text();
            case Reply.Nil nil -> "nil";
            case Reply.Unknown unknown -> "unknown";
            case Reply.Doubtful doubtful -> shown(doubtful.reply());
            case Reply.Array array -> {
                StringBuilder text = new StringBuilder("[");
                array.elements().forEach(each -> text.append(shown(each)).append(", "));
                yield text.append("]").toString();
            }
        };
    }

    private static String shown(@Nullable Object reply) {
        return switch (reply) {
            case null -> "nil";
            case LiveServer.Word word -> "+" + word.text();
            case LiveServer.Refusal refusal -> "error";
            case Long number -> ":" + number;
            case byte[] bytes -> ByteString.of(bytes).text();
            case List<?> list -> {
                StringBuilder text = new StringBuilder("[");
                list.forEach(each -> text.append(shown(each)).append(", "));
                yield text.append("]").toString();
            }
            default -> reply.toString();
        };
    }
}
