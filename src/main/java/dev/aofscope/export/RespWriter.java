package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.CommandNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes commands as records of an AOF, which is also what `redis-cli --pipe` takes.
final class RespWriter {
    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private final CommandNames names;
    private long commands;

    RespWriter(OutputStream out) {
        this(out, CommandNames.STANDARD);
    }

    /// For a server that has other names for some commands.
    RespWriter(OutputStream out, CommandNames names) {
        this.out = out;
        this.names = names;
    }

    /// Words are a [ByteString] or text; the first one is the command's own name.
    void command(Object... words) throws IOException {
        command(List.of(words));
    }

    void command(List<Object> words) throws IOException {
        commands++;
        header('*', words.size());
        for (int i = 0; i < words.size(); i++) {
            Object word = i == 0 ? names.given(words.getFirst().toString()) : words.get(i);
            ByteString bytes = word instanceof ByteString already ? already : ByteString.utf8(word.toString());
            header('$', bytes.length());
            write(bytes);
            out.write('\r');
            out.write('\n');
        }
    }

    /// That were written.
    long commands() {
        return commands;
    }

    private void header(char mark, int number) throws IOException {
        out.write((mark + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void write(ByteString bytes) throws IOException {
        byte[] piece = new byte[Math.min(PIECE, bytes.length())];
        for (int at = 0; at < bytes.length(); at += piece.length) {
            int count = Math.min(piece.length, bytes.length() - at);
            bytes.copyTo(at, piece, 0, count);
            out.write(piece, 0, count);
        }
    }
}
