package dev.aofscope.ui.commands;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.session.CommandDetail;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forms in which commands go to the clipboard.
enum CopyForm {
    /// Command numbers, one a line.
    NUMBER("number"),
    /// What the table shows, with tabs between the columns.
    TEXT("text"),
    /// Lines that redis-cli takes; bytes that are no text are escaped as it understands them.
    REDIS_CLI("redis-cli line"),
    /// The bytes of the records, where they are text; else one line of C escapes, as `printf` takes it.
    RESP("RESP");

    private static final String HEX = "0123456789abcdef";

    private final String title;

    CopyForm(String title) {
        this.title = title;
    }

    /// As it stands in the menu.
    String title() {
        return title;
    }

    /// One command, with its line break.
    String of(CommandDetail command) {
        List<ByteString> words = command.arguments().stream().map(CommandDetail.Argument::bytes).toList();
        return switch (this) {
            case NUMBER -> command.row().number() + "\n";
            case TEXT -> throw new IllegalStateException("made of rows, by Copying");
            case REDIS_CLI -> redisCli(words) + "\n";
            case RESP -> resp(words);
        };
    }

    private static String redisCli(List<ByteString> words) {
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

    private static String escapedBytes(byte[] bytes) {
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

    private static String resp(List<ByteString> words) {
        StringBuilder text = new StringBuilder("*" + words.size() + "\r\n");
        StringBuilder escaped = new StringBuilder("*" + words.size() + "\\r\\n");
        boolean isText = true;
        for (ByteString word : words) {
            byte[] bytes = word.toArray();
            String decoded = decoded(bytes);
            isText &= decoded != null;
            text.append('$').append(bytes.length).append("\r\n").append(decoded).append("\r\n");
            escaped.append('$').append(bytes.length).append("\\r\\n").append(escapedBytes(bytes)).append("\\r\\n");
        }
        return isText ? text.toString() : escaped.append('\n').toString();
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
