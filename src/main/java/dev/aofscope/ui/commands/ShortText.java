package dev.aofscope.ui.commands;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.ByteText;

/// Keys may be a hundred megabytes long; a cell shows their beginning.
final class ShortText {
    private static final int MOST_BYTES = 300;

    private ShortText() {
    }

    /// As [ByteString#text], of the first bytes where it is long.
    static String of(ByteString bytes) {
        if (bytes.length() <= MOST_BYTES) {
            return bytes.text();
        }
        byte[] beginning = new byte[MOST_BYTES];
        bytes.copyTo(0, beginning, 0, MOST_BYTES);
        return ByteText.beginning(ByteString.of(beginning)) + "…";
    }
}
