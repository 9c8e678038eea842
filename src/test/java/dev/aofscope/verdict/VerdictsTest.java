package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.verdict.Verdict.Loaded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start would destroy, line by line; the behaviour itself is held against servers in [LoaderAgreementTest].
class VerdictsTest {
    /// a → b in database 0, without a checksum.
    private static final String RDB = "REDIS0008\u00fe\0\0\1a\1b\u00ff\0\0\0\0\0\0\0\0";
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";
    private static final String MULTI = "*1\r\n$5\r\nMULTI\r\n";
    private static final String EXEC = "*1\r\n$4\r\nEXEC\r\n";

    @TempDir
    private Path folder;

    private CheckReport check(String aof) throws IOException {
        return check("appendonly.aof", aof);
    }

    private CheckReport check(String name, String content) throws IOException {
        return check(name, content, ServerLine.LISTED);
    }

    private CheckReport check(String name, String content, List<ServerLine> asked) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            return session.check(asked, () -> false);
        }
    }

    private static Loaded loaded(CheckReport report, ServerLine line) {
        return report.verdicts().stream().filter(verdict -> verdict.server() == line).findFirst().orElseThrow()
                .loadTruncated();
    }

    private static Warning warning(CheckReport report, Warning.Kind kind) {
        assertThat(report.warnings()).extracting(Warning::kind).contains(kind);
        return report.warnings().stream().filter(warning -> warning.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void aTornFirstCommandBehindAPreambleWipesTheFile() throws IOException {
        CheckReport report = check(RDB + SET.substring(0, 20));
        assertThat(report.parts().getFirst().validUpTo()).as("the tool would keep the preamble")
                .isEqualTo(RDB.length());
        assertThat(loaded(report, ServerLine.REDIS_7_0).truncates()).isEqualTo(Map.of("appendonly.aof", 0L));
        assertThat(loaded(report, ServerLine.REDIS_3_2).loads()).isFalse();
        assertThat(warning(report, Warning.Kind.WIPES_FILE).servers())
                .contains(ServerLine.REDIS_4_0, ServerLine.REDIS_8_0, ServerLine.VALKEY_8_0)
                .doesNotContain(ServerLine.REDIS_3_2);
    }

    @Test
    void whatStandsBehindAnOpenMultiIsReverted() throws IOException {
        CheckReport report = check(SET + MULTI + SET + SET);
        Loaded loaded = loaded(report, ServerLine.REDIS_6_2);
        assertThat(loaded.truncates()).isEqualTo(Map.of("appendonly.aof", (long) SET.length()));
        assertThat(loaded.commands()).isEqualTo(4);
        assertThat(loaded.reverted()).isEqualTo(3);
        assertThat(loaded(report, ServerLine.REDIS_3_2).reverted()).as("runs them at once").isZero();
        assertThat(loaded(report, ServerLine.REDIS_2_6).loads()).isFalse();
        assertThat(warning(report, Warning.Kind.REVERTS_TRANSACTION).message()).contains("the 2 commands behind it");
    }

    /// Measured on 8.0.1, 8.1.1 and 9.1.2.
    @Test
    void valkeyRefusesAWrongNumberOfArgumentsFromItsVersion81() throws IOException {
        String surplus = "*3\r\n$3\r\nGET\r\n$1\r\na\r\n$1\r\nb\r\n";
        CheckReport report = check("appendonly.aof", SET + MULTI + surplus + EXEC,
                List.of(ServerLine.VALKEY_8_0, ServerLine.VALKEY_8_1, ServerLine.VALKEY_9_0));
        assertThat(loaded(report, ServerLine.VALKEY_8_0).loads()).isTrue();
        assertThat(loaded(report, ServerLine.VALKEY_8_1).loads()).isFalse();
        assertThat(loaded(report, ServerLine.VALKEY_9_0).loads()).isFalse();
        assertThat(loaded(report, ServerLine.VALKEY_9_0).toString())
                .contains("wrong number of arguments for 'GET' at " + (SET + MULTI).length());
    }

    /// Measured on 7.0.15 to 8.0.6, Valkey 8.0.1, 8.1.1 and 9.1.2.
    @Test
    void valkeyCountsTheArgumentsOfSubcommandsToo() throws IOException {
        String lacking = "*3\r\n$6\r\nXGROUP\r\n$14\r\nCREATECONSUMER\r\n$1\r\nk\r\n";
        CheckReport report = check("appendonly.aof", SET + lacking,
                List.of(ServerLine.REDIS_8_0_LATER, ServerLine.VALKEY_8_0, ServerLine.VALKEY_8_1));
        assertThat(loaded(report, ServerLine.REDIS_8_0_LATER).loads()).isTrue();
        assertThat(loaded(report, ServerLine.VALKEY_8_0).loads()).isTrue();
        assertThat(loaded(report, ServerLine.VALKEY_8_1).toString())
                .contains("wrong number of arguments for 'XGROUP CREATECONSUMER' at " + SET.length());
    }

    @Test
    void commandsCameToValkeyLater() throws IOException {
        String expire = "*6\r\n$7\r\nHEXPIRE\r\n$1\r\nh\r\n$1\r\n9\r\n$6\r\nFIELDS\r\n$1\r\n1\r\n$1\r\nf\r\n";
        CheckReport report = check("appendonly.aof", SET + expire,
                List.of(ServerLine.REDIS_7_4, ServerLine.VALKEY_8_1, ServerLine.VALKEY_9_0));
        assertThat(loaded(report, ServerLine.REDIS_7_4).loads()).isTrue();
        assertThat(loaded(report, ServerLine.VALKEY_8_1).loads()).isFalse();
        assertThat(loaded(report, ServerLine.VALKEY_9_0).loads()).isTrue();
    }

    @Test
    void allServersFrom70KnowManifests() {
        for (ServerLine line : ServerLine.values()) {
            assertThat(line.parts()).as(line.title()).isEqualTo(line.version().atLeast(7, 0));
        }
    }

    @Test
    void aCutWithinMultiLeavesItOpen() throws IOException {
        CheckReport report = check(SET + MULTI + SET + "*3\r\n$3\r\nSE");
        assertThat(loaded(report, ServerLine.REDIS_7_4).truncates().values())
                .containsExactly((long) (SET + MULTI + SET).length());
        assertThat(warning(report, Warning.Kind.LEAVES_TRANSACTION_OPEN).message())
                .contains("a MULTI at " + SET.length() + " that stays open");
    }

    @Test
    void aLengthThatLiesDropsWhatComesBehind() throws IOException {
        CheckReport report = check(SET + "*1\r\n$800000000\r\nPING\r\n" + SET + SET + SET);
        assertThat(loaded(report, ServerLine.REDIS_7_0).commands()).isEqualTo(1);
        assertThat(warning(report, Warning.Kind.DROPS_COMMANDS).message()).contains("3 whole commands");
    }

    @Test
    void aNewerFormatIsNoDamage() throws IOException {
        CheckReport report = check("VALKEY080\u00fe\0\0\1a\1b\u00ff\0\0\0\0\0\0\0\0");
        assertThat(loaded(report, ServerLine.REDIS_7_2).loads()).isFalse();
        assertThat(loaded(report, ServerLine.REDIS_7_2).reason()).contains("Valkey 9.0").contains("nothing is wrong");
        assertThat(warning(report, Warning.Kind.NEWER_THAN_SERVER).message()).contains("don't cut it");
    }

    @Test
    void partsWithoutTheirManifestAreIgnored() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("appendonlydir"));
        Files.writeString(parts.resolve("appendonly.aof.1.incr.aof"), SET);
        try (LogSession session = LogSession.open(parts, OpenOptions.DEFAULT)) {
            CheckReport report = session.check(ServerLine.LISTED, () -> false);
            assertThat(report.valid()).isFalse();
            Loaded loaded = loaded(report, ServerLine.REDIS_7_2);
            assertThat(loaded.loads() && loaded.ignoresLog()).isTrue();
            assertThat(session.held(loaded, Long.MAX_VALUE).size()).isZero();
            assertThat(warning(report, Warning.Kind.STARTS_EMPTY).servers()).containsExactly(ServerLine.REDIS_7_0,
                    ServerLine.REDIS_7_2, ServerLine.REDIS_7_4, ServerLine.REDIS_8_0, ServerLine.VALKEY_8_0);
        }
    }

    @Test
    void readersThatPartMeetAgainOrGoOnAlone() throws IOException {
        String wide = "*" + " ".repeat(200) + "1\r\n$4\r\nPING\r\n";
        CheckReport report = check(SET + wide + SET);
        assertThat(loaded(report, ServerLine.REDIS_6_2).reason()).as("a buffer of 128 bytes")
                .contains("at " + SET.length());
        assertThat(loaded(report, ServerLine.REDIS_7_0).loads()).as("a buffer of 1,024 bytes").isTrue();
        assertThat(loaded(report, ServerLine.REDIS_7_0).commands()).isEqualTo(3);
        CheckReport annotated = check(MULTI + "#TS:1\r\n" + SET + EXEC);
        assertThat(loaded(annotated, ServerLine.REDIS_6_2).loads()).isFalse();
        assertThat(loaded(annotated, ServerLine.REDIS_7_0).commands()).isEqualTo(3);
    }

    @Test
    void aSoundLogHasNoWarnings() throws IOException {
        CheckReport report = check(SET + MULTI + SET + EXEC);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.verdicts()).hasSize(13).allMatch(verdict -> verdict.checker().valid()
                && verdict.loadTruncated().commands() == 4 && verdict.loadTruncated().reverted() == 0);
    }
}
