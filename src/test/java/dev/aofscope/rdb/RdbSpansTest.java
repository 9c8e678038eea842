package dev.aofscope.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbSpansTest {
    @TempDir
    Path folder;

    /// Every byte from `from` to `to` belongs to one span.
    static void assertCover(List<Span> spans, long from, long to) {
        long at = from;
        for (Span span : spans) {
            assertThat(span.offset()).as("start of %s", span).isEqualTo(at);
            assertThat(span.length()).as("length of %s", span).isPositive();
            at = span.end();
        }
        assertThat(at).isEqualTo(to);
    }

    @Test
    void saysWhatEachByteIs() throws IOException {
        byte[] bytes = RdbBytes.file("REDIS0012",
                RdbBytes.hex("fe 00 fc e8 03 00 00 00 00 00 00 10 01 'h' 0c 0c 00 00 00 02 00 81 'f' 02 02 01 ff"));
        try (ByteSource source = RdbBytes.source(folder.resolve("one"), bytes)) {
            List<Span> spans = RdbReader.annotate(source, 0, 0, bytes.length, RdbProgress.NONE);
            assertThat(spans).extracting(Span::meaning).containsExactly("name and version of the format", "database",
                    "number of the database", "expiry in milliseconds", "expiry, Unix milliseconds",
                    "hash as listpack", "length of the key", "key", "length of the listpack",
                    "length and count of the listpack", "length of the field", "field",
                    "length of the entry, backwards", "value, as an integer", "length of the entry, backwards",
                    "end of the listpack", "end of the RDB", "checksum");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.14", "6.0.20", "7.0.15", "7.2.6", "7.4.1", "valkey-8.0.1"})
    void coverRealFilesAndAnyRangeOfThem(String version) throws IOException {
        byte[] bytes = RdbReaderTest.resource(version);
        Random random = new Random(1);
        try (ByteSource source = RdbBytes.source(folder.resolve(version), bytes)) {
            List<Span> all = RdbReader.annotate(source, 0, 0, bytes.length, RdbProgress.NONE);
            assertCover(all, 0, bytes.length);
            for (int i = 0; i < 200; i++) {
                long first = random.nextLong(bytes.length);
                long last = first + random.nextLong(bytes.length - first + 1);
                assertThat(RdbReader.annotate(source, 0, first, last, RdbProgress.NONE)).isEqualTo(all.stream()
                        .filter(span -> span.end() > first && span.offset() < last).toList());
            }
        }
    }
}
