package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import org.jspecify.annotations.Nullable;

/// What a history is of: a key, or one item of its value.
///
/// @param item null for the key as a whole; else what [ItemState#of] takes
public record Subject(int database, ByteString key, @Nullable ByteString item) {
    /// The key as a whole.
    public static Subject key(int database, ByteString key) {
        return new Subject(database, key, null);
    }

    /// `user:7`, `user:7 · name`.
    public String text() {
        return item == null ? key.text() : key.text() + " · " + item.text();
    }
}
