package dev.aofscope.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.bytes.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What DUMP answers: a value without its key.
class RdbPayloadTest {
    private static HeapBytes dump(String type, String value, String version) {
        byte[] content = RdbBytes.hex(type + value + version);
        byte[] bytes = Arrays.copyOf(content, content.length + 8);
        long crc = Crc64.update(0, content, 0, content.length);
        for (int i = 0; i < 8; i++) {
            bytes[content.length + i] = (byte) (crc >>> 8 * i);
        }
        return ByteString.of(bytes).onHeap();
    }

    static List<RdbTypesTest.Example> examples() {
        return RdbTypesTest.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyTypeIsReadAndAnnotated(RdbTypesTest.Example example) {
        String version = example.header().startsWith("VALKEY") ? "50 00" : "0c 00";
        HeapBytes payload = dump(String.format("%02x", example.type().code()), example.value(), version);
        Transcript transcript = new Transcript();
        assertThat(RdbPayload.value(payload, transcript)).isEqualTo(RdbPayload.Outcome.READ);
        assertThat(transcript.lines.subList(1, transcript.lines.size())).containsExactly(example.told());
        List<Span> spans = RdbPayload.annotate(payload, 1000);
        RdbSpansTest.assertCover(spans, 1000, 1000 + payload.length());
        assertThat(spans.getLast().meaning()).isEqualTo("checksum");
        assertThat(spans).extracting(Span::meaning).doesNotContain("what can't be read");
    }

    @Test
    void aRealDumpIsReadAndALiedAboutOneRefused() {
        // DUMP of "10" on Redis 7.0.15.
        byte[] bytes = HexFormat.of().parseHex("00c00a0a00" + "00".repeat(8));
        long crc = Crc64.update(0, bytes, 0, 5);
        for (int i = 0; i < 8; i++) {
            bytes[5 + i] = (byte) (crc >>> 8 * i);
        }
        Transcript transcript = new Transcript();
        assertThat(RdbPayload.value(ByteString.of(bytes).onHeap(), transcript)).isEqualTo(RdbPayload.Outcome.READ);
        assertThat(transcript.lines).contains("10");
        bytes[6] ^= 1;
        assertThat(RdbPayload.value(ByteString.of(bytes).onHeap(), RdbSink.NOTHING))
                .isEqualTo(RdbPayload.Outcome.REFUSED);
    }

    @Test
    void whateverTheBytesEachHasASpan() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(34);
            }
            HeapBytes payload = ByteString.of(bytes).onHeap();
            if (!payload.isEmpty()) {
                RdbSpansTest.assertCover(RdbPayload.annotate(payload, 7), 7, 7 + payload.length());
            }
            assertThat(RdbPayload.value(payload, RdbSink.NOTHING)).isNotEqualTo(RdbPayload.Outcome.READ);
        }
        assertThat(RdbPayload.annotate(ByteString.of("x".getBytes(StandardCharsets.UTF_8)).onHeap(), 0)).isNotNull();
    }
}
