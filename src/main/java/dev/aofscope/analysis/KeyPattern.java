package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Arrays;

/// What keys of one kind have in common: `user:7731:profile` and `user:42:profile` are `user:*:profile`. A segment between
/// colons with a digit in it stands for an identity; a key without colons is cut at its first digit.
final class KeyPattern {
    private static final int LONGEST = 80;

    private KeyPattern() {
    }

    /// The pattern; what comes behind 80 bytes is left out.
    static ByteString of(ByteString key) {
        HeapBytes bytes = key.onHeap();
        byte[] pattern = new byte[Math.min(bytes.length(), LONGEST) + 1];
        int length = 0;
        boolean segmented = indexOf(bytes, 0, (byte) ':') < bytes.length();
        for (int from = 0; from <= bytes.length() && length < pattern.length;) {
            int end = indexOf(bytes, from, (byte) ':');
            int digit = firstDigit(bytes, from, end);
            int kept = digit == end ? end : segmented ? from : digit;
            for (int i = from; i < kept && length < pattern.length; i++) {
                pattern[length++] = bytes.array()[bytes.offset() + i];
            }
            if (digit < end && length < pattern.length) {
                pattern[length++] = '*';
            }
            if (end < bytes.length() && length < pattern.length) {
                pattern[length++] = ':';
            }
            from = end + 1;
        }
        return ByteString.of(Arrays.copyOf(pattern, length));
    }

    /// What stands before the first colon, that included; all of a key without one.
    static ByteString prefix(ByteString key) {
        HeapBytes bytes = key.onHeap();
        int end = indexOf(bytes, 0, (byte) ':');
        return ByteString.copyOf(bytes.array(), bytes.offset(),
                end < bytes.length() ? Math.min(end + 1, LONGEST) : Math.min(end, LONGEST));
    }

    private static int indexOf(HeapBytes bytes, int from, byte wanted) {
        for (int i = from; i < bytes.length(); i++) {
            if (bytes.array()[bytes.offset() + i] == wanted) {
                return i;
            }
        }
        return bytes.length();
    }

    private static int firstDigit(HeapBytes bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte letter = bytes.array()[bytes.offset() + i];
            if (letter >= '0' && letter <= '9') {
                return i;
            }
        }
        return end;
    }
}
