package dev.aofscope.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each type by an example: decoded, skipped and annotated.
class RdbTypesTest {
    @TempDir
    Path folder;

    /// @param value as it stands behind the key
    record Example(RdbType type, String header, String value, String... told) {
        @Override
        public String toString() {
            return type + " " + String.join(", ", told);
        }
    }

    static final String SEVEN = "REDIS0012";

    static List<Example> examples() {
        return List.of(new Example(RdbType.STRING, "REDIS0001", "03 'foo'", "foo"),
                new Example(RdbType.STRING, SEVEN, "c0 fe", "-2"),
                new Example(RdbType.STRING, SEVEN, "c1 39 30", "12345"),
                new Example(RdbType.STRING, SEVEN, "c2 00 00 00 80", "-2147483648"),
                new Example(RdbType.STRING, SEVEN, "c3 05 0b 00 61 e0 01 00", "aaaaaaaaaaa"),
                new Example(RdbType.STRING, SEVEN, "40 03 'foo'", "foo"),
                new Example(RdbType.STRING, SEVEN, "80 00 00 00 03 'foo'", "foo"),
                new Example(RdbType.STRING, SEVEN, "81 00 00 00 00 00 00 00 03 'foo'", "foo"),
                new Example(RdbType.LIST, "REDIS0006", "02 01 'a' c0 05", "element a", "element 5"),
                new Example(RdbType.SET, "REDIS0006", "02 01 'a' 01 'b'", "member a", "member b"),
                new Example(RdbType.SORTED_SET, "REDIS0006", "04 01 'a' 03 '1.5' 01 'b' ff 01 'c' fe 01 'd' 05 '-1e-3'",
                        "member a 1.5", "member b -Infinity", "member c Infinity", "member d -0.001"),
                new Example(RdbType.HASH, "REDIS0006", "01 01 'f' 02 'v1'", "field f v1"),
                new Example(RdbType.SORTED_SET_2, SEVEN, "01 01 'a' 00 00 00 00 00 00 f8 3f", "member a 1.5"),
                new Example(RdbType.MODULE_2, SEVEN,
                        "81 00 10 83 10 51 87 20 01  01 05 02 41 00 05 01 'x' 03 00 00 80 3f 04 00 00 00 00 00 00 f0 3f 00",
                        "module ABCDEFGHI 1 "
                                + "\\x01\\x05\\x02A\\x00\\x05\\x01x\\x03\\x00\\x00\\x80?\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?\\x00"),
                new Example(RdbType.HASH_ZIPMAP, "REDIS0003", "08 01 01 'a' 02 00 '12' ff", "field a 12"),
                new Example(RdbType.HASH_ZIPMAP, "REDIS0003", "0b 01 01 'a' 02 03 '12' 00 00 00 ff", "field a 12"),
                new Example(RdbType.LIST_ZIPLIST, "REDIS0006",
                        "22 22 00 00 00 1e 00 00 00 06 00  00 f6  02 01 'a'  03 c0 00 80  04 d0 00 00 00 80  06 f0 ff ff ff  05 fe 80  ff",
                        "element 5", "element a", "element -32768", "element -2147483648", "element -1",
                        "element -128"),
                new Example(RdbType.SET_INTSET, "REDIS0006", "0c 02 00 00 00 02 00 00 00 ff ff 05 00", "member -1",
                        "member 5"),
                new Example(RdbType.SET_INTSET, "REDIS0006", "10 08 00 00 00 01 00 00 00 ff ff ff ff ff ff ff 7f",
                        "member 9223372036854775807"),
                new Example(RdbType.SORTED_SET_ZIPLIST, "REDIS0006",
                        "13 13 00 00 00 0d 00 00 00 02 00  00 01 'a'  03 03 '1.5' ff", "member a 1.5"),
                new Example(RdbType.HASH_ZIPLIST, "REDIS0006", "10 10 00 00 00 0d 00 00 00 02 00  00 01 'f'  03 f3 ff",
                        "field f 2"),
                new Example(RdbType.LIST_QUICKLIST, "REDIS0007",
                        "02  0e 0e 00 00 00 0a 00 00 00 01 00 00 01 'a' ff  0d 0d 00 00 00 0a 00 00 00 01 00 00 f2 ff",
                        "element a", "element 1"),
                new Example(RdbType.STREAM_1, "REDIS0009",
                        "01 10 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 07"
                                + " 28 28 00 00 00 0f 00  01 01 01 01 01 01 81 'f' 02 00 01"
                                + " 02 01 00 01 00 01 81 'v' 02 04 01  03 01 01 01 00 01 81 'w' 02 04 01 ff"
                                + " 01 06 07  01 01 'g' 05 07 01"
                                + " 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 07 e8 03 00 00 00 00 00 00 03"
                                + " 01 01 'c' e8 03 00 00 00 00 00 00 01 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 07",
                        "entry 5-7 [f, v]", "stream 1 6-7 0-0 0-0 1", "group g 5-7 -1", "pending 5-7 1000 3",
                        "consumer c 1000 1000", "has 5-7"),
                new Example(RdbType.HASH_LISTPACK, SEVEN, "0c 0c 00 00 00 02 00 81 'f' 02 02 01 ff", "field f 2"),
                new Example(RdbType.SORTED_SET_LISTPACK, SEVEN, "0f 0f 00 00 00 02 00 81 'a' 02 83 '1.5' 04 ff",
                        "member a 1.5"),
                new Example(RdbType.LIST_QUICKLIST_2, SEVEN, "02 01 01 'a' 02 0a 0a 00 00 00 01 00 81 'b' 02 ff",
                        "element a", "element b"),
                new Example(RdbType.STREAM_2, "REDIS0010", "00 00 06 07 00 00 06 07 05 01 01 'g' 05 07 02 00 00",
                        "stream 0 6-7 0-0 6-7 5", "group g 5-7 2"),
                new Example(RdbType.SET_LISTPACK, SEVEN,
                        "29 29 00 00 00 07 00  df ff 02"
                                + " f1 00 80 03  f2 ff ff 7f 04  f3 00 00 00 80 05  f4 ff ff ff ff ff ff ff 7f 09"
                                + " e0 01 'a' 03  00 01 ff",
                        "member -1", "member -32768", "member 8388607", "member -2147483648",
                        "member 9223372036854775807", "member a", "member 0"),
                new Example(RdbType.STREAM_3, "REDIS0011",
                        "00 00 06 07 00 00 06 07 05 01 01 'g' 05 07 02 00"
                                + " 01 01 'c' e8 03 00 00 00 00 00 00 ff ff ff ff ff ff ff ff 00",
                        "stream 0 6-7 0-0 6-7 5", "group g 5-7 2", "consumer c 1000 -1"),
                new Example(RdbType.HASH_FIELD_TTL_RC, SEVEN, "02 00 01 'f' 01 'v' 43 e8 01 'g' 01 'w'", "field f v",
                        "field g w until 1000"),
                new Example(RdbType.HASH_FIELD_TTL_VALKEY, "VALKEY080",
                        "02 01 'f' 01 'v' ff ff ff ff ff ff ff ff 01 'g' 01 'w' e8 03 00 00 00 00 00 00", "field f v",
                        "field g w until 1000"),
                new Example(RdbType.HASH_LISTPACK_TTL_RC, SEVEN,
                        "10 10 00 00 00 03 00 81 'f' 02 81 'v' 02 c3 e8 02 ff",
                        "field f v until 1000"),
                new Example(RdbType.HASH_FIELD_TTL, SEVEN,
                        "e8 03 00 00 00 00 00 00 03 00 01 'f' 01 'v' 01 01 'g' 01 'w' 0b 01 'h' 01 'x'", "field f v",
                        "field g w until 1000", "field h x until 1010"),
                new Example(RdbType.HASH_LISTPACK_TTL, SEVEN,
                        "e8 03 00 00 00 00 00 00 17 17 00 00 00 06 00 81 'f' 02 81 'v' 02 c3 e8 02"
                                + " 81 'g' 02 01 01 00 01 ff",
                        "field f v until 1000", "field g 1"));
    }

