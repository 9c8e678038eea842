package dev.aofscope.script;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first line of a script from 7.0, `#!lua flags=no-writes,allow-stale` (`eval.c`).
record Shebang(Set<String> flags) {
    static final Set<String> KNOWN_FLAGS = Set.of("no-writes", "allow-oom", "allow-stale", "no-cluster",
            "allow-cross-slot-keys");

    /// The server refuses the line.
    static final class InvalidException extends RuntimeException {
        InvalidException(String message) {
            super(message, null, false, false);
        }
    }

    boolean isReadOnly() {
        return flags.contains("no-writes");
    }

    private static int lineEnd(ByteString body, ServerVersion version) {
        if (!version.atLeast(7, 0) || body.length() < 2) {
            return -1;
        }
        byte[] bytes = body.toArray();
        if (bytes[0] != '#' || bytes[1] != '!') {
            return -1;
        }
        for (int i = 2; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new InvalidException("Invalid script shebang");
    }

    /// The script from the end of that line on, so that lines keep their numbers.
    static ByteString withoutFirstLine(ByteString body, ServerVersion version) {
        int end = lineEnd(body, version);
        if (end < 0) {
            return body;
        }
        parse(body, end);
        byte[] bytes = body.toArray();
        return ByteString.copyOf(bytes, end, bytes.length - end);
    }

    /// Null for a script without such a line, to which older rules apply. Throws [InvalidException].
    static @Nullable Shebang of(ByteString body, ServerVersion version) {
        int end = lineEnd(body, version);
        return end < 0 ? null : parse(body, end);
    }

    private static Shebang parse(ByteString body, int end) {
        String line = new String(body.toArray(), 0, end, StandardCharsets.ISO_8859_1);
        String[] words = line.strip().split("\\s+");
        if (!words[0].equals("#!lua")) {
            throw new InvalidException("Unexpected engine in script shebang: " + words[0].substring(2));
        }
        Set<String> flags = new java.util.HashSet<>();
        for (int i = 1; i < words.length; i++) {
            if (!words[i].startsWith("flags=")) {
                throw new InvalidException("Unknown lua shebang option: " + words[i]);
            }
            for (String flag : words[i].substring("flags=".length()).split(",")) {
                String name = flag.toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !KNOWN_FLAGS.contains(name)) {
                    throw new InvalidException("Unexpected flag in script shebang: " + flag);
                }
                flags.add(name);
            }
        }
        return new Shebang(flags);
    }
}
