package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.KeyHistory.Touch;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.live.LiveServer;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.Cause.Certainty;
import dev.aofscope.replay.Cause.Kind;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Why keys go.
final class CauseTest {
    private static final String EARLIER = "#TS:1700000000";
    private static final String LATER = "#TS:1700000100";
    private static final String MOMENT = "1700000050000";

    @TempDir
    private Path folder;

    private List<Touch> history(Path log, int database, String key) throws IOException {
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            List<Touch> touches = new ArrayList<>();
            session.states().history(Subject.key(database, ByteString.utf8(key)), Long.MAX_VALUE, touches::add,
                    Watch.NONE);
            return touches;
        }
    }

    /// Of the last command that changed `k` in database 0; a line that begins with `#` is an annotation.
    private @Nullable Cause cause(String... lines) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("#")) {
                log.append(line).append("\r\n");
                continue;
            }
            String[] words = line.split(" ");
            log.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
        }
        Path path = Files.writeString(folder.resolve("causes.aof"), log, StandardCharsets.US_ASCII);
        return history(path, 0, "k").stream().filter(touch -> touch.change() != null)
                .reduce((before, last) -> last).orElseThrow().cause();
    }

    @Test
    void expiredIsWhatWasOverByTheClockOfTheLog() throws IOException {
        assertThat(cause(EARLIER, "SET k v", "PEXPIREAT k " + MOMENT, LATER, "DEL k"))
                .isEqualTo(new Cause(Kind.EXPIRED, Certainty.SURE, "expired"));
        assertThat(cause(EARLIER, "SET k v", "PEXPIREAT k " + MOMENT, LATER, "UNLINK k"))
                .isEqualTo(new Cause(Kind.EXPIRED, Certainty.SURE, "expired"));
        assertThat(cause(EARLIER, "SET k v", "PEXPIREAT k " + MOMENT, "DEL k"))
                .isEqualTo(new Cause(Kind.DELETED, Certainty.SURE, "removed"));
        assertThat(cause(EARLIER, "SET k v", "PEXPIREAT k " + MOMENT, LATER, "DEL k other"))
                .extracting(Cause::kind).isEqualTo(Kind.DELETED);
        assertThat(cause("SET k v", "PEXPIREAT k " + MOMENT, "DEL k"))
                .isEqualTo(new Cause(Kind.EXPIRED, Certainty.LOOKS_LIKE, "removed, looks like expiry"));
        assertThat(cause("XADD s 1700000051000-0 f v", "SET k v", "PEXPIREAT k " + MOMENT, "DEL k"))
                .extracting(Cause::certainty).isEqualTo(Certainty.SURE);
    }

    @Test
    void fieldsExpireByHdel() throws IOException {
        assertThat(cause(EARLIER, "HSET k a 1 b 2", "HPEXPIREAT k " + MOMENT + " FIELDS 1 a", LATER, "HDEL k a"))
                .isEqualTo(new Cause(Kind.FIELD_EXPIRED, Certainty.SURE, "expired"));
        assertThat(cause(EARLIER, "HSET k a 1", "HPEXPIREAT k " + MOMENT + " FIELDS 1 a", LATER, "HDEL k a"))
                .extracting(Cause::kind).isEqualTo(Kind.FIELD_EXPIRED);
        assertThat(cause(EARLIER, "HSET k a 1", LATER, "HDEL k a")).extracting(Cause::kind).isEqualTo(Kind.EMPTIED);
        assertThat(cause(EARLIER, "HSET k a 1 b 2", LATER, "HDEL k a")).isNull();
    }

    @Test
    void othersTakeKeysAwayToo() throws IOException {
        assertThat(words("SET k v", "FLUSHALL")).isEqualTo("flushed");
        assertThat(words("SET k v", "RENAME k other")).isEqualTo("renamed to other");
        assertThat(words("SET k v", "MOVE k 3")).isEqualTo("moved to db 3");
        assertThat(words("SET k v", "SWAPDB 0 1")).isEqualTo("gone by SWAPDB 0 1");
        assertThat(words("RPUSH k v", "LPOP k")).isEqualTo("removed, emptied");
        assertThat(words("SADD k v", "SMOVE k other v")).isEqualTo("removed, emptied");
        assertThat(words("SET k v", "SUNIONSTORE k a b")).isEqualTo("removed, the result is empty");
        assertThat(words("SET k v", "EVAL redis.call('del',KEYS[1]) 1 k")).isEqualTo("removed by a script");
        assertThat(words("SET k v", "MULTI", "DEL k", "EXEC")).isEqualTo("removed");
    }

    @Test
    void whatIsReplacedIsOverwrittenAndWhatIsChangedIsNot() throws IOException {
        assertThat(words("RPUSH k v", "SET k v")).isEqualTo("overwritten");
        assertThat(words("SET k v", "SET o w", "RENAME o k")).isEqualTo("overwritten");
        assertThat(words("SADD k v", "SADD a x", "SUNIONSTORE k a")).isEqualTo("overwritten");
        assertThat(cause("SET k v", "SET k w")).isNull();
        assertThat(cause("RPUSH k v w", "LPOP k")).isNull();
    }

    @Test
    void deletesOfKeysThatAreNoKinLookLikeEviction() throws IOException {
        String[] keys = {"SET k v", "SET user:1 v", "SET cart:9 v", "SET user:7 v"};
        assertThat(cause(with(keys, "DEL user:1", "DEL k", "DEL cart:9", "DEL user:7")))
                .isEqualTo(new Cause(Kind.EVICTED, Certainty.LOOKS_LIKE, "removed, looks like eviction"));
        assertThat(words(with(keys, "DEL user:1", "SET a b", "DEL k", "SET a c", "DEL cart:9"))).isEqualTo("removed");
        assertThat(words(with(keys, "MULTI", "DEL user:1", "DEL k", "DEL cart:9", "DEL user:7", "EXEC")))
                .isEqualTo("removed");
    }

    private static String[] with(String[] first, String... then) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(then));
        return all.toArray(String[]::new);
    }

    private String words(String... lines) throws IOException {
        return Objects.requireNonNull(cause(lines)).words();
    }

    /// Against the words of the commands and the states before them, for random logs.
    @ParameterizedTest
    @CsvSource({"11,NAMED", "12,NAMED", "13,ANY", "14,ANY"})
    void eachRemovalHasTheCauseThatItsCommandGives(long seed, RandomLog.Kind kind) throws IOException {
        RandomLog random = new RandomLog(seed, kind, 600);
        Path log = random.write(folder.resolve("log.aof"));
        try (LogSession all = LogSession.open(random.writeWithoutTransactions(folder.resolve("all.aof")),
                OpenOptions.DEFAULT)) {
            all.awaitIndex();
            List<Moment> moments = new ArrayList<>();
            for (int command = 1; command <= random.entries().size(); command++) {
                moments.add(all.await(command));
            }
            int seen = 0;
            for (int number = 0; number < 8; number++) {
                for (Touch touch : history(log, 0, "k:" + number)) {
                    KeyChange change = touch.change();
                    if (change == null || change.before() == null) {
                        assertThat(touch.cause()).isNull();
                    } else if (change.after() == null) {
                        int at = (int) touch.command() - 1;
                        long clock = all.index().time(touch.command());
                        long expiry = moments.get(at).before().read(0).expiry(ByteString.utf8("k:" + number));
                        assertThat(Objects.requireNonNull(touch.cause()).kind()).as("command %d", touch.command())
                                .isIn(expected(random.entries().get(at).words(), expiry, clock));
                        seen++;
                    }
                }
            }
            assertThat(seen).isGreaterThan(10);
        }
    }

    private static List<Kind> expected(List<String> words, long expiry, long clock) {
        return switch (words.getFirst()) {
            case "DEL" -> words.size() > 2
                    ? List.of(Kind.DELETED)
                    : expiry != Database.NO_EXPIRY && (clock < 0 || expiry / 1000 * 1000 <= clock)
                            ? List.of(Kind.EXPIRED)
                            : List.of(Kind.DELETED, Kind.EVICTED);
            case "FLUSHALL", "FLUSHDB" -> List.of(Kind.FLUSHED);
            case "SWAPDB" -> List.of(Kind.SWAPPED);
            case "RENAME", "RENAMENX" -> List.of(Kind.RENAMED);
            case "MOVE" -> List.of(Kind.MOVED);
            case "EVAL" -> List.of(Kind.SCRIPTED);
            case "LPOP", "LMOVE", "HDEL" -> List.of(Kind.EMPTIED);
            case "SUNIONSTORE", "SORT" -> List.of(Kind.OVERWRITTEN);
            default -> List.of();
        };
    }

    /// What a real server wrote, whose keys went as is known.
    @Test
    void aServersOwnDeletesAreToldFromAClients() throws IOException, InterruptedException {
        try (LiveServer server = LiveServer.start(folder, "--appendonly", "yes", "--aof-timestamp-enabled", "yes",
                "--appendfsync", "always", "--maxmemory-policy", "allkeys-random", "--save", "")) {
            server.call("SET", "short", "v", "PX", "20");
            server.call("SET", "long", "v", "PX", "100000000");
            server.call("SET", "plain", "v");
            while (!Long.valueOf(0).equals(server.call("EXISTS", "short"))
                    || !Long.valueOf(2).equals(server.call("DBSIZE"))) {
                Thread.onSpinWait();
            }
            server.call("DEL", "long");
            server.call("DEL", "plain");
            for (int i = 0; i < 500; i++) {
                server.call("SET", (i % 3 == 0 ? "user:" : i % 3 == 1 ? "cart:" : "page:") + i, "v".repeat(1000));
            }
            server.call("CONFIG", "SET", "maxmemory", "1000000");
            server.call("SET", "last", "v");
            // A busy server evicts a few at a time.
            Object[] looked = Stream.concat(Stream.of("EXISTS"), users().stream()).toArray();
            while (Long.valueOf(users().size()).equals(server.call(looked))) {
                Thread.onSpinWait();
            }
        }
        Path log = folder.resolve("appendonlydir");
        assertThat(removal(log, "short")).extracting(Cause::kind).isEqualTo(Kind.EXPIRED);
        assertThat(removal(log, "long")).extracting(Cause::kind).isEqualTo(Kind.DELETED);
        assertThat(removal(log, "plain")).extracting(Cause::kind).isEqualTo(Kind.DELETED);
        List<Kind> kinds = new ArrayList<>();
        for (String user : users()) {
            Cause cause = removal(log, user);
            if (cause != null) {
                kinds.add(cause.kind());
            }
        }
        assertThat(kinds).isNotEmpty().allMatch(kind -> kind == Kind.EVICTED || kind == Kind.DELETED)
                .contains(Kind.EVICTED);
    }

    private static List<String> users() {
        return IntStream.range(0, 20).mapToObj(i -> "user:" + 3 * i).toList();
    }

    private @Nullable Cause removal(Path log, String key) throws IOException {
        Cause cause = null;
        for (Touch touch : history(log, 0, key)) {
            KeyChange change = touch.change();
            cause = change != null && change.after() == null ? touch.cause() : cause;
        }
        return cause;
    }
}
