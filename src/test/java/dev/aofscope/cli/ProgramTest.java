package dev.aofscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The command line as scripts see it: exit codes, standard output, standard error (docs/cli.md).
@Isolated("it replaces standard output and standard error")
final class ProgramTest {
    private static final String SHOP = "samples/shop/appendonlydir";
    private static final String TORN = "samples/torn-tail/appendonly.aof";
    private static final long VALID_UP_TO = 301_406;

    @TempDir
    private Path folder;
    private final PrintStream standardOut = System.out;
    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable Path opened;

    private final Program.Window window = new Program.Window() {
        @Override
        public int open(@Nullable Path path, OpenOptions options) {
            opened = path;
            return 0;
        }

        @Override
        public void snapshot(Path path, OpenOptions options, Path picture, Program.Picture wanted) throws IOException {
            try (LogSession session = LogSession.open(path, options)) {
                long at = wanted.sight().at().applyAsLong(session.awaitIndex());
                Files.writeString(picture, at + " " + wanted.width() + "x" + wanted.height() + " " + wanted.theme());
            }
        }
    };

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(standardOut);
        System.setErr(standardErr);
    }

    @Test
    void anExportEndsBeforeATransactionThatItWouldTear() throws IOException {
        Path log = folder.resolve("torn.aof");
        Files.writeString(log, "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*1\r\n$5\r\nMULTI\r\n"
                + "*3\r\n$3\r\nSET\r\n$1\r\nb\r\n$1\r\n1\r\n*3\r\n$3\r\nSET\r\n$1\r\nc\r\n$1\r\n1\r\n*1\r\n$4\r\nEXEC\r\n");
        Path whole = folder.resolve("whole.aof");
        for (String[] choice : new String[][]{{}, {"--from", "1"}, {"--where", "cmd:set,multi,exec"}}) {
            List<String> words = new java.util.ArrayList<>(
                    List.of("export", log.toString(), "--out", whole.toString(), "--to", "3"));
            words.addAll(List.of(choice));
            assertThat(run(words.toArray(String[]::new))).isZero();
            assertThat(err()).contains("the export ends behind command 1, before MULTI");
            assertThat(Files.readString(whole)).contains("SET").doesNotContain("MULTI", "EXEC", "b");
            Files.delete(whole);
        }
        assertThat(run("export", log.toString(), "--out", whole.toString(), "--from", "1", "--to", "5")).isZero();
        assertThat(whole).hasSameBinaryContentAs(log);
    }

    @Test
    void anUndoIsWrittenUnderTheNamesThatTheServerHas() throws IOException {
        Path log = folder.resolve("renamed.aof");
        Files.writeString(log, "*3\r\n$3\r\nPUT\r\n$1\r\na\r\n$1\r\n1\r\n*2\r\n$3\r\nZAP\r\n$1\r\na\r\n");
        Path undo = folder.resolve("undo.txt");
        assertThat(run("undo", log.toString(), "--from", "2", "--out", undo.toString(), "--format", "redis-cli",
                "--rename", "set=put", "--rename", "del=zap")).isZero();
        assertThat(undo).content().contains("PUT a 1").doesNotContain("SET a");
    }

    @Test
    void diffTellsTheKeysInWhichTwoStatesDiffer() throws IOException {
        assertThat(run("diff", SHOP, "--from", "6880", "--to", "6881")).isZero();
        assertThat(out()).endsWith("0 added, 412 removed, 0 changed\n");
        assertThat(run("diff", SHOP, "--from", "6881", "--to", "6880", "--json")).isZero();
        assertThat(out().lines()).hasSize(412).allMatch(line -> line.startsWith("{\"change\":\"added\",\"db\":0,"));
        assertThat(run("diff", SHOP, "--from", "end")).isZero();
        assertThat(out()).isEqualTo("0 added, 0 removed, 0 changed\n");
    }

    @Test
    void diffOfTwoLogsIsThatOfTheirEnds() throws IOException {
        assertThat(run("diff", TORN, tornCopy().toString())).isEqualTo(1);
        assertThat(out()).isEqualTo("0 added, 0 removed, 0 changed\n");
        assertThat(run("dump", SHOP, "--at", "200", "--json")).isZero();
        long keys = out().lines().count();
        assertThat(run("diff", TORN, SHOP, "--from", "0", "--to", "200", "--json")).isEqualTo(1);
        assertThat(out().lines()).hasSize((int) keys).allMatch(line -> line.startsWith("{\"change\":\"added\""));
    }

    @Test
    void findNamesTheCommandAndWhatEndedIt() throws IOException {
        assertThat(run("find", SHOP, "--where", "exists:user:7300:profile", "--last", "--json")).isZero();
        JsonNode found = new ObjectMapper().readTree(out());
        assertThat(found.path("command").longValue()).isEqualTo(6880);
        assertThat(found.path("cause").path("name").textValue()).isEqualTo("DEL");
        assertThat(run("find", SHOP, "--where", "keys:db9>0", "--json")).isZero();
        assertThat(out()).isEqualTo("{\"found\":false}\n");
        assertThat(run("find", SHOP, "--where", "cmd:del")).isEqualTo(2);
        assertThat(run("find", SHOP, "--where", "len:k>many")).isEqualTo(2);
        assertThat(err()).contains("column 7: expected a length");
    }

    @Test
    void historyTellsWhatEachCommandDid() throws IOException {
        assertThat(run("history", SHOP, "user:7300:profile", "--json")).isZero();
        assertThat(out().lines().map(ProgramTest::commandAndEffect)).containsExactly("0 created", "761 updated",
                "6881 removed");
        assertThat(run("history", SHOP, "user:7300:profile", "--to", "6880")).isZero();
        assertThat(out()).contains("was there at the start").doesNotContain("6881");
        assertThat(run("history", SHOP, "no-such-key")).isZero();
        assertThat(out()).isEmpty();
        assertThat(run("history", SHOP, "not base64", "--base64")).isEqualTo(2);
    }

    private static String commandAndEffect(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            return json.path("command").longValue() + " " + json.path("effect").textValue();
        } catch (IOException malformed) {
            throw new AssertionError(line, malformed);
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Program.run(window, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path tornCopy() throws IOException {
        return Files.copy(Path.of(TORN), folder.resolve("appendonly.aof"));
    }

    @Test
    void onlyAPathOpensTheWindow() {
        assertThat(run(SHOP)).isZero();
        assertThat(opened).isEqualTo(Path.of(SHOP));
    }

    @Test
    void checkSaysWhatTheCheckerSays() throws IOException {
        assertThat(run("check", SHOP)).isZero();
        assertThat(run("check", TORN, "--json")).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out());
        assertThat(report.path("valid").booleanValue()).isFalse();
        assertThat(report.path("parts").path(0).path("validUpTo").longValue()).isEqualTo(VALID_UP_TO);
        assertThat(report.path("problems").path(0).path("kind").textValue()).isEqualTo("truncated-command");
        assertThat(report.path("problems").path(0).path("length").longValue()).isEqualTo(31);
    }

    @Test
    void checkOfSeveralPathsIsAReportEach() {
        assertThat(run("check", SHOP, TORN, "--json")).isEqualTo(1);
        assertThat(out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"path\":"));
    }

    @Test
    void dumpLeavesDamageOutAndSaysSo() throws IOException {
        assertThat(run("dump", TORN, "--json")).isEqualTo(1);
        assertThat(err()).contains("at 301406, 31 bytes left out");
        for (String line : out().lines().toList()) {
            JsonNode key = new ObjectMapper().readTree(line);
            assertThat(key.has("db") && key.has("key") && key.has("type") && key.has("pexpireat")).isTrue();
        }
    }

    @Test
    void statesBeforeAndAfterTheBadDelete() {
        assertThat(run("dump", SHOP, "--at", "6880")).isZero();
        long before = out().lines().filter(line -> line.contains(":profile")).count();
        assertThat(run("dump", SHOP, "--at", "6881")).isZero();
        assertThat(out().lines().filter(line -> line.contains(":profile")).count()).isEqualTo(before - 412);
    }

    @Test
    void aTimeIsAPosition() {
        run("digest", SHOP, "--at", "6881");
        String digest = out();
        assertThat(digest.strip()).matches("[0-9a-f]{40}");
        assertThat(run("digest", SHOP, "--at", "2026-11-21T06:22:30Z")).isZero();
        assertThat(out().strip()).matches("[0-9a-f]{40}").isNotEqualTo(digest.strip());
    }

    /// The base and the file's own time say when the commands of a log without annotations may have run.
    @Test
    void anInferredTimeIsAPositionThatSaysSo() throws IOException {
        Path log = Files.writeString(folder.resolve("stream.aof"),
                "*5\r\n$4\r\nXADD\r\n$1\r\ns\r\n$15\r\n1700000000000-0\r\n$1\r\nf\r\n$1\r\nv\r\n"
                        + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n"
                        + "*5\r\n$4\r\nXADD\r\n$1\r\ns\r\n$15\r\n1700000060000-0\r\n$1\r\nf\r\n$1\r\nv\r\n");
        assertThat(run("dump", log.toString(), "--at", "2023-11-14T22:13:30Z")).isZero();
        assertThat(out().lines()).hasSize(1);
        assertThat(err()).contains("inferred").contains("between 1 and 2").contains("taken: 1");
        assertThat(run("commands", log.toString(), "--where", "time:2023-11-14T22:13:30Z")).isZero();
        assertThat(out().lines()).hasSize(1);
        assertThat(out()).contains("SET");
    }

    @Test
    void wrongUseIsExit2WithTheUsage() {
        assertThat(run("digest", SHOP, "--at", "yesterday")).isEqualTo(2);
        assertThat(err()).contains("'yesterday' is no position").contains("Usage:");
        assertThat(run("digest", SHOP, "--frobnicate")).isEqualTo(2);
        assertThat(run("digest", SHOP, "--at", "99999999")).isEqualTo(2);
        assertThat(run("export", SHOP)).isEqualTo(2);
        assertThat(run("check", SHOP, "--as", "the newest")).isEqualTo(2);
        assertThat(err()).contains("--as the newest: a server was expected");
        assertThat(run("dump", SHOP, "--databases", "-1")).isEqualTo(2);
        assertThat(run("diff", SHOP, "--without", "9..1")).isEqualTo(2);
        assertThat(run("diff", SHOP, "--without", "exists:a")).isEqualTo(2);
        assertThat(err()).contains("--without: commands can't be chosen by the state");
        assertThat(run("export", SHOP, "--out", "x", "--format", "rsp")).isEqualTo(2);
        assertThat(err()).contains("--format: expected resp, preamble, multi-part, rdb, json or pipe, not 'rsp'");
        assertThat(run("undo", SHOP, "--from", "1", "--out", "x", "--past-ttl", "drop")).isEqualTo(2);
        assertThat(err()).contains("--past-ttl: expected skip, persist or keep, not 'drop'");
        assertThat(run("history", SHOP, "k", "--db", "two")).isEqualTo(2);
        assertThat(err()).contains("--db: expected a whole number, not 'two'");
        assertThat(run("info", SHOP, "--jsn")).isEqualTo(2);
        assertThat(err()).contains("there is no option '--jsn'; did you mean --json?", "info --help");
        assertThat(run("exprot", SHOP)).isEqualTo(2);
        assertThat(err()).contains("neither a subcommand nor a file 'exprot'; did you mean export?");
        assertThat(run("commands", SHOP, "--where", "cmdd:del")).isEqualTo(2);
        assertThat(err()).contains("column 1", "  cmdd:del\n  ^");
        assertThat(run("export", SHOP, "--out", "x", "--from", "10", "--to", "5")).isEqualTo(2);
        assertThat(run("export", SHOP, "--out", "no-such-folder/x")).isEqualTo(3);
        assertThat(err()).contains("no-such-folder does not exist; make it first");
        assertThat(out()).isEmpty();
    }

    @Test
    void serversAreNamedInTheWaysThatPeopleNameThem() {
        for (String server : new String[]{"7", "7.2.6", "redis-7.2", "Redis 6.0.20", "valkey-8.0.1", "8.0-m01"}) {
            assertThat(run("digest", SHOP, "--as", server)).as(server).isNotEqualTo(2);
        }
    }

    /// Of the second that `--from` names all commands are there, not only the last one.
    @Test
    void commandsFromATimeBeginWithTheFirstOfThatTime() {
        assertThat(run("commands", SHOP, "--from", "2026-11-21T06:22:30Z", "--to", "2026-11-21T06:22:30Z")).isZero();
        long inThatSecond = out().lines().count();
        assertThat(out()).startsWith("6843  ");
        assertThat(run("commands", SHOP, "--where", "time:2026-11-21T06:22:30Z")).isZero();
        assertThat(out().lines()).hasSize((int) inThatSecond);
    }

    @Test
    void aKeyThatNothingTouchedIsSaidToBeOne() {
        assertThat(run("history", SHOP, "nokey", "--db", "3", "--to", "100", "--json")).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("nothing up to command 100 touched that key in database 3");
    }

    @Test
    void whatCanNotBeReadIsExit3WithOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are notes\n");
        Path nothing = Files.createDirectory(folder.resolve("empty-folder"));
        for (String path : new String[]{"no/such/file.aof", text.toString(), nothing.toString()}) {
            assertThat(run("digest", path)).as(path).isEqualTo(3);
            assertThat(err().lines()).as(path).hasSize(1).allMatch(line -> line.contains(path));
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void anEmptyFileHasNoCommandsButAnAnswer() throws IOException {
        String empty = Files.createFile(folder.resolve("appendonly.aof")).toString();
        assertThat(run("commands", empty)).isEqualTo(1);
        assertThat(err()).contains("The file is empty").doesNotContain("Usage:");
        assertThat(run("export", empty, "--out", folder.resolve("out.aof").toString())).isEqualTo(1);
        assertThat(folder.resolve("out.aof")).isEmptyFile();
        assertThat(run("diff", empty, "--without", "cmd:del")).isEqualTo(1);
        assertThat(out()).contains("0 added, 0 removed, 0 changed");
    }

    @Test
    void anEmptyFileGetsAReport() throws IOException {
        Path empty = Files.createFile(folder.resolve("appendonly.aof"));
        assertThat(run("check", empty.toString(), "--json")).as("as redis-check-aof 7.0").isZero();
        assertThat(out()).contains("\"kind\":\"empty\"");
        assertThat(run("check", empty.toString(), "--as", "6.2.16")).as("as redis-check-aof 6.2").isEqualTo(1);
    }

    @Test
    void fixCutsTheTornTailAndKeepsIt() throws IOException {
        Path file = tornCopy();
        byte[] torn = Files.readAllBytes(file);
        assertThat(run("fix", file.toString(), "--dry-run")).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
        assertThat(run("fix", file.toString())).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(torn, (int) VALID_UP_TO));
        assertThat(folder.resolve("appendonly.aof.cut-at-301406.tail")).hasSize(31);
        assertThat(run("check", file.toString(), "--strict")).isZero();
        assertThat(run("fix", file.toString())).isZero();
        assertThat(err()).contains("nothing to repair");
        assertThat(run("fix", folder.resolve("nothere.aof").toString(), "--undo")).isEqualTo(3);
    }

    @Test
    void fixCutsBehindAChosenCommandAndSaysWhatItTakes() throws IOException {
        Path file = tornCopy();
        byte[] torn = Files.readAllBytes(file);
        assertThat(run("fix", file.toString(), "--to", "5000", "--dry-run")).isZero();
        assertThat(out()).contains("cut-at: Cut behind command 5000", "434 good commands", "bytes of disk",
                "less than a second", "would change");
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
        assertThat(run("fix", file.toString(), "--to", "5000", "--repair", "cut")).isEqualTo(2);
        assertThat(run("fix", file.toString(), "--to", "5000")).isZero();
        assertThat(run("info", file.toString(), "--json")).isZero();
        assertThat(out()).contains("\"commands\":5000");
        assertThat(run("fix", file.toString(), "--to", "5000")).isZero();
        assertThat(err()).contains("nothing comes behind that");
        assertThat(run("fix", file.toString(), "--undo")).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    @Test
    void exportSaysBeforehandWhatItTakes() {
        Path target = folder.resolve("none.aof");
        assertThat(run("export", TORN, "--to", "5000", "--out", target.toString(), "--dry-run")).isZero();
        assertThat(out()).contains("would keep", "bytes of disk", "are free");
        assertThat(run("export", TORN, "--rewrite", "--out", target.toString(), "--dry-run")).isZero();
        assertThat(out()).contains("at most");
        assertThat(target).doesNotExist();
    }

    @Test
    void exportWritesUpToACommandAndNeverOverAnything() throws IOException {
        Path target = folder.resolve("before.aof");
        assertThat(run("export", TORN, "--to", "5000", "--out", target.toString())).isEqualTo(1);
        assertThat(run("digest", TORN, "--at", "5000")).isEqualTo(1);
        String wanted = out();
        assertThat(run("digest", target.toString())).isZero();
        assertThat(out()).isEqualTo(wanted);
        byte[] exported = Files.readAllBytes(target);
        assertThat(run("export", TORN, "--out", target.toString())).isEqualTo(3);
        assertThat(err()).contains("is there already; choose another name");
        assertThat(target).hasBinaryContent(exported);
    }

    @Test
    void snapshotHandsItsWishOn() throws IOException {
        Path picture = folder.resolve("window.png");
        assertThat(run("snapshot", SHOP, "--at", "7", "--size", "800x600", "--theme", "light", "--out",
                picture.toString())).isZero();
        assertThat(picture).hasContent("7 800x600 LIGHT");
    }
}
