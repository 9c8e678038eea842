package dev.aofscope.session;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The settings of a redis.conf on which the content of a keyspace depends. All others are passed over, as is `include`.
final class ServerConfig {
    /// A redis.conf with all its comments has 100 KB; whatever is much larger is something else.
    private static final long LARGEST = 4 << 20;

    private final Path path;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> renames = new HashMap<>();

    private ServerConfig(Path path) {
        this.path = path;
    }

    /// One `name value` a line; the last one of a name counts. Throws [IOException] where the file can't be read.
    static ServerConfig read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(path + ": too large for a redis.conf; name another file with --config");
        }
        ServerConfig config = new ServerConfig(path);
        for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2 && !words[0].startsWith("#")) {
                config.values.put(words[0].toLowerCase(Locale.ROOT), words[1]);
                if (words[0].equalsIgnoreCase("rename-command")) {
                    config.rename(words[1].replace("\"", "").split("\\s+"));
                }
            }
        }
        return config;
    }

    /// A command that is switched off (renamed to nothing) may still stand in a log of before. One that we don't know, of a
    /// module, stays unknown by any name.
    private void rename(String[] names) {
        if (names.length == 2 && !names[1].isEmpty() && Commands.find(ByteString.utf8(names[0]).onHeap()) != null) {
            byte[] bytes = names[1].getBytes(StandardCharsets.ISO_8859_1);
            renames.put(new String(bytes, StandardCharsets.UTF_8), names[0]);
        }
    }

    /// From new names to the commands' own.
    Map<String, String> renames() {
        return renames;
    }

    /// The settings with what stands here in place of the defaults. Throws [IOException] where a number is none.
    ServerSettings apply(ServerSettings defaults) throws IOException {
        int entries = number("zset-max-ziplist-entries", defaults.zsetMaxListpackEntries());
        int value = number("zset-max-ziplist-value", defaults.zsetMaxListpackValue());
        ServerSettings settings = defaults.withSortedSets(number("zset-max-listpack-entries", entries),
                number("zset-max-listpack-value", value));
        return settings.withStreamNodes(bytes("stream-node-max-bytes", settings.streamNodeMaxBytes()),
                number("stream-node-max-entries", (int) settings.streamNodeMaxEntries()))
                .withDatabases(number("databases", settings.databases()));
    }

    /// With the server's units: `4kb` is 4096, `4k` 4000.
    private long bytes(String name, long otherwise) throws IOException {
        String value = values.getOrDefault(name, String.valueOf(otherwise)).replace("\"", "").toLowerCase(Locale.ROOT);
        String unit = value.replaceFirst("^[0-9]+", "");
        long factor = switch (unit) {
            case "", "b" -> 1;
            case "k" -> 1_000;
            case "kb" -> 1 << 10;
            case "m" -> 1_000_000;
            case "mb" -> 1 << 20;
            default -> throw new IOException(path + ": " + name + " should be a number of bytes, but is " + value);
        };
        try {
            return Math.multiplyExact(Long.parseLong(value.substring(0, value.length() - unit.length())), factor);
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IOException(path + ": " + name + " should be a number of bytes, but is " + value, wrong);
        }
    }

    private int number(String name, int otherwise) throws IOException {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.replace("\"", ""));
        } catch (NumberFormatException wrong) {
            throw new IOException(path + ": " + name + " should be a number, but is " + value, wrong);
        }
    }
}
