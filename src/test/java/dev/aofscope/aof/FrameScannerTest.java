package dev.aofscope.aof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameScannerTest {
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nvv\r\n";
    private static final String DEL = "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n";

    @TempDir
    Path folder;

    @Test
    void readsRecordsAndAnnotations() throws IOException {
        assertThat(scan("#TS:1700000000\r\n" + SET + "#HDR:v1;len:3\r\n" + DEL)).containsExactly(
                "ANNOTATION 0 time 1700000000000", "COMMAND 16 SET k vv", "ANNOTATION 44 time -1", "COMMAND 59 DEL k");
    }

    @Test
    void takesWhatAServerTakesAndSaysWhatTheCheckerDoesNotTake() throws IOException {
        assertThat(scan("*1\n$4\nPING\r\n" + SET)).containsExactly("COMMAND 0 PING flaw BAD_FORMAT",
                "COMMAND 12 SET k vv");
        assertThat(scan("* +02zz\r\n$3\r\nDEL\r\n$1\r\nk\r\n" + SET)).containsExactly(
                "COMMAND 0 DEL k flaw BAD_FORMAT", "COMMAND 25 SET k vv");
        assertThat(scan("* +02\r\n$3\r\nDEL\r\n$1\r\nk\r\n" + SET)).containsExactly("COMMAND 0 DEL k",
                "COMMAND 23 SET k vv");
        assertThat(scan("*2\r\n$3\r\nDELxx$1\r\nk\r\n" + SET)).containsExactly("COMMAND 0 DEL k flaw MISSING_CRLF",
                "COMMAND 20 SET k vv");
    }

    @Test
    void damageReachesToTheNextPlaceThatMakesSense() throws IOException {
        String tail = SET + DEL + SET;
        assertThat(scan(SET + "\0\0\0\0" + tail)).containsExactly("COMMAND 0 SET k vv", "DAMAGE 28-32 ZERO_FILL",
                "COMMAND 32 SET k vv", "COMMAND 60 DEL k", "COMMAND 80 SET k vv");
        assertThat(scan("*0\r\n" + DEL)).containsExactly("DAMAGE 0-4 BAD_FORMAT checker passes", "COMMAND 4 DEL k");
        assertThat(scan("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$9\r\nvv\r\n" + tail)).containsExactly(
                "DAMAGE 0-28 BAD_FORMAT", "COMMAND 28 SET k vv", "COMMAND 56 DEL k", "COMMAND 76 SET k vv");
        assertThat(scan("*3\r\n$3\r\nSET\r\n$999999999999\r\nk\r\n" + tail)).containsExactly(
                "DAMAGE 0-31 TRUNCATED_COMMAND", "COMMAND 31 SET k vv", "COMMAND 59 DEL k", "COMMAND 79 SET k vv");
        assertThat(scan(SET + "\0\0\0")).containsExactly("COMMAND 0 SET k vv", "DAMAGE 28-31 ZERO_FILL");
    }

    @Test
    void theTextOfAnAofInsideAnArgumentIsAnArgument() throws IOException {
        String inner = SET.repeat(4);
        String whole = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + inner.length() + "\r\n" + inner + "\r\n";
        assertThat(scan(whole + DEL)).hasSize(2).last().isEqualTo("COMMAND " + whole.length() + " DEL k");
        String torn = whole.substring(0, whole.length() - SET.length());
        assertThat(scan(torn)).containsExactly("DAMAGE 0-" + torn.length() + " TRUNCATED_COMMAND");
    }

    private List<String> scan(String bytes) throws IOException {
        return scan(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> scan(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("log"), bytes);
        try (ByteSource source = ByteSource.open(file)) {
            List<String> frames = new ArrayList<>();
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            for (FrameScanner.Frame frame; (frame = scanner.next()) != FrameScanner.Frame.END;) {
                frames.add(describe(frame, scanner));
            }
            return frames;
        }
    }

    private static String describe(FrameScanner.Frame frame, FrameScanner scanner) {
        StringBuilder text = new StringBuilder(frame + " " + scanner.offset());
        switch (frame) {
            case COMMAND -> {
                for (int i = 0; i < scanner.arguments().count(); i++) {
                    text.append(' ').append(scanner.arguments().view(i));
                }
                if (scanner.flaw() != null) {
                    text.append(" flaw ").append(scanner.flaw());
                }
            }
            case ANNOTATION -> text.append(" time ").append(scanner.annotationTime());
            case DAMAGE -> text.append('-').append(scanner.end()).append(' ').append(scanner.kind())
                    .append(scanner.passesChecker() ? " checker passes" : "");
            case END -> throw new AssertionError();
        }
        return text.toString();
    }
}
