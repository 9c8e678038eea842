package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A library of functions (`FUNCTION LOAD`, Redis 7.0): part of the state, kept by every flush but its own.
///
/// @param name   as in the code's first line, `#!lua name=NAME`
/// @param engine as there, `lua`
/// @param code   all of it, with that line
public record Library(String name, String engine, ByteString code) {
    /// Bytes of the first line that are looked at.
    private static final int LONGEST_LINE = 4096;

    /// The library whose code this is, by its first line; null where that is not `#!ENGINE name=NAME` and nothing else.
    public static @Nullable Library of(ByteString code) {
        byte[] head = new byte[Math.min(code.length(), LONGEST_LINE)];
        code.copyTo(0, head, 0, head.length);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (!text.startsWith("#!") || end < 0) {
            return null;
        }
        String[] words = text.substring(2, end).strip().split("\\s+");
        return words.length == 2 && words[1].regionMatches(true, 0, "name=", 0, 5)
                ? new Library(words[1].substring(5), words[0], code)
                : null;
    }
}
