package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// Numbers as servers read and print them.
final class Numbers {
    private Numbers() {
    }

    /// The integer that the bytes are, or `otherwise`. The server's `string2ll` (`util.c`): an optional minus sign, no
    /// leading zeros, no blanks, no plus sign, 64 bits.
    static long integerOr(HeapBytes bytes, long otherwise) {
        int length = bytes.length();
        if (length == 0 || length > 20) {
            return otherwise;
        }
        byte[] array = bytes.array();
        int at = bytes.offset();
        int end = at + length;
        boolean negative = array[at] == '-';
        if (negative && ++at == end) {
            return otherwise;
        }
        if (array[at] == '0') {
            return length == 1 ? 0 : otherwise;
        }
        long value = 0; // kept negative, since there is one negative number more
        for (; at < end; at++) {
            int digit = array[at] - '0';
            if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10) {
                return otherwise;
            }
            value = value * 10 - digit;
            if (value > 0) {
                return otherwise;
            }
        }
        if (negative) {
            return value;
        }
        return value == Long.MIN_VALUE ? otherwise : -value;
    }

    static long integer(HeapBytes bytes) {
        long value = integerOr(bytes, Long.MIN_VALUE);
        if (value == Long.MIN_VALUE && integerOr(bytes, 0) == 0) {
            throw RefusedException.notAnInteger();
        }
        return value;
    }

    static boolean isInteger(HeapBytes bytes) {
        return integerOr(bytes, 0) != 0 || integerOr(bytes, 1) == 0;
    }

    static double score(HeapBytes bytes) {
        throw RefusedException.notAFloat();
    }
}
