package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {
    @TempDir
    private Path folder;

    @Test
    void whatMultiOpensIsAppliedAtExec() throws IOException {
        List<String> log = List.of("SET a 1", "MULTI", "SET a 2", "SELECT 1", "SET a 3", "EXEC", "SET a 4");
        assertThat(after(5, log)).isEqualTo("0 a = string[1]\n");
        assertThat(after(6, log)).isEqualTo("0 a = string[2]\n1 a = string[3]\n");
        assertThat(after(7, log)).isEqualTo("0 a = string[2]\n1 a = string[4]\n");
    }

    @Test
    void multiInsideATransactionAndExecOutsideAreIgnored() throws IOException {
        // Written by 3.2 for scripts inside MULTI, and by 2.8 to 3.2 after them.
        assertThat(after(9, List.of("MULTI", "MULTI", "SET a 1", "EXEC", "EXEC", "EXEC", "MULTI", "SET b 2", "EXEC")))
                .isEqualTo("0 a = string[1]\n0 b = string[2]\n");
    }

    @Test
    void anOpenTransactionIsNotApplied() throws IOException {
        assertThat(after(3, List.of("SET a 1", "MULTI", "SET a 2"))).isEqualTo("0 a = string[1]\n");
    }

    @Test
    void upTo4_0_11AnOpenTransactionIsApplied() throws IOException {
        List<String> log = List.of("SET a 1", "MULTI", "SET a 2");
        assertThat(after(3, TestLog.settings("4.0.11"), log)).isEqualTo("0 a = string[2]\n");
        assertThat(after(3, TestLog.settings("4.0.12"), log)).isEqualTo("0 a = string[1]\n");
    }

    @Test
    void eachPartBeginsAtDatabase0OutsideATransaction() throws IOException {
        assertThat(after(6, List.of("SELECT 3", "SET a 1", "MULTI", "SET a 2"), List.of("SET b 1", "EXEC")))
                .isEqualTo("0 b = string[1]\n3 a = string[1]\n");
    }

    @Test
    void errorsAndUnknownCommandsChangeNothing() throws IOException {
        assertThat(after(5, List.of("SET a 1", "RPUSH a x", "NOSUCH a", "SELECT x", "SELECT 99999999999")))
                .isEqualTo("0 a = string[1]\n");
    }

    @Test
    void annotationsAreTheClock() throws IOException {
        assertThat(after(1, List.of("#TS:1700000000", "SET a 1 EX 10")))
                .isEqualTo("0 a = string[1] until 1700000010000\n");
        assertThat(after(1, List.of("SET a 1 EX 10"))).isEqualTo("0 a = string[1] until 1010000\n");
    }

    @Test
    void nothingExpires() throws IOException {
        assertThat(after(3, List.of("#TS:1700000000", "SET a 1", "PEXPIREAT a 5", "INCR a")))
                .isEqualTo("0 a = string[2] until 5\n");
    }

    @SafeVarargs
    private String after(long command, List<String>... parts) throws IOException {
        return after(command, TestLog.settings(), parts);
    }

    @SafeVarargs
    private String after(long command, Settings settings, List<String>... parts) throws IOException {
        try (Log log = TestLog.write(folder, parts)) {
            Timeline timeline = new Timeline(log, settings, Long.MAX_VALUE, none -> false);
            return TestLog.text(Objects.requireNonNull(timeline.seek(command, () -> false)).after());
        }
    }
}
