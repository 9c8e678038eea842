package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// Words of a command, in whatever case: option names and subcommands.
final class Words {
    private Words() {
    }

    /// Whether the bytes are `word` (ASCII capitals) but for case.
    static boolean is(HeapBytes bytes, String word) {
        int length = bytes.length();
        if (length != word.length()) {
            return false;
        }
        byte[] array = bytes.array();
        int offset = bytes.offset();
        for (int i = 0; i < length; i++) {
            if (upper(array[offset + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The byte as an unsigned number, an ASCII letter as a capital.
    static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b & 0xff;
    }
}
