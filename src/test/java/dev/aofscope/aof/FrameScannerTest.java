package dev.aofscope.aof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        assertThat(scan("*0\r\n" + DEL)).containsExactly("DAMAGE 0-4 BAD_FORMAT", "COMMAND 4 DEL k");
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

    @Test
    void lengthsThatLieCostNothing() throws IOException {
        for (String lie : List.of("*999999999999\r\n", "*99999999999999999999999\r\n$1\r\nx\r\n",
                "*2147483647\r\n$3\r\nDEL\r\n",
                "*1\r\n$999999999999\r\nx", "*1\r\n$9223372036854775807\r\nx", "*1\r\n$-1\r\n",
                "*-9223372036854775808\r\n$1\r\n")) {
            assertThat(scan(lie)).first().asString().startsWith("DAMAGE 0-");
            assertThat(scan(lie + SET + DEL + SET)).last().isEqualTo("COMMAND " + (lie.length() + 48) + " SET k vv");
        }
    }

    @Test
    void recordsLargerThanTheWindowAreReadByTheirHeaders() throws IOException {
        byte[] large = new byte[3_000_000];
        java.util.Arrays.fill(large, (byte) '*');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + large.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(large);
        bytes.writeBytes(("\r\n" + DEL).getBytes(StandardCharsets.ISO_8859_1));
        try (ByteSource source = ByteSource.open(Files.write(folder.resolve("large"), bytes.toByteArray()))) {
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.COMMAND);
            assertThat(scanner.arguments().length(2)).isEqualTo(large.length);
            assertThat(scanner.arguments().retain(2)).isEqualTo(ByteString.of(large));
            assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.COMMAND);
            assertThat(scanner.arguments().view(1)).isEqualTo(ByteString.utf8("k"));
            assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.END);
            assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.END);
        }
    }

    @Test
    void aHundredThousandArguments() throws IOException {
        StringBuilder text = new StringBuilder("*100001\r\n$3\r\nDEL\r\n");
        for (int i = 0; i < 100_000; i++) {
            String key = "key:" + i;
            text.append('$').append(key.length()).append("\r\n").append(key).append("\r\n");
        }
        Path file = Files.writeString(folder.resolve("many"), text + DEL);
        try (ByteSource source = ByteSource.open(file)) {
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            scanner.next();
            assertThat(scanner.arguments().count()).isEqualTo(100_001);
            for (int i = 0; i < 100_000; i += 777) {
                assertThat(scanner.arguments().view(i + 1)).isEqualTo(ByteString.utf8("key:" + i));
            }
            assertThat(scanner.end()).isEqualTo(text.length());
        }
    }

    /// Frames must cover the file without gaps, and the frames from any of them on must be the same as in the whole.
    @Test
    void framesCoverEveryByteAndDependOnNothingBefore() throws IOException {
        Random random = new Random(5);
        String sound = "#TS:1700000000\r\n" + SET + DEL + "#other\r\n*1\r\n$4\r\nEXEC\r\n";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder(sound.repeat(4));
            for (int change = random.nextInt(5); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(text.length(), at + random.nextInt(4)),
                        "*$#09\r\n-\0A".substring(random.nextInt(10)).substring(0, random.nextInt(2)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            try (ByteSource source = ByteSource.open(Files.write(folder.resolve("log"), bytes))) {
                FrameScanner scanner = new FrameScanner(source, 0, source.size());
                List<Long> starts = new ArrayList<>();
                long covered = 0;
                while (scanner.next() != FrameScanner.Frame.END) {
                    assertThat(scanner.offset()).isEqualTo(covered);
                    assertThat(scanner.end()).isGreaterThan(covered);
                    starts.add(covered);
                    covered = scanner.end();
                }
                assertThat(covered).isEqualTo(bytes.length);
                int from = random.nextInt(starts.size());
                FrameScanner again = new FrameScanner(source, starts.get(from), source.size());
                for (int i = from; i < starts.size(); i++) {
                    again.next();
                    assertThat(again.offset()).isEqualTo(starts.get(i));
                }
            }
        }
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
            case DAMAGE -> text.append('-').append(scanner.end()).append(' ').append(scanner.kind());
            case END -> throw new AssertionError();
        }
        return text.toString();
    }

    /// Behind a seek little is read at first; what is found doesn't depend on it.
    @Test
    void goesFromPlaceToPlaceAsItGoesThrough() throws IOException {
        Random random = new Random(3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            starts.add(bytes.size());
            int length = random.nextInt(10) == 0 ? random.nextInt(400_000) : random.nextInt(200);
            bytes.writeBytes(("*2\r\n$3\r\nGET\r\n$" + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(new byte[length]);
            bytes.writeBytes(new byte[]{'\r', '\n'});
        }
        starts.add(bytes.size());
        try (ByteSource source = ByteSource.open(Files.write(folder.resolve("places"), bytes.toByteArray()))) {
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            for (int i = 0; i < 2_000; i++) {
                int record = random.nextInt(300);
                scanner.seek(starts.get(record));
                for (int more = 0; more < 3 && record < 300; more++, record++) {
                    assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.COMMAND);
                    assertThat(scanner.offset()).isEqualTo((long) starts.get(record));
                    assertThat(scanner.end()).isEqualTo((long) starts.get(record + 1));
                    assertThat(scanner.arguments().view(0).toArray()).containsExactly('G', 'E', 'T');
                }
            }
        }
    }
}
