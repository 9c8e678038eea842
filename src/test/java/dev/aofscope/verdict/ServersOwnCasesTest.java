package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the tests of Redis itself ask of loading (aof.tcl and aof-multi-part.tcl of 7.2), as far as it concerns what stands in
/// files: our verdict, and where a server is there, that it does the same and holds the same.
final class ServersOwnCasesTest {
    private static final String SET = "appendonlydir/";
    private static final String BASE = "file appendonly.aof.1.base.aof seq 1 type b\n";
    private static final String FIRST = "file appendonly.aof.1.incr.aof seq 1 type i\n";
    private static final String SECOND = "file appendonly.aof.2.incr.aof seq 2 type i\n";
    private static final String THIRD = "file appendonly.aof.3.incr.aof seq 3 type i\n";

    @TempDir
    private Path folder;

    /// @param yes whether it loads with aof-load-truncated yes
    /// @param no  and with no
    private record Case(String name, Map<String, String> files, boolean yes, boolean no) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String command(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString();
    }

    private static String withoutLast(String record) {
        return record.substring(0, record.length() - 1);
    }

    /// One increment behind a manifest that names only it.
    private static Case alone(String name, String aof, boolean yes, boolean no) {
        return new Case(name, files(FIRST, "1.incr", aof), yes, no);
    }

