package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The words of the Effect column, each rule by example.
class EffectsTest {
    @TempDir
    private Path folder;

    @Test
    void keysComeGoAndStay() throws IOException {
        assertThat(last("SET a 1")).isEqualTo("created");
        assertThat(last("SET a x", "SET a y")).isEqualTo("updated");
        assertThat(last("SET a x", "SET a x")).isEqualTo("unchanged");
        assertThat(last("SET a x", "DEL a")).isEqualTo("removed");
        assertThat(last("DEL a")).isEqualTo("unchanged");
        assertThat(last("SADD a x", "SET a y")).isEqualTo("set → string");
        assertThat(last("MSET a 1 b 2 c 3", "DEL a b c d")).isEqualTo("3 keys removed");
        assertThat(last("MSET a 1 b 2", "FLUSHALL")).isEqualTo("2 keys removed");
        assertThat(last("SET a 1", "MSET a 2 b 2")).isEqualTo("1 key created, 1 updated");
        assertThat(last("SET a 1", "RENAME a b")).isEqualTo("renamed");
        assertThat(last("SET a 1", "MOVE a 3")).isEqualTo("moved to db 3");
    }

    @Test
    void numbersAreShown() throws IOException {
        assertThat(last("SET a 41", "INCR a")).isEqualTo("41 → 42");
        assertThat(last("SET a 118", "DECRBY a 2")).isEqualTo("118 → 116");
        assertThat(last("HSET a f 41", "HINCRBY a f 1")).isEqualTo("41 → 42");
        assertThat(last("SET a 1.5", "SET a 2")).isEqualTo("1.5 → 2");
    }

    @Test
    void collectionsTellWhatChangedInside() throws IOException {
        assertThat(last("RPUSH a 1 2", "RPUSH a 3")).isEqualTo("len 2 → 3");
        assertThat(last("SADD a 1 2", "SADD a 2 3 4")).isEqualTo("+2 members");
        assertThat(last("SADD a 1 2 3", "SREM a 1")).isEqualTo("−1 member");
        assertThat(last("HSET a f x", "HSET a f y g z")).isEqualTo("updated 1 field, +1 field");
        assertThat(last("HSET a f x", "HSET a f x")).isEqualTo("unchanged");
        assertThat(last("HSET a f x g y", "HDEL a f")).isEqualTo("−1 field");
        assertThat(last("ZADD a 1 x 2 y 3 z", "ZADD a 9 x")).isEqualTo("rank 0 → 2");
        assertThat(last("ZADD a 1 x 5 y", "ZINCRBY a 2 x")).isEqualTo("score 1 → 3");
    }

    @Test
    void scriptsTellWhatTheyDidAndWhatNobodyKnows() throws IOException {
        assertThat(last("EVAL redis.call('set',KEYS[1],ARGV[1]) 1 a x")).isEqualTo("created");
        assertThat(last("SET a 1", "EVAL redis.call('incr',KEYS[1]) 1 a")).isEqualTo("1 → 2");
        assertThat(last("EVAL redis.call('mset','a',1,'b',2) 0")).isEqualTo("2 keys created");
        assertThat(last("EVAL error('x',0) 0")).startsWith("error: ERR x script:");
        assertThat(last("EVAL redis.call('set',KEYS[1],1);error('x',0) 1 a")).startsWith("created, then error: ERR x");
        assertThat(last("EVAL redis.call('set',KEYS[1],redis.call('time')[1]) 1 a"))
                .isEqualTo("created (not reproducible: TIME)");
        assertThat(last("EVAL return(redis.call('time')) 0")).isEqualTo("unchanged (not reproducible: TIME)");
        assertThat(last("SCRIPT LOAD return(redis.call('set',KEYS[1],1))",
                "EVALSHA " + dev.aofscope.redis.Keyspace.scriptName(
                        dev.aofscope.bytes.ByteString.utf8("return(redis.call('set',KEYS[1],1))")) + " 1 k"))
                .isEqualTo("created");
    }

    @Test
    void expiryIsToldByTheClockOfTheLog() throws IOException {
        assertThat(last("#TS:1700000000", "SET a 1", "PEXPIREAT a 1700001800000")).isEqualTo("TTL 30 m");
        assertThat(last("#TS:1700000000", "SET a 1", "PEXPIREAT a 5")).isEqualTo("TTL in the past");
        assertThat(last("SET a 1", "PEXPIREAT a 1700001800000")).isEqualTo("TTL set");
        assertThat(last("SET a 1 PXAT 1700001800000", "PERSIST a")).isEqualTo("TTL removed");
        assertThat(last("SET a x PXAT 1700001800000", "SET a y")).isEqualTo("updated, TTL removed");
        assertThat(Effects.duration(90_000)).isEqualTo("90 s");
        assertThat(Effects.duration(3_600_000)).isEqualTo("60 m");
        assertThat(Effects.duration(36 * 3_600_000L)).isEqualTo("36 h");
        assertThat(Effects.duration(2_000 * 86_400_000L)).isEqualTo("2,000 d");
    }

    @Test
    void whatChangesNoKeySaysWhatItIs() throws IOException {
        assertThat(last("SELECT 2")).isEqualTo("db 0 → 2");
        assertThat(last("NOSUCH a")).isEqualTo("unknown command: carried, not applied");
        assertThat(last("SET a 1", "RPUSH a 2")).startsWith("error: WRONGTYPE");
        assertThat(all("MULTI", "SET a 41", "INCR a", "EXEC", "EXEC").stream().map(Effect::text)).containsExactly(
                "opens transaction", "created", "41 → 42", "commits 2 writes", "ignored");
        assertThat(all("MULTI", "SET a 41", "INCR a", "EXEC").stream().map(Effect::later)).containsExactly(false, true,
                true, false);
    }

    @Test
    void thereIsNoLaterForATransactionWithoutExec() throws IOException {
        try (Log log = TestLog.write(folder, List.of("MULTI", "SET a 1"))) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, command -> true);
            assertThat(Objects.requireNonNull(timeline.effects(2, 1, () -> false)).getFirst().text())
                    .isEqualTo("never executed");
        }
    }

    @Test
    void ofVeryManyKeysOnlySomeAreListedAndAllAreCounted() throws IOException {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < Moment.MOST_CHANGES + 500; i++) {
            commands.add("SET key:" + i + " 1");
        }
        commands.add("FLUSHDB");
        try (Log log = TestLog.write(folder, commands)) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            Moment moment = Objects.requireNonNull(timeline.seek(commands.size(), () -> false));
            assertThat(moment.changes()).hasSize(Moment.MOST_CHANGES);
            assertThat(moment.changedKeys()).isEqualTo(Moment.MOST_CHANGES + 500L);
            assertThat(moment.effect().text()).isEqualTo("10,500 keys removed");
            assertThat(moment.effect().kind()).isEqualTo(Effect.Kind.REMOVED);
        }
    }

    private String last(String... commands) throws IOException {
        return all(commands).getLast().text();
    }

    private List<Effect> all(String... commands) throws IOException {
        try (Log log = TestLog.write(folder, List.of(commands))) {
            Timeline timeline = new Timeline(log, TestLog.settings(), Long.MAX_VALUE, none -> false);
            return Objects.requireNonNull(timeline.effects(1, Integer.MAX_VALUE, () -> false));
        }
    }
}
