package dev.aofscope.export;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands as lines that redis-cli takes from its standard input (`sdssplitargs` in sds.c): words between blanks, in double
/// quotes with C escapes where they hold anything that is not plain. Text stays UTF-8; other bytes are escaped.
public final class RedisCliText {
    private static final String HEX = "0123456789abcdef";

    private RedisCliText() {
    }

    /// Writes each record of `commands`, a log without damage, as a line. `watch` is told the bytes read. The stream is the
    /// caller's to flush.
    public static void write(ByteSource commands, OutputStream out, Watch watch) throws IOException {
        FrameScanner scanner = new FrameScanner(commands, 0, commands.size());
        while (scanner.next() == FrameScanner.Frame.COMMAND) {
            Arguments arguments = scanner.arguments();
            List<ByteString> words = new ArrayList<>();
            for (int i = 0; i < arguments.count(); i++) {
                words.add(arguments.view(i));
            }
            out.write((line(words) + "\n").getBytes(StandardCharsets.UTF_8));
            watch.progressed(scanner.end());
        }
    }

    /// One command, without a line break.
    public static String line(List<ByteString> words) {
        StringBuilder line = new StringBuilder();
        for (ByteString word : words) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(quoted(word.toArray()));
        }
        return line.toString();
    }

    /// redis-cli splits at blanks outside of quotes, and reads C escapes inside of double ones.
    private static String quoted(byte[] word) {
        if (word.length > 0 && isPlain(word)) {
            return new String(word, StandardCharsets.US_ASCII);
        }
        String text = decoded(word);
        return '"' + (text == null ? escapedBytes(word) : escapedText(text)) + '"';
    }

    private static boolean isPlain(byte[] word) {
        for (byte b : word) {
            if (b <= ' ' || b == 0x7f || b == '"' || b == '\'' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escapedText(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c == 0x7f || c == '"' || c == '\\') {
                escape(escaped, (byte) c);
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /// With C escapes for all that is not plain ASCII.
    public static String escapedBytes(byte[] bytes) {
        StringBuilder escaped = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7f || b == '"' || b == '\\') {
                escape(escaped, b);
            } else {
                escaped.append((char) b);
            }
        }
        return escaped.toString();
    }

    private static void escape(StringBuilder into, byte b) {
        switch (b) {
            case '\n' -> into.append("\\n");
            case '\r' -> into.append("\\r");
            case '\t' -> into.append("\\t");
            case '"', '\\' -> into.append('\\').append((char) b);
            default -> into.append("\\x").append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
        }
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
