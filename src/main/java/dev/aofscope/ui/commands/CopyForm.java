package dev.aofscope.ui.commands;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.export.RedisCliText;
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

    private final String title;

    CopyForm(String title) {
        this.title = title;
    }

    /// As it stands in the menu.
    String title() {
        return title;
    }

    /// Whether a server can carry out what is copied.
    boolean isForServers() {
        return this == REDIS_CLI || this == RESP;
    }

    /// One command, with its line break.
    String of(CommandDetail command) {
        List<ByteString> words = command.arguments().stream().map(CommandDetail.Argument::bytes).toList();
        return switch (this) {
            case NUMBER -> command.row().number() + "\n";
            case TEXT -> throw new IllegalStateException("made of rows, by Copying");
            case REDIS_CLI -> RedisCliText.line(words) + "\n";
            case RESP -> resp(words);
        };
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
            escaped.append('$').append(bytes.length).append("\\r\\n").append(RedisCliText.escapedBytes(bytes))
                    .append("\\r\\n");
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
