package dev.aofscope.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.PreambleReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files against the `redis-check-aof` that is installed (7.0 in Debian 12): up to where each is valid.
class CheckerAgreementTest {
    private static final String SAMPLE = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n#TS:1700000000\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nvv\r\n"
            + "*1\r\n$5\r\nMULTI\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n#TS:1700000001\r\n*1\r\n$4\r\nEXEC\r\n"
            + "*3\r\n$3\r\nSET\r\n$4\r\ntext\r\n$34\r\n*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n\r\n"
            + "*4\r\n$5\r\nRPUSH\r\n$1\r\nl\r\n$0\r\n\r\n$12\r\nabc\r\ndef\r\n12\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n";
    private static final Pattern OK_UP_TO = Pattern.compile("ok_up_to=(\\d+)");

    @TempDir
    Path folder;

    private int compared;

    @BeforeAll
    static void checkerIsInstalled() {
        boolean found;
        try {
            found = new ProcessBuilder("redis-check-aof").redirectErrorStream(true).start().waitFor() >= 0;
        } catch (IOException | InterruptedException missing) {
            found = false;
        }
        assumeTrue(found, "SKIPPED: redis-check-aof is not installed, so nothing compares us with it");
    }

    @Test
    void aFileCutAtAnyByte() throws Exception {
        byte[] whole = SAMPLE.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 1; length <= whole.length; length++) {
            compare(Arrays.copyOf(whole, length), "cut to " + length);
        }
        assertThat(compared).isEqualTo(whole.length);
    }

    @Test
    void aFileChangedAtRandom() throws Exception {
        Random random = new Random(20261121);
        byte[] alphabet = "*$#0123456789\r\n+- aMULTIEXEC\0".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 600; round++) {
            byte[] bytes = SAMPLE.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(bytes.length);
                bytes = switch (random.nextInt(3)) {
                    case 0 -> replaced(bytes, at, at + 1, new byte[]{alphabet[random.nextInt(alphabet.length)]});
                    case 1 -> replaced(bytes, at, at, new byte[]{alphabet[random.nextInt(alphabet.length)]});
                    default -> replaced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), new byte[0]);
                };
            }
            compare(bytes, "round " + round);
        }
        assertThat(compared).as("rounds in which the checker had a say").isGreaterThan(400);
    }

    private void compare(byte[] bytes, String what) throws Exception {
        Path file = Files.write(folder.resolve("log"), bytes);
        if (bytes[0] != '*' || bytes.length == 0) {
            return;
        }
        String said = checker(file);
        Matcher okUpTo = OK_UP_TO.matcher(said);
        if (!okUpTo.find()) {
            // An absurd length makes the checker run out of memory before it says anything.
            return;
        }
        PreambleReader none = source -> new PreambleReader.Preamble(0, List.of());
        Log log;
        try {
            log = Log.open(file, none);
        } catch (IOException noLog) {
            assertThat(okUpTo.group(1)).as("%s %s", what, said).isEqualTo("0");
            return;
        }
        try (log; FrameIndexBuilder builder = new FrameIndexBuilder(log)) {
            IndexSnapshot index = builder.run(snapshot -> {
            });
            compared++;
            assertThat(index.parts().getFirst().validUpTo()).as("%s: %s%n%s", what, said,
                    new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(Long.parseLong(okUpTo.group(1)));
            for (Damage damage : index.damages()) {
                assertThat(damage.offset() + damage.length()).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    private static String checker(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("redis-check-aof", file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return said;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
