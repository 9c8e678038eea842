package dev.aofscope.ui.commands;

import dev.aofscope.bytes.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes terms of EXPR that match one thing exactly.
final class FilterTerm {
    private FilterTerm() {
    }

    /// `key:…` for this key alone, whatever its bytes.
    static String key(ByteString key) {
        return "key:" + exactly(key);
    }

    /// `cmd:…` for this command alone; EXPR takes its name in either case.
    static String command(String name) {
        return "cmd:" + exactly(ByteString.utf8(name.toLowerCase(Locale.ROOT)));
    }

    /// In quotes where a byte would mean something to EXPR: there wildcards are themselves, and what is no text is escaped.
    private static String exactly(ByteString value) {
        byte[] bytes = value.toArray();
        boolean plain = bytes.length > 0;
        for (byte b : bytes) {
            plain &= isPlain(b);
        }
        return plain ? new String(bytes, StandardCharsets.US_ASCII) : '"' + quoted(bytes) + '"';
    }

    private static boolean isPlain(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || ":_-/{}".indexOf(b) >= 0;
    }

    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).chars()
                    .forEach(c -> append(text, (char) c));
            return text.toString();
        } catch (CharacterCodingException notText) {
            for (byte b : bytes) {
                append(text, b < 0 ? '\0' : (char) b, b);
            }
            return text.toString();
        }
    }

    private static void append(StringBuilder text, char c) {
        append(text, c, (byte) c);
    }

    private static void append(StringBuilder text, char c, byte b) {
        if (c < ' ' || c == 0x7f) {
            text.append(String.format(Locale.ROOT, "\\x%02x", b));
        } else if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else {
            text.append(c);
        }
    }
}
