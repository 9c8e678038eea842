package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A command with any number of words, written in several where they are many.
final class Chunks {
    private final RespWriter out;
    private final int most;
    private final List<Object> head;
    private final List<Object> words = new ArrayList<>();

    /// Each command begins with `head` and has at most `most` words behind it.
    Chunks(RespWriter out, int most, Object... head) {
        this.out = out;
        this.most = most;
        this.head = List.of(head);
    }

    /// Throws [UncheckedIOException], since it is told items by iterators.
    void add(ByteString word) {
        words.add(word);
        if (words.size() == most) {
            try {
                end();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// Writes what is left.
    void end() throws IOException {
        if (!words.isEmpty()) {
            words.addAll(0, head);
            out.command(words);
            words.clear();
        }
    }
}
