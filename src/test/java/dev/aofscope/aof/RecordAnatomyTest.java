package dev.aofscope.aof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAnatomyTest {
    @TempDir
    Path folder;

    private List<Span> spans(String text, long first, long last) throws IOException {
        Path file = folder.resolve("record");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        try (ByteSource source = ByteSource.open(file)) {
            FrameScanner scanner = new FrameScanner(source, 0, source.size());
            assertThat(scanner.next()).isEqualTo(FrameScanner.Frame.COMMAND);
            return RecordAnatomy.spans(scanner.arguments(), scanner.offset(), scanner.end(), first, last,
                    argument -> argument == 0 ? "name" : "key");
        }
    }

    @Test
    void everyByteHasAMeaning() throws IOException {
        assertThat(spans("*2\r\n$3\r\nDEL\r\n$0\r\n\r\n", 0, 100)).containsExactly(
                new Span(0, 4, "number of arguments", Span.Kind.MARK),
                new Span(4, 4, "length of the name", Span.Kind.LENGTH), new Span(8, 3, "name", Span.Kind.CONTENT),
                new Span(11, 2, "end of the name", Span.Kind.SEPARATOR),
                new Span(13, 4, "length of the key", Span.Kind.LENGTH),
                new Span(17, 2, "end of the key", Span.Kind.SEPARATOR));
    }

    @Test
    void onlyWhatIsLookedAt() throws IOException {
        assertThat(spans("*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n", 9, 14)).extracting(Span::meaning).containsExactly("name",
                "end of the name", "length of the key");
    }

    @Test
    void sloppyHeadersToo() throws IOException {
        assertThat(spans("* +1\n$3\nDEL\r\n", 0, 100)).extracting(Span::length).containsExactly(5L, 3L, 3L, 2L);
    }
}
