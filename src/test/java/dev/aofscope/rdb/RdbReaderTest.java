package dev.aofscope.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbReaderTest {
    @TempDir
    Path folder;

    static byte[] resource(String version) throws IOException {
        try (InputStream in = RdbReaderTest.class.getResourceAsStream("/rdb/" + version + ".rdb")) {
            return Objects.requireNonNull(in, version).readAllBytes();
        }
    }

    private RdbEnd read(byte[] bytes, RdbSink sink) throws IOException {
        try (ByteSource source = RdbBytes.source(folder.resolve("read"), bytes)) {
            return RdbReader.read(source, 0, sink, Checksum.VERIFY, RdbProgress.NONE);
        }
    }

    private List<String> transcript(String header, String content) throws IOException {
        Transcript transcript = new Transcript();
        read(RdbBytes.file(header, RdbBytes.hex(content)), transcript);
        return transcript.lines;
    }

    @Test
    void checksumIsThatOfTheServer() {
        byte[] digits = "123456789".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Crc64.update(0, digits, 0, digits.length)).isEqualTo(0xe9c6d914c4b8d9caL);
        byte[] bytes = new byte[1000];
        new Random(7).nextBytes(bytes);
        long inOne = Crc64.update(0, bytes, 0, bytes.length);
        long byteByByte = 0;
        for (int i = 0; i < bytes.length; i++) {
            byteByByte = Crc64.update(byteByByte, bytes, i, 1);
        }
        assertThat(inOne).isEqualTo(byteByByte);
    }

    @Test
    void everyOpcodeIsTold() throws IOException {
        assertThat(transcript("REDIS0012", "fa 09 'redis-ver' 05 '7.4.1' f5 04 'code' f4 43 e8 02 01"
                + " f7 81 00 10 83 10 51 87 20 01 02 01 00 f6 01 'n' 03 'LUA' 01 01 'd' 01 'c' fe 03 fb 01 01"
                + " fd 02 00 00 00 f8 0a f9 c8 00 01 'k' 01 'v'")).containsExactly("aux redis-ver 7.4.1",
                        "function code", "slot 1000 2 1", "module aux ABCDEFGHI 1 1 \\x00", "NEWER_FORMAT at 50",
                        "sizes 1 1",
                        "3 k at 67 until 2000 idle 10 frequency 200", "v");
        assertThat(transcript("VALKEY080", "f3 01 'j' 01 00 0a 00 01 'k' 01 'v'")).containsExactly("0 k at 15", "v");
    }

    @Test
    void aBrokenValueCostsThatValueOnly() throws IOException {
        assertThat(transcript("REDIS0012", "fe 00 10 01 'a' 0c 0c 00 00 00 02 00 81 'f' 02 83 01 ff"
                + " 12 01 'b' 02 02 0a 0b 00 00 00 01 00 81 'b' 02 ff 01 01 'x'"
                + " 00 01 'c' c3 03 0b e0 01 00 00 01 'd' 01 'v'")).containsExactly("0 a at 11",
                        "RDB_CORRUPT at 24", "0 b at 27", "RDB_CORRUPT at 33", "0 c at 46", "RDB_CORRUPT at 49",
                        "0 d at 55", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.14", "6.0.20", "7.0.15", "7.2.6", "7.4.1", "valkey-8.0.1"})
    void cutAnywhereItIsTruncatedThere(String version) throws IOException {
        byte[] bytes = resource(version);
        int step = bytes.length / 300 + 1;
        for (int length = 0; length < bytes.length; length += step) {
            RdbEnd end = read(Arrays.copyOf(bytes, length), RdbSink.NOTHING);
            assertThat(end.whole()).isFalse();
            assertThat(end.damages()).hasSize(1);
            RdbDamage damage = end.damages().getFirst();
            assertThat(damage.kind()).isEqualTo(RdbDamage.Kind.RDB_TRUNCATED);
            assertThat(damage.offset()).isBetween(0L, (long) length);
            assertThat(end.end()).isEqualTo(damage.record());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.14", "6.0.20", "7.0.15", "7.2.6", "7.4.1", "valkey-8.0.1"})
    void changedAtRandomItNeverThrowsAndTheChangeIsSeen(String version) throws IOException {
        byte[] bytes = resource(version);
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] changed = bytes.clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (Arrays.equals(changed, bytes)) {
                continue;
            }
            try (ByteSource source = RdbBytes.source(folder.resolve("changed"), changed)) {
                RdbEnd read = RdbReader.read(source, 0, RdbSink.NOTHING, Checksum.VERIFY, RdbProgress.NONE);
                RdbEnd skipped = RdbReader.skip(source, 0, Checksum.VERIFY, RdbProgress.NONE);
                assertThat(read.intact()).isFalse();
                assertThat(skipped.end()).isEqualTo(read.end());
                assertThat(skipped.whole()).isEqualTo(read.whole());
                RdbSpansTest.assertCover(RdbReader.annotate(source, 0, 0, read.end(), RdbProgress.NONE).stream()
                        .filter(span -> span.offset() < 9).toList(), 0, read.end() == 0 ? 0 : 9);
            }
        }
    }

    /// Each can be read all the same, since entries are read forwards; servers that look closely refuse them.
    @Test
    void liesInPackedValuesAreFindingsAndCostNothing() throws IOException {
        record Lie(String value, String told, long offset) {
        }
        for (Lie lie : List.of(
                new Lie("14 01 'k' 0a 0a 00 00 00 05 00 81 'b' 02 ff", "member b", 17),
                new Lie("14 01 'k' 0a 0a 00 00 00 01 00 81 'b' 07 ff", "member b", 21),
                new Lie("0a 01 'k' 0e 0e 00 00 00 0a 00 00 00 03 00 00 01 'a' ff", "element a", 21),
                new Lie("0a 01 'k' 0e 0e 00 00 00 0c 00 00 00 01 00 00 01 'a' ff", "element a", 17),
                new Lie("0a 01 'k' 0e 0e 00 00 00 0a 00 00 00 01 00 09 01 'a' ff", "element a", 23),
                new Lie("0b 01 'k' 0c 02 00 00 00 02 00 00 00 05 00 05 00", "member 5", 23),
                new Lie("09 01 'k' 08 02 01 'a' 02 00 '12' ff", "field a 12", 13))) {
            Transcript transcript = new Transcript();
            RdbEnd end = read(RdbBytes.file("REDIS0012", RdbBytes.hex(lie.value)), transcript);
            assertThat(transcript.lines).as(lie.value).contains(lie.told);
            assertThat(end.damages()).as(lie.value).singleElement().satisfies(damage -> {
                assertThat(damage.kind()).isEqualTo(RdbDamage.Kind.RDB_CORRUPT);
                assertThat(damage.offset()).isEqualTo(lie.offset);
                assertThat(damage.end()).isEqualTo(damage.offset());
            });
            assertThat(end.whole()).isTrue();
        }
    }

    @Test
    void lyingLengthsAllocateNothing() throws IOException {
        for (String value : List.of("00 01 'k' 81 00 00 00 ff ff ff ff ff", "01 01 'k' 81 7f ff ff ff ff ff ff ff",
                "00 01 'k' c3 03 81 00 00 00 7f ff ff ff ff e0 01 00", "0f 01 'k' 80 ff ff ff ff",
                "00 01 'k' c3 81 ff ff ff ff ff ff ff ff 01 00")) {
            RdbEnd end = read(RdbBytes.file("REDIS0009", RdbBytes.hex(value)), RdbSink.NOTHING);
            assertThat(end.damages()).isNotEmpty();
            assertThat(end.keys()).isEqualTo(1);
        }
    }

    @Test
    void whatNewerServersWriteIsNoDamage() throws IOException {
        assertThat(transcript("REDIS0013", "00 01 'k' 01 'v' 1a 01 'x' 00")).containsExactly("NEWER_FORMAT at 0",
                "0 k at 9", "v", "NEWER_FORMAT at 14");
        assertThat(transcript("REDIS0012", "f3 01 'x'")).containsExactly("NEWER_FORMAT at 9");
        assertThat(transcript("REDIS0099", "4d 01 'x'")).containsExactly("NEWER_FORMAT at 0", "NEWER_FORMAT at 9");
        assertThat(transcript("REDIS0012", "4d 01 'x'")).containsExactly("RDB_CORRUPT at 9");
        assertThat(transcript("REDIS0008", "06 01 'x' 00")).containsExactly("NEWER_FORMAT at 9");
    }

    @Test
    void aChecksumOfZeroIsSwitchedOff() throws IOException {
        byte[] bytes = resource("7.0.15");
        Arrays.fill(bytes, bytes.length - 8, bytes.length, (byte) 0);
        assertThat(read(bytes, RdbSink.NOTHING).intact()).isTrue();
        bytes[bytes.length - 1] = 1;
        RdbEnd end = read(bytes, RdbSink.NOTHING);
        assertThat(end.whole()).isTrue();
        assertThat(end.damages()).extracting(RdbDamage::kind).containsExactly(RdbDamage.Kind.RDB_CHECKSUM);
    }

    @Test
    void auxFieldsAreKnownAfterSkipping() throws IOException {
        try (ByteSource source = RdbBytes.source(folder.resolve("aux"), resource("7.0.15"))) {
            RdbEnd end = RdbReader.skip(source, 0, Checksum.IGNORE, RdbProgress.NONE);
            assertThat(end.aux()).extractingByKey("redis-ver").hasToString("7.0.15");
            assertThat(end.aux()).extractingByKey("aof-base").hasToString("1");
            assertThat(end.keys()).isEqualTo(41);
        }
    }

    @Test
    void isStoppedByItsProgress() throws IOException {
        try (ByteSource source = RdbBytes.source(folder.resolve("stop"), resource("7.0.15"))) {
            assertThatThrownBy(() -> RdbReader.skip(source, 0, Checksum.VERIFY, offset -> false))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
