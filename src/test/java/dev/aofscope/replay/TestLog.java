package dev.aofscope.replay;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.live.StreamText;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Small logs written by tests, and keyspaces as text.
final class TestLog {
    private TestLog() {
    }

    /// One part for each list of commands; words are split at blanks, lines that begin with `#` are annotations.
    @SafeVarargs
    static Log write(Path folder, List<String>... parts) throws IOException {
        List<Part> written = new ArrayList<>();
        for (List<String> commands : parts) {
            Path path = folder.resolve("part" + written.size() + ".aof");
            Files.write(path, records(commands));
            ByteSource source = ByteSource.open(path);
            written.add(new Part(written.size(), String.valueOf(path.getFileName()), path, Part.Role.INCR,
                    written.size() + 1, Part.Format.AOF, source.size(), 0, source));
        }
        return new Log(folder, null, Log.Kind.MULTI_PART, written, List.of());
    }

    static byte[] records(List<String> commands) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String command : commands) {
            bytes.writeBytes(
                    command.startsWith("#") ? (command + "\r\n").getBytes(StandardCharsets.UTF_8) : record(command));
        }
        return bytes.toByteArray();
    }

    private static byte[] record(String command) {
        String[] words = command.split(" ");
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Settings settings() {
        return settings("7.0.15");
    }

    static Settings settings(String version) {
        return new Settings(ServerSettings.defaults(ServerVersion.parse(version)), 1_000_000);
    }

    /// One line a key, and one a library.
    static String text(Keyspace keyspace) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < keyspace.databases(); number++) {
            for (var entries = keyspace.database(number).keys(ByteString.empty(), null); entries.hasNext();) {
                Database.Entry entry = entries.next();
                text.append(number).append(' ').append(entry.key()).append(" = ").append(text(entry.value()));
                text.append(entry.expiry() == Database.NO_EXPIRY ? "\n" : " until " + entry.expiry() + "\n");
            }
        }
        keyspace.libraries().forEach(library -> text.append("library ").append(library).append('\n'));
        return text.toString();
    }

    static String text(Value value) {
        List<String> parts = new ArrayList<>();
        switch (value) {
            case StringValue string -> parts.add(string.bytes().text());
            case ListValue list -> list.forEach(0, list.length(), element -> parts.add(element.text()));
            case SetValue set -> set.members().forEachRemaining(member -> parts.add(member.text()));
            case HashValue hash ->
                hash.fields().forEachRemaining(field -> parts.add(field.name() + ":" + field.value()
                        + (field.expiry() == Database.NO_EXPIRY ? "" : " until " + field.expiry())));
            case SortedSetValue sorted -> sorted.from(0)
                    .forEachRemaining(member -> parts.add(member.member() + "@" + member.score()));
            case StreamValue stream -> parts.add(StreamText.of(stream, ServerVersion.ASSUMED));
            case ModuleValue module -> parts.add(module.module());
        }
        return value.type().redisName() + parts;
    }
}
