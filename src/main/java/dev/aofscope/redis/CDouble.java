package dev.aofscope.redis;

/// Text to double as C's `strtod` does it (glibc): decimal, hexadecimal, `inf`, `infinity`, in whatever case.
final class CDouble {
    /// What to make of numbers that a double cannot hold.
    enum Range {
        /// Infinite or zero, as `strtod` returns them; blanks before the number are skipped.
        ANY,
        /// Not a number, since `errno` says so; blanks are refused too.
        CHECKED
    }

    private CDouble() {
    }

    /// NaN where the text as a whole is no number.
    static double parse(String text, Range range) {
        int at = 0;
        if (range == Range.ANY) {
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
        }
        int start = at;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        boolean negative = at > start && text.charAt(start) == '-';
        String body = text.substring(at);
        if (body.equalsIgnoreCase("inf") || body.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        Notation notation = notation(body);
        if (notation == null) {
            return Double.NaN;
        }
        double value = Double.parseDouble(notation.java());
        if (range == Range.CHECKED && (Double.isInfinite(value) || (value == 0 && notation.nonZero()))) {
            return Double.NaN;
        }
        return negative ? -value : value;
    }

    /// A number's text for [Double#parseDouble], which wants an exponent after hexadecimal digits.
    private record Notation(String java, boolean nonZero) {
    }

    private static @org.jspecify.annotations.Nullable Notation notation(String body) {
        boolean hex = body.length() > 2 && body.charAt(0) == '0' && (body.charAt(1) | 0x20) == 'x';
        int at = hex ? 2 : 0;
        int digits = 0;
        boolean nonZero = false;
        boolean point = false;
        for (; at < body.length(); at++) {
            char c = body.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (c < 128 && Character.digit(c, hex ? 16 : 10) >= 0) {
                digits++;
                nonZero |= c != '0';
            } else {
                break;
            }
        }
        if (digits == 0) {
            return null;
        }
        if (at == body.length()) {
            return new Notation(hex ? body + "p0" : body, nonZero);
        }
        if ((body.charAt(at) | 0x20) != (hex ? 'p' : 'e') || !isExponent(body, at + 1)) {
            return null;
        }
        return new Notation(body, nonZero);
    }

    private static boolean isExponent(String body, int from) {
        int at = from;
        if (at < body.length() && (body.charAt(at) == '-' || body.charAt(at) == '+')) {
            at++;
        }
        int first = at;
        while (at < body.length() && body.charAt(at) >= '0' && body.charAt(at) <= '9') {
            at++;
        }
        return at > first && at == body.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
