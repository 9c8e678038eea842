package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import org.jspecify.annotations.Nullable;

/// Looking into values.
final class Search {
    /// Read at a time from values that lie in the file.
    private static final int PIECE = 1 << 16;
    /// A longer text is no number.
    private static final int LONGEST_NUMBER = 64;

    private Search() {
    }

    /// Whether `part` stands somewhere in `text`, which may be long and stay in its file.
    static boolean contains(ByteString text, ByteString part) {
        byte[] wanted = part.toArray();
        if (wanted.length == 0) {
            return true;
        }
        if (text instanceof HeapBytes heap) {
            return contains(heap.array(), heap.offset(), heap.offset() + heap.length(), wanted);
        }
        byte[] piece = new byte[Math.min(text.length(), PIECE + wanted.length)];
        int from = 0;
        while (text.length() - from >= wanted.length) {
            int length = Math.min(piece.length, text.length() - from);
            text.copyTo(from, piece, 0, length);
            if (contains(piece, 0, length, wanted)) {
                return true;
            }
            from += length - wanted.length + 1;
        }
        return false;
    }

    private static boolean contains(byte[] bytes, int from, int to, byte[] wanted) {
        byte first = wanted[0];
        for (int i = from; i <= to - wanted.length; i++) {
            if (bytes[i] == first
                    && java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /// The number that `text` is in decimal, or null.
    static @Nullable Double number(ByteString text) {
        if (text.length() == 0 || text.length() > LONGEST_NUMBER) {
            return null;
        }
        String digits = text.utf8();
        for (int i = 0; i < digits.length(); i++) {
            if ("0123456789+-.eE".indexOf(digits.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            return Double.valueOf(digits);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }
}