    private static Map<String, String> files(String manifest, String... partsAndContents) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(SET + "appendonly.aof.manifest", manifest);
        for (int i = 0; i < partsAndContents.length; i += 2) {
            files.put(SET + "appendonly.aof." + partsAndContents[i] + ".aof", partsAndContents[i + 1]);
        }
        return files;
    }

    /// A base and two increments of one key each, and another manifest.
    private static Case set(String name, String manifest, boolean loads) {
        return new Case(name,
                files(manifest, "1.base", command("SET", "k1", "v1"), "1.incr", command("SET", "k2", "v2"), "2.incr",
                        command("SET", "k3", "v3"), "3.incr", command("SET", "k4", "v4")),
                loads, loads);
    }

    static Stream<Case> cases() {
        String hello = command("set", "foo", "hello");
        String five = command("incr", "foo").repeat(5);
        String members = command("sadd", "set", "foo") + command("sadd", "set", "bar");
        return Stream.of(
                alone("a transaction that is not finished", hello + command("multi") + command("set", "bar", "world"),
                        true, false),
                alone("a record without its last byte", five + withoutLast(command("incr", "foo")), true, false),
                alone("the same and a command behind it", five + command("incr", "foo"), true, true),
                alone("what is no record, with a good one behind it", hello + "!!!" + hello, false, false),
                alone("what is no record at the end", hello + "!!!", false, false),
                alone("an unknown command", hello + command("bla", "foo", "hello") + hello, false, false),
                alone("SPOP of a set of one", command("sadd", "set", "foo") + command("spop", "set"), true, true),
                alone("SPOP of all", members + command("spop", "set", "2"), true, true),
                alone("a moment of expiry that is past", command("rpush", "list", "foo")
                        + command("pexpireat", "list", "1000") + command("rpush", "list", "bar"), true, true),
                alone("LMPOP and ZMPOP", command("rpush", "l", "a", "b", "c") + command("lmpop", "1", "l", "left")
                        + command("zadd", "z", "1", "a", "2", "b") + command("zmpop", "1", "z", "max", "count", "2"),
                        true, true),
                alone("annotations", "#TS:1628217470\r\n" + hello + "#TS:1628217471\r\n" + command("set", "a", "b"),
                        true, true),
                alone("FLUSHDB and FLUSHALL", hello + command("flushdb") + command("set", "a", "b")
                        + command("flushall") + hello, true, true),
                alone("a value that looks like a manifest", command("set", "foo", FIRST), true, true),
                new Case("a file without parts", Map.of("appendonly.aof", hello + hello), true, true),
                new Case("the same, its last record torn",
                        Map.of("appendonly.aof", hello + withoutLast(command("set", "bar", "world"))), true, false),
                new Case("a base that is named as in old times",
                        Map.of(SET + "appendonly.aof.manifest", "file appendonly.aof seq 1 type b\n",
                                SET + "appendonly.aof", hello),
                        true, true),
                set("numbers with gaps", BASE + FIRST + THIRD, true),
                set("more pairs of words in a line",
                        BASE.replace("\n", " newkey newvalue\n") + FIRST + SECOND, true),
                set("a file that is named and not there",
                        BASE + FIRST + "file appendonly.aof.4.incr.aof seq 4 type i\n",
                        false),
                set("numbers that go back", BASE + SECOND + FIRST, false),
                set("a blank line", BASE + FIRST + "\n" + SECOND, false),
                set("two bases", BASE + BASE + FIRST, false),
                set("a type that there is not", BASE + FIRST.replace("type i", "type x"), false),
                set("a line without a type", BASE + FIRST.replace(" type i", ""), false),
                set("a line without a number", BASE + FIRST.replace(" seq 1", ""), false),
                set("a word too much", BASE + FIRST.replace("\n", " newkey\n"), false),
                set("a line that is too long", (withoutLast(BASE) + " ").repeat(50) + "\n" + FIRST, false),
                set("an empty manifest", "", false),
                new Case("a part that is empty",
                        files(BASE + FIRST + SECOND, "1.base", command("SET", "k1", "v1"), "1.incr", "", "2.incr",
                                command("SET", "k3", "v3")),
                        true, true),
                new Case("a part before the last that is torn",
                        files(BASE + FIRST + SECOND, "1.base", command("SET", "k1", "v1"), "1.incr",
                                hello + withoutLast(hello), "2.incr", command("SET", "k3", "v3")),
                        false, false),
                new Case("a part before the last with what is no record",
                        files(BASE + FIRST + SECOND, "1.base", command("SET", "k1", "v1"), "1.incr", hello + "!!!",
                                "2.incr", command("SET", "k3", "v3")),
                        false, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ourVerdict(Case each) throws IOException {
        Path where = write(each, "ours");
        try (LogSession session = open(where)) {
            Verdict verdict = session.verdict();
            assertThat(verdict.loadTruncated().loads()).as("yes: " + verdict.loadTruncated().reason())
                    .isEqualTo(each.yes);
            assertThat(verdict.keepTruncated().loads()).as("no: " + verdict.keepTruncated().reason())
                    .isEqualTo(each.no);
        }
    }

    @Test
    void theServerDoesTheSame() throws IOException, InterruptedException {
        Map<ServerLine, String> servers = Builds.of("redis-server");
        String program = servers.get(ServerLine.REDIS_7_0);
        assumeFalse(program == null, "SKIPPED: no redis-server 7.0, so our verdicts are not compared with one");
        List<String> different = new ArrayList<>();
        for (Case each : cases().toList()) {
            for (String setting : List.of("yes", "no")) {
                LoadingServer real = LoadingServer.load(String.valueOf(program), ServerLine.REDIS_7_0,
                        write(each, "real-" + setting), "--aof-load-truncated", setting);
                Path where = write(each, "held-" + setting);
                try (LogSession session = open(where)) {
                    Verdict verdict = session.verdict();
                    Verdict.Loaded loaded = setting.equals("yes") ? verdict.loadTruncated() : verdict.keepTruncated();
                    String digest = loaded.loads() ? session.digest(session.held(loaded, Long.MAX_VALUE)) : "";
                    if (loaded.loads() != real.loads() || !digest.equals(real.digest())) {
                        different.add(each + ", " + setting + ": we say " + loaded + " " + digest + ", it "
                                + real.said() + " " + real.log());
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }

    private Path write(Case each, String name) throws IOException {
        Path where = Files.createDirectories(folder.resolve(name + each.name.hashCode()));
        for (Map.Entry<String, String> file : each.files.entrySet()) {
            Path target = where.resolve(file.getKey());
            Files.createDirectories(target.resolveSibling(""));
            Files.writeString(target, file.getValue(), StandardCharsets.ISO_8859_1);
        }
        return where;
    }

    private static LogSession open(Path where) throws IOException {
        Path set = where.resolve("appendonlydir");
        return LogSession.open(Files.isDirectory(set) ? set : where.resolve("appendonly.aof"),
                new OpenOptions("7.0.15", null, 0));
    }
}
