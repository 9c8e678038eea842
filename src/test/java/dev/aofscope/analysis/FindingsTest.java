package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule with a log in which it speaks, and one in which it must not.
final class FindingsTest {
    @TempDir
    private Path folder;

    private StringBuilder log = new StringBuilder();
    private long commands;

    private FindingsTest add(String... words) {
        log.append('*').append(words.length).append("\r\n");
        for (String word : words) {
            log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        commands++;
        return this;
    }

    private FindingsTest line(String words) {
        return add(words.split(" "));
    }

    private FindingsTest at(long second) {
        log.append("#TS:").append(second).append("\r\n");
        return this;
    }

    private Findings all() throws IOException {
        Path path = Files.writeString(folder.resolve("findings.aof"), log, StandardCharsets.US_ASCII);
        try (LogSession session = LogSession.open(path, OpenOptions.DEFAULT)) {
            return session.states().findings(Watch.NONE);
        }
    }

    /// The one finding that there is, of that rule.
    private Finding only(String rule) throws IOException {
        List<Finding> ranked = all().ranked();
        assertThat(ranked).hasSize(1);
        assertThat(ranked.getFirst().rule()).isEqualTo(rule);
        return ranked.getFirst();
    }

    private void nothing() throws IOException {
        assertThat(all().ranked()).isEmpty();
    }

    @AfterEach
    void begin() {
        log = new StringBuilder();
        commands = 0;
    }

    @Test
    void everyRuleHasItsTest() {
        List<String> tests = Arrays.stream(FindingsTest.class.getDeclaredMethods())
                .map(method -> method.getName().toLowerCase(Locale.ROOT)).toList();
        assertThat(Findings.rules()).isNotEmpty().allSatisfy(rule -> assertThat(tests)
                .anyMatch(test -> test.startsWith(rule.id().replace("-", ""))));
    }

    @Test
    void theSamplesBadDelIsRankedFirstAndNothingElseIsSuspicious() throws IOException {
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), OpenOptions.DEFAULT)) {
            Findings findings = session.states().findings(Watch.NONE);
            assertThat(findings.ranked()).hasSize(1);
            Finding first = findings.ranked().getFirst();
            assertThat(first.command()).isEqualTo(6881);
            assertThat(first.weight()).isEqualTo(412);
            assertThat(first.severity()).isEqualTo(Severity.ALERT);
            assertThat(session.states().findings(Watch.NONE)).isEqualTo(findings);
            assertThat(findings.prefixes()).isNotEmpty()
                    .allMatch(prefix -> prefix.dead() >= 0 && prefix.dead() <= prefix.logged());
        }
    }

    @Test
    void flush() throws IOException {
        for (int i = 0; i < 12; i++) {
            line("SET k" + i + " v");
        }
        Finding flush = line("FLUSHALL").only("flush");
        assertThat(flush.command()).isEqualTo(13);
        assertThat(flush.reason()).isEqualTo("FLUSHALL removed 12 keys, all there were");
        begin();
        line("FLUSHALL").line("SET k v").line("SELECT 3").line("FLUSHDB").nothing();
    }

    @Test
    void massDeletionByOneCommand() throws IOException {
        StringBuilder delete = new StringBuilder("DEL");
        for (int i = 0; i < 150; i++) {
            line("SET user:" + i + ":name v");
            delete.append(" user:").append(i).append(":name");
        }
        Finding deletion = line(delete.toString()).only("mass-deletion");
        assertThat(deletion.severity()).isEqualTo(Severity.ALERT);
        assertThat(deletion.reason()).isEqualTo("150 keys removed by one DEL, most like user:*:name");
        assertThat(deletion.key()).isEqualTo(ByteString.utf8("user:0:name"));
        begin();
        line("SET a v").line(delete.toString()).nothing();
    }

    @Test
    void massDeletionOneByOne() throws IOException {
        for (int i = 0; i < 300; i++) {
            line("SET user:" + i + " v");
        }
        for (int i = 0; i < 300; i++) {
            line("DEL user:" + i);
        }
        Finding deletion = only("mass-deletion");
        assertThat(deletion.command()).isEqualTo(301);
        assertThat(deletion.times()).isEqualTo(300);
        begin();
        // A queue that is worked off.
        for (int i = 0; i < 300; i++) {
            line("SET job:" + i + " v");
            line("DEL job:" + i);
        }
        nothing();
    }

    @Test
    void expiryIsNoMassDeletion() throws IOException {
        at(1_700_000_000L);
        for (int i = 0; i < 300; i++) {
            line("SET user:" + i + " v").line("PEXPIREAT user:" + i + " 1700000100000");
        }
        at(1_700_000_200L);
        for (int i = 0; i < 300; i++) {
            line("DEL user:" + i);
        }
        nothing();
    }

    private void fill(String command, String key, int count) {
        List<String> words = new ArrayList<>(List.of(command, key));
        for (int i = 0; i < count; i++) {
            words.add("e" + i);
        }
        add(words.toArray(String[]::new));
    }

    private void pause() {
        for (int i = 0; i < 1_000; i++) {
            line("INCR hits:" + (char) ('a' + i % 26));
        }
    }

    @Test
    void lostElements() throws IOException {
        fill("RPUSH", "inbox:1", 1_200);
        fill("SADD", "fans", 12_000);
        pause();
        line("LTRIM inbox:1 0 9").line("DEL fans").line("SREM fans e1");
        List<Finding> lost = all().ranked();
        assertThat(lost).extracting(Finding::rule).containsOnly("lost-elements");
        assertThat(lost).extracting(Finding::severity).containsExactly(Severity.ALERT, Severity.WARNING);
        assertThat(lost).extracting(Finding::reason).containsExactly(
                "DEL took 12,000 elements from fans, most or all that it had",
                "LTRIM took 1,190 elements from inbox:1, most or all that it had");
        assertThat(lost.getFirst().key()).isEqualTo(ByteString.utf8("fans"));
        begin();
        fill("SADD", "scratch", 2_000);
        line("DEL scratch");
        fill("RPUSH", "log", 5_000);
        pause();
        line("LTRIM log -4500 -1").line("RENAME log old").nothing();
    }

    @Test
    void lostElementsAgainAndAgainAreHowAProgramWorks() throws IOException {
        for (int i = 0; i < 5; i++) {
            fill("RPUSH", "batch:" + i, 1_500);
        }
        pause();
        for (int i = 0; i < 5; i++) {
            line("DEL batch:" + i);
        }
        Finding habit = only("lost-elements");
        assertThat(habit.severity()).isEqualTo(Severity.NOTE);
        assertThat(habit.times()).isEqualTo(5);
        assertThat(habit.reason()).isEqualTo("DEL took 7,500 elements from keys like batch:*, 5 times most or all");
    }

    @Test
    void openTransaction() throws IOException {
        Finding open = line("SET a b").line("MULTI").line("SET a c").line("DEL a").only("open-transaction");
        assertThat(open.command()).isEqualTo(2);
        assertThat(open.weight()).isEqualTo(2);
        begin();
        line("SET a b").line("MULTI").line("SET a c").line("EXEC").nothing();
    }

    @Test
    void overwritten() throws IOException {
        Finding lost = line("RPUSH list a b c").line("SET list x").only("overwritten");
        assertThat(lost.reason()).isEqualTo("SET replaced the list at list with its 3 elements by a string");
        begin();
        line("RPUSH list a b c").line("DEL list").line("SET list x").line("SET list y").nothing();
    }

    @Test
    void typeChange() throws IOException {
        Finding changed = line("SADD set a b").line("SET text x").line("RENAME text set").only("type-change");
        assertThat(changed.command()).isEqualTo(3);
        begin();
        line("SADD set a b").line("SADD other c").line("RENAME other set").nothing();
    }

    @Test
    void lostTtl() throws IOException {
        line("SET session:1 x").line("PEXPIREAT session:1 4000000000000").line("SET session:1 y");
        Finding lost = only("lost-ttl");
        assertThat(lost.command()).isEqualTo(3);
        assertThat(lost.reason()).isEqualTo("SET took the time to live of session:1: it stays for good");
        begin();
        line("SET session:1 x").line("PEXPIREAT session:1 4000000000000").line("SET session:1 y")
                .line("PEXPIREAT session:1 4000000000000").line("SET session:1 z KEEPTTL").nothing();
    }

    @Test
    void aLossThatIsMadeGoodLateIsALoss() throws IOException {
        line("SET session:1 x").line("PEXPIREAT session:1 4000000000000").line("SET session:1 y");
        for (int i = 0; i < 120; i++) {
            line("INCR hits:" + (char) ('a' + i % 26));
        }
        line("PEXPIREAT session:1 4000000000000");
        assertThat(only("lost-ttl").reason())
                .isEqualTo("SET took the time to live of session:1, and none was given again soon");
    }

    @Test
    void pastTtl() throws IOException {
        Finding past = at(1_700_000_000L).line("SET a x").line("PEXPIREAT a 1700000").only("past-ttl");
        assertThat(past.command()).isEqualTo(2);
        begin();
        at(1_700_000_000L).line("SET a x").line("PEXPIREAT a 1700000000001").nothing();
    }

    @Test
    void oddKey() throws IOException {
        for (int i = 0; i < 60; i++) {
            line("HSET user:" + i + " name x mail y").line("PEXPIREAT user:" + i + " 4000000000000");
        }
        Finding odd = line("HDEL user:7 mail").only("odd-key");
        assertThat(odd.command()).isEqualTo(commands);
        assertThat(odd.reason()).isEqualTo("user:7 lost what 60 keys like it have: it has no field 'mail'");
        line("HSET user:7 mail z").nothing();
        assertThat(line("PERSIST user:9").only("odd-key").reason())
                .isEqualTo("user:9 lost what 60 keys like it have: it has no time to live");
        begin();
        for (int i = 0; i < 60; i++) {
            line("HSET user:" + i + (i % 2 == 0 ? " name x mail y" : " name x"));
        }
        nothing();
    }

    @Test
    void growth() throws IOException {
        for (int i = 0; i < 60; i++) {
            line("RPUSH list x");
        }
        for (int i = 0; i < 3_000; i++) {
            line("INCR hits:" + (char) ('a' + i % 26));
        }
        StringBuilder push = new StringBuilder("RPUSH list");
        for (int i = 0; i < 100; i++) {
            push.append(" y");
        }
        for (int i = 0; i < 20; i++) {
            line(push.toString());
        }
        Finding growth = only("growth");
        assertThat(growth.command()).isEqualTo(3_061);
        assertThat(growth.reason()).startsWith("list grew from 60 to 2,060 elements within");
        begin();
        for (int i = 0; i < 20; i++) {
            line(push.toString());
        }
        nothing();
    }

    @Test
    void hugeArgument() throws IOException {
        Finding huge = add("SET", "a", "x".repeat(2 << 20)).only("huge-argument");
        assertThat(huge.severity()).isEqualTo(Severity.NOTE);
        begin();
        add("SET", "a", "x".repeat(1 << 19)).nothing();
    }

    @Test
    void idleWrites() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            line("HSET state:" + i % 5 + " up yes");
        }
        Finding idle = only("idle-writes");
        assertThat(idle.times()).isEqualTo(995);
        begin();
        for (int i = 0; i < 1_000; i++) {
            line("HSET state:" + i % 5 + " up " + i);
        }
        nothing();
    }

    @Test
    void hotKey() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            line("INCR hits").line("INCR page:" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26));
        }
        Finding hot = only("hot-key");
        assertThat(hot.command()).isEqualTo(1);
        assertThat(hot.reason()).isEqualTo("50 % of all writes go to hits");
        begin();
        for (int i = 0; i < 2_000; i++) {
            line("INCR page:" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26));
        }
        nothing();
    }

    @Test
    void deadBytes() throws IOException {
        for (int i = 0; i < 40; i++) {
            add("SET", "cache:page", "x".repeat(50_000) + i);
        }
        Finding dead = only("dead-bytes");
        assertThat(dead.weight()).isBetween(1_900_000L, 2_000_000L);
        begin();
        for (int i = 0; i < 40; i++) {
            add("SET", "cache:" + (char) ('a' + i % 26) + (char) ('a' + i / 26), "x".repeat(50_000));
        }
        nothing();
    }

    @Test
    void whatIsCarriedOutBehindAnOpenTransactionOfAnEarlierPartIsSeen() throws IOException {
        Path set = Files.createDirectory(folder.resolve("appendonlydir"));
        line("SET before x").line("MULTI").line("SET a b");
        Files.writeString(set.resolve("a.1.incr.aof"), log);
        begin();
        line("RPUSH list a b").line("SET list x");
        Files.writeString(set.resolve("a.2.incr.aof"), log);
        Files.writeString(set.resolve("a.manifest"),
                "file a.1.incr.aof seq 1 type i\nfile a.2.incr.aof seq 2 type i\n");
        try (LogSession session = LogSession.open(set, OpenOptions.DEFAULT)) {
            assertThat(session.states().findings(Watch.NONE).ranked()).extracting(Finding::rule, Finding::command)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("open-transaction", 2L),
                            org.assertj.core.groups.Tuple.tuple("overwritten", 5L));
        }
    }

    @Test
    void theRankingIsWorstFirst() throws IOException {
        for (int i = 0; i < 40; i++) {
            line("SET k" + i + " v");
        }
        line("SADD s a b").line("SET s x").line("FLUSHALL").line("HSET h a b").line("SET h y").line("HSET g a b c d")
                .line("SET g z");
        assertThat(all().ranked()).extracting(Finding::rule, Finding::command).containsExactly(
                org.assertj.core.groups.Tuple.tuple("flush", 43L),
                org.assertj.core.groups.Tuple.tuple("overwritten", 42L),
                org.assertj.core.groups.Tuple.tuple("overwritten", 47L),
                org.assertj.core.groups.Tuple.tuple("overwritten", 45L));
    }

    @Test
    void patternsOfKeys() {
        assertThat(pattern("user:7731:profile")).isEqualTo("user:*:profile");
        assertThat(pattern("session:9f31c2")).isEqualTo("session:*");
        assertThat(pattern("key123")).isEqualTo("key*");
        assertThat(pattern("cfg:currency")).isEqualTo("cfg:currency");
        assertThat(pattern("")).isEmpty();
        assertThat(pattern("a::7:")).isEqualTo("a::*:");
        assertThat(KeyPattern.prefix(ByteString.utf8("user:7731:profile")).utf8()).isEqualTo("user:");
        assertThat(KeyPattern.prefix(ByteString.utf8("plain")).utf8()).isEqualTo("plain");
    }

    private static String pattern(String key) {
        return KeyPattern.of(ByteString.utf8(key)).utf8();
    }
}
