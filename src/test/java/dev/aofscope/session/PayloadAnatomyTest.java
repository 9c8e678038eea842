package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadAnatomyTest {
    @TempDir
    Path folder;

    @Test
    void aRestoredValueIsSeenByItsParts() throws IOException {
        String payload = "\u0011\u000f\u000f\0\0\0\2\0\u0081a\2\u00831.5\4\u00ff\u000c\0" + "\0".repeat(8);
        String log = "*4\r\n$7\r\nrestore\r\n$1\r\nk\r\n$1\r\n0\r\n$" + payload.length() + "\r\n" + payload + "\r\n";
        Path file = folder.resolve("log.aof");
        Files.write(file, log.getBytes(StandardCharsets.ISO_8859_1));
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            session.awaitIndex();
            List<Span> spans = session.anatomy(session.rows(1, 1).getFirst());
            long at = 0;
            for (Span span : spans) {
                assertThat(span.offset()).isEqualTo(at);
                at = span.end();
            }
            assertThat(at).isEqualTo(log.length());
            assertThat(spans).extracting(Span::meaning).contains("sorted set as listpack", "member", "score",
                    "version of the RDB", "checksum");
        }
    }
}
