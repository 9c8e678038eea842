package dev.aofscope.verdict;

import java.io.IOException;

/// A decimal number within a line, as C's `strtol` reads it: blanks, a sign, digits; too large ones become the largest.
///
/// @param value 0 where there are no digits
/// @param end   behind the last digit, bytes from the start of the file; where the number should begin if there are none
record CNumber(long value, long end) {
    static CNumber read(Window window, long from, long lineEnd) throws IOException {
        long at = from;
        while (at < lineEnd && isSpace(window.byteAt(at))) {
            at++;
        }
        boolean negative = at < lineEnd && window.byteAt(at) == '-';
        if (at < lineEnd && (window.byteAt(at) == '-' || window.byteAt(at) == '+')) {
            at++;
        }
        long digits = at;
        long value = 0;
        for (; at < lineEnd && isDigit(window.byteAt(at)); at++) {
            int digit = window.byteAt(at) - '0';
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
        }
        return at == digits ? new CNumber(0, from) : new CNumber(negative ? -value : value, at);
    }

    private static boolean isSpace(int b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
