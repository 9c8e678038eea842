package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.StringValue;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDifferenceTest {
    /// What two states differ in, as lines.
    private static final class Lines implements StateDifference.Visitor {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void key(KeyChange change) {
            lines.add(change.database() + "/" + change.key().text() + " " + text(change.before()) + " "
                    + text(change.after()));
        }

        @Override
        public void library(@Nullable Library before, @Nullable Library after) {
            lines.add("library " + (before == null ? "" : before.name()) + "→" + (after == null ? "" : after.name()));
        }

        private static String text(@Nullable Object value) {
            return value instanceof StringValue string ? string.bytes().text() : "-";
        }
    }

    private static List<String> lines(Keyspace before, Keyspace after) {
        Lines lines = new Lines();
        StateDifference.visit(before, after, lines, () -> false);
        return lines.lines;
    }

    /// Forks of one keyspace, and the same content built anew, against two maps.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tellsWhatTwoMapsDifferIn(long seed) {
        Random random = new Random(seed);
        Keyspace keyspace = new Keyspace();
        Map<String, String> now = new TreeMap<>();
        write(keyspace, now, random, 500);
        Keyspace before = keyspace.fork();
        Map<String, String> old = new TreeMap<>(now);
        write(keyspace, now, random, random.nextInt(600));
        List<String> expected = differences(old, now);
        assertThat(lines(before, keyspace.fork())).isEqualTo(expected);
        assertThat(lines(before, copy(now))).isEqualTo(expected);
        assertThat(lines(copy(old), keyspace.fork())).isEqualTo(expected);
    }

    private static void write(Keyspace keyspace, Map<String, String> model, Random random, int commands) {
        for (int i = 0; i < commands; i++) {
            int number = random.nextInt(3) * 20;
            String key = "key:" + random.nextInt(300);
            if (random.nextInt(4) == 0) {
                keyspace.database(number).remove(ByteString.utf8(key));
                model.remove(number + "/" + key);
            } else {
                String value = "v" + random.nextInt(5);
                keyspace.database(number).put(ByteString.utf8(key), new StringValue(ByteString.utf8(value)));
                model.put(number + "/" + key, value);
            }
        }
    }

    private static Keyspace copy(Map<String, String> model) {
        Keyspace keyspace = new Keyspace();
        model.forEach((name, value) -> keyspace.database(Integer.parseInt(name.substring(0, name.indexOf('/'))))
                .put(ByteString.utf8(name.substring(name.indexOf('/') + 1)),
                        new StringValue(ByteString.utf8(value))));
        return keyspace;
    }

    /// By database, then by key: the names sort so, 0 before 20 before 40.
    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String old = before.getOrDefault(name, "-");
            String now = after.getOrDefault(name, "-");
            if (!old.equals(now)) {
                differences.add(name + " " + old + " " + now);
            }
        }
        return differences;
    }

    @Test
    void aMomentOfExpiryIsADifferenceAndTheSameContentWrittenAgainIsNone() {
        ByteString key = ByteString.utf8("key");
        Keyspace keyspace = new Keyspace();
        keyspace.database(0).put(key, hash("same"));
        Keyspace before = keyspace.fork();
        keyspace.database(0).put(key, hash("same"));
        assertThat(lines(before, keyspace.fork())).isEmpty();
        keyspace.database(0).expire(key, 1_700_000_000_000L);
        assertThat(lines(before, keyspace.fork())).hasSize(1);
        keyspace.database(0).expire(key, Database.NO_EXPIRY);
        assertThat(lines(before, keyspace.fork())).isEmpty();
    }

    private static HashValue hash(String value) {
        HashValue hash = new HashValue();
        hash.put(ByteString.utf8("field"), ByteString.utf8(value));
        return hash;
    }

    @Test
    void librariesDifferToo() {
        Keyspace keyspace = new Keyspace();
        Keyspace before = keyspace.fork();
        keyspace.putLibrary(new Library("mine", "LUA", ByteString.utf8("#!lua name=mine\n")));
        assertThat(lines(before, keyspace.fork())).containsExactly("library →mine");
    }

    /// Two states of a log, in either order, are those that a seek shows.
    @Test
    void bothStatesAreThoseAfterTheirCommands(@TempDir Path folder) throws IOException {
        RandomLog log = new RandomLog(7, RandomLog.Kind.ANY, 600);
        Random random = new Random(7);
        try (LogSession session = LogSession.open(log.write(folder.resolve("log.aof")), OpenOptions.DEFAULT)) {
            session.awaitPass();
            for (int i = 0; i < 40; i++) {
                long first = random.nextLong(log.entries().size() + 1);
                long second = random.nextLong(log.entries().size() + 1);
                List<Keyspace> states = session.states().states(first, second, Watch.NONE);
                assertThat(lines(states.getFirst(), session.await(first).after())).isEmpty();
                assertThat(lines(states.getLast(), session.await(second).after())).isEmpty();
            }
        }
    }
}