    @Test
    void everyTypeThatCanBeReadHasAnExample() {
        List<RdbType> shown = examples().stream().map(Example::type).toList();
        List<RdbType> readable = Stream.of(RdbType.values()).filter(RdbType::readable).toList();
        assertThat(shown).containsAll(readable);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isDecodedSkippedAndAnnotated(Example example) throws IOException {
        String record = String.format("%02x 01 'k' ", example.type.code()) + example.value;
        byte[] bytes = RdbBytes.file(example.header, RdbBytes.hex("fe 02 " + record));
        Transcript transcript = new Transcript();
        List<String> told = new ArrayList<>(List.of("2 k at 11"));
        told.addAll(Arrays.asList(example.told));
        try (ByteSource source = RdbBytes.source(folder.resolve("types"), bytes)) {
            RdbEnd read = RdbReader.read(source, 0, transcript, Checksum.VERIFY, RdbProgress.NONE);
            assertThat(transcript.lines).isEqualTo(told);
            assertThat(read.damages()).isEmpty();
            int trailer = read.format().version() < 5 ? 0 : 8;
            assertThat(read.end()).isEqualTo(bytes.length - 8 + trailer);
            assertThat(RdbReader.skip(source, 0, Checksum.IGNORE, RdbProgress.NONE)).isEqualTo(read);
            assertThat(RdbReader.skip(source, 0, Checksum.VERIFY, RdbProgress.NONE)).isEqualTo(read);
            List<Span> spans = RdbReader.annotate(source, 0, 0, bytes.length, RdbProgress.NONE);
            RdbSpansTest.assertCover(spans, 0, read.end());
        }
    }
}
