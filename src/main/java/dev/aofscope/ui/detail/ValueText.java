package dev.aofscope.ui.detail;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Value;
import dev.aofscope.ui.Wording;

/// Values in a few words.
final class ValueText {
    private ValueText() {
    }

    /// `hash, 42 fields`.
    static String summary(Value value) {
        return value.type().redisName() + ", " + length(value);
    }

    /// The first `most` bytes, for one line.
    static String line(ByteString bytes, int most) {
        if (bytes.length() <= most) {
            return bytes.text();
        }
        byte[] start = new byte[most];
        bytes.copyTo(0, start, 0, most);
        return ByteString.of(start).text() + " …";
    }

    /// `42 fields`, `2 B`.
    static String length(Value value) {
        return switch (value.type()) {
            case STRING -> Wording.bytes(value.length());
            case LIST -> Wording.count(value.length(), "element", "elements");
            case SET, SORTED_SET -> Wording.count(value.length(), "member", "members");
            case HASH -> Wording.count(value.length(), "field", "fields");
            case STREAM -> Wording.count(value.length(), "entry", "entries");
            case MODULE -> Wording.bytes(value.length());
        };
    }
}
