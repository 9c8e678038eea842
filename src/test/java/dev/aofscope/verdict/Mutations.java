package dev.aofscope.verdict;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Damage at random, in the bytes that framing cares for.
final class Mutations {
    static final byte[] SAMPLE = ("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n#TS:1700000000\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nvv\r\n"
            + "*1\r\n$5\r\nMULTI\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n#TS:1700000001\r\n*1\r\n$4\r\nEXEC\r\n"
            + "*3\r\n$3\r\nSET\r\n$4\r\ntext\r\n$34\r\n*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n\r\n"
            + "*4\r\n$5\r\nRPUSH\r\n$1\r\nl\r\n$0\r\n\r\n$12\r\nabc\r\ndef\r\n12\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    /// Without annotations, which servers up to 6.2 refuse at once.
    static final byte[] PLAIN = new String(SAMPLE, StandardCharsets.ISO_8859_1).replaceAll("#TS:\\d+\r\n", "")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] ALPHABET = "*$#0123456789\r\n+- aMULTIEXEC\0".getBytes(StandardCharsets.ISO_8859_1);

    private Mutations() {
    }

    /// One to three bytes of `bytes` replaced, added or taken out.
    static byte[] of(byte[] bytes, Random random) {
        byte[] result = bytes;
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(result.length);
            result = switch (random.nextInt(3)) {
                case 0 -> replaced(result, at, at + 1, new byte[]{ALPHABET[random.nextInt(ALPHABET.length)]});
                case 1 -> replaced(result, at, at, new byte[]{ALPHABET[random.nextInt(ALPHABET.length)]});
                default -> replaced(result, at, Math.min(result.length, at + 1 + random.nextInt(4)), new byte[0]);
            };
        }
        return result;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
