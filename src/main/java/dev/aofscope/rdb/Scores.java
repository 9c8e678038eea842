package dev.aofscope.rdb;

import java.nio.charset.StandardCharsets;

/// Scores that are written as text.
final class Scores {
    private Scores() {
    }

    /// As strtod reads it, for what servers write (digits, `inf`, `-inf`); not a number for anything else.
    static double parse(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        switch (text) {
            case "inf", "+inf" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                return isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
            }
        }
    }

    /// Java would also read "1d" and "0x1p3"; its message for a bad number costs more than this.
    private static boolean isDecimal(String text) {
        int at = signed(text, 0);
        int digits = at;
        at = digits(text, at);
        int count = at - digits;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(text, fraction);
            count += at - fraction;
        }
        if (count > 0 && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = signed(text, at + 1);
            at = digits(text, exponent);
            count = at - exponent;
        }
        return count > 0 && at == text.length();
    }

    private static int signed(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
