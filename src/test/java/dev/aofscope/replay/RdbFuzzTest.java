package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Damage;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RDB files of all generations, changed at random: bytes flipped, lengths blown up, pieces cut, doubled and swapped. Nothing
/// is thrown, everything comes to an end, and no lie makes the reader take more memory than the file justifies.
class RdbFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("rdb.mutations", 20_000);
    private static final int FILES = 10;
    /// Bytes that mean much: long lengths, encodings, opcodes, the ends of packed values.
    private static final int[] TELLING = {0x00, 0x01, 0x3f, 0x40, 0x7f, 0x80, 0x81, 0xc0, 0xc1, 0xc2, 0xc3, 0xf0, 0xf4,
        0xf5, 0xf7, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2.4.18", "2.6.17", "3.2.13", "5.0.14", "6.0.20", "7.0.15", "7.2.6-module", "7.4-rc1",
        "7.4.1-ttl", "every-encoding"})
    void nothingIsThrownAndNothingIsTakenFromALie(String name) throws IOException {
        byte[] original;
        try (InputStream rdb = Objects.requireNonNull(RdbFuzzTest.class.getResourceAsStream("/rdb/" + name + ".rdb"))) {
            original = rdb.readAllBytes();
        }
        Random random = new Random(name.hashCode());
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file = folder.resolve("changed");
        for (int i = 0; i < MUTATIONS / FILES; i++) {
            byte[] changed = changed(original, random);
            write(file, changed);
            int damages;
            long before = threads.getCurrentThreadAllocatedBytes();
            try (ByteSource source = ByteSource.open(file)) {
                Keyspace keyspace = new Keyspace();
                RdbLoader loader = new RdbLoader(keyspace, ServerSettings.defaults(ServerVersion.ASSUMED));
                RdbEnd read = RdbReader.read(source, 0, loader, Checksum.VERIFY, RdbProgress.NONE);
                assertThat(keyspace.size()).as("mutation %s", i).isLessThanOrEqualTo(read.keys());
                RdbEnd skipped = RdbReader.skip(source, 0, Checksum.IGNORE, RdbProgress.NONE);
                assertThat(skipped.end()).as("end, mutation %s", i).isEqualTo(read.end());
                damages = read.damages().size();
                for (RdbDamage damage : read.damages()) {
                    assertThat(damage.offset()).as("%s", damage).isBetween(0L, (long) changed.length);
                    assertThat(damage.end()).as("%s", damage).isBetween(damage.record(), (long) changed.length);
                    Damage shown = RdbPreamble.damage(0, damage);
                    assertThat(shown.length()).as("%s", damage).isNotNegative();
                    assertThat(shown.offset() + shown.length()).as("%s", damage).isEqualTo(damage.end());
                }
                if (i % 8 == 0) {
                    long at = random.nextLong(changed.length + 1L);
                    List<Span> spans = RdbReader.annotate(source, 0, at, Math.min(changed.length, at + 300),
                            RdbProgress.NONE);
                    assertThat(spans).as("mutation %s", i).allSatisfy(span -> assertThat(span.length()).isPositive());
                }
            }
            // LZF makes at most 88 bytes of one, each of which is held in a few places on its way into a value. Behind damage each
            // byte is tried for the beginning of a key.
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            long tries = 1 + damages;
            assertThat(taken).as("bytes allocated, mutation %s", i)
                    .isLessThan((16 << 20) + 1_000L * tries * changed.length);
        }
    }

    /// Nothing of it is mapped any more; the same file serves for all, since creating one costs more than reading it.
    private static void write(Path file, byte[] bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(bytes.length);
            out.write(bytes);
        }
    }

    private static byte[] changed(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int change = random.nextInt(4); change >= 0 && bytes.length > 20; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2, 3 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 4 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(9)),
                        (byte) (random.nextBoolean() ? 0xff : 0x7f));
                case 5 -> bytes = Arrays.copyOf(bytes, at);
                case 6 -> bytes = spliced(bytes, at, random);
                default -> {
                    // A long length in place of a short one, with whatever follows as its digits.
                    bytes[at] = (byte) (random.nextBoolean() ? 0x80 : 0x81);
                    for (int i = 1; i <= 4 && at + i < bytes.length; i++) {
                        bytes[at + i] = 0;
                    }
                }
            }
        }
        return bytes;
    }

    /// With a piece of it once more, or without it.
    private static byte[] spliced(byte[] bytes, int at, Random random) {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(200));
        byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
        byte[] rest = Arrays.copyOfRange(bytes, at + length, bytes.length);
        int copies = random.nextInt(3);
        byte[] result = Arrays.copyOf(bytes, at + copies * length + rest.length);
        for (int i = 0; i < copies; i++) {
            System.arraycopy(piece, 0, result, at + i * length, length);
        }
        System.arraycopy(rest, 0, result, at + copies * length, rest.length);
        return result;
    }
}
