package dev.aofscope.lua;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers to text and back as C Lua 5.1 with glibc does it.
public final class LuaNumbers {
    private static final MathContext FOURTEEN = new MathContext(14, RoundingMode.HALF_EVEN);

    private LuaNumbers() {
    }

    /// By `%.14g`, as `tostring` and `..` print numbers.
    public static LuaString text(double number) {
        long whole = (long) number;
        if (whole == number && Math.abs(whole) < 100_000_000_000_000L && (whole != 0 || 1 / number > 0)) {
            return LuaString.of(Long.toString(whole));
        }
        return LuaString.of(general(number, 14));
    }

    /// C's `%.Ng`, N ≥ 1.
    public static String general(double number, int precision) {
        String special = special(number);
        if (special != null) {
            return special;
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        MathContext context = precision == 14 ? FOURTEEN : new MathContext(precision, RoundingMode.HALF_EVEN);
        BigDecimal rounded = new BigDecimal(number).round(context);
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        int last = digits.length();
        while (last > 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        StringBuilder text = new StringBuilder(24);
        if (number < 0) {
            text.append('-');
        }
        if (exponent < -4 || exponent >= precision) {
            text.append(digits.charAt(0));
            if (last > 1) {
                text.append('.').append(digits, 1, last);
            }
            appendExponent(text, exponent);
        } else if (exponent < 0) {
            text.append("0.").repeat('0', -exponent - 1).append(digits, 0, last);
        } else if (last <= exponent + 1) {
            text.append(digits, 0, last).repeat('0', exponent + 1 - last);
        } else {
            text.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, last);
        }
        return text.toString();
    }

    /// `inf`, `-inf`, `nan` or `-nan`; null for a number.
    static @Nullable String special(double number) {
        if (Double.isNaN(number)) {
            return Double.doubleToRawLongBits(number) < 0 ? "-nan" : "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return null;
    }

    static void appendExponent(StringBuilder text, int exponent) {
        text.append('e').append(exponent < 0 ? '-' : '+');
        if (Math.abs(exponent) < 10) {
            text.append('0');
        }
        text.append(Math.abs(exponent));
    }

    /// What the whole text is as a number, blanks around it allowed: C's `strtod`, which takes hexadecimal, `inf` and `nan`
    /// too. Nothing behind a NUL is seen. Null where it is none.
    public static @Nullable Double parse(LuaString string) {
        byte[] bytes = string.array();
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        int at = 0;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        while (end > at && isBlank(bytes[end - 1])) {
            end--;
        }
        int start = at;
        boolean negative = at < end && bytes[at] == '-';
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        if (at == end) {
            return null;
        }
        Double simple = integer(bytes, at, end, negative);
        if (simple != null) {
            return simple;
        }
        String text = string.sub(start, end).toString();
        return magnitude(text.substring(at - start), negative);
    }

    private static @Nullable Double integer(byte[] bytes, int from, int to, boolean negative) {
        if (to - from > 15) {
            return null;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return null;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return negative ? -(double) value : (double) value;
    }

    private static @Nullable Double magnitude(String body, boolean negative) {
        String lower = body.toLowerCase(java.util.Locale.ROOT);
        double value;
        if (lower.equals("inf") || lower.equals("infinity")) {
            value = Double.POSITIVE_INFINITY;
        } else if (lower.equals("nan") || lower.matches("nan\\([0-9a-z_]*\\)")) {
            value = Double.NaN;
        } else if (lower.matches("0x[0-9a-f]*\\.?[0-9a-f]*(p[+-]?[0-9]+)?") && lower.matches("0x\\.?[0-9a-f].*")) {
            value = Double.parseDouble(lower.contains("p") ? lower : lower + "p0");
        } else if (lower.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?")) {
            value = Double.parseDouble(lower);
        } else {
            return null;
        }
        return negative ? Double.valueOf(-value) : Double.valueOf(value);
    }

    /// How many bytes from `from` on C's `strtod` takes for a number, a sign included, no blanks; 0 where there is none.
    public static int prefix(byte[] bytes, int from) {
        int at = from;
        if (at < bytes.length && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        for (String word : new String[]{"infinity", "inf", "nan"}) {
            if (startsWith(bytes, at, word)) {
                return at + word.length() - from;
            }
        }
        boolean hex = startsWith(bytes, at, "0x") && (isDigit(bytes, at + 2, 16)
                || (isPoint(bytes, at + 2) && isDigit(bytes, at + 3, 16)));
        int radix = hex ? 16 : 10;
        int start = hex ? at + 2 : at;
        int end = digits(bytes, start, radix);
        int count = end - start;
        if (isPoint(bytes, end)) {
            int fraction = digits(bytes, end + 1, radix);
            count += fraction - end - 1;
            end = count == 0 ? end : fraction;
        }
        if (count == 0) {
            return 0;
        }
        if (end < bytes.length && (bytes[end] | 0x20) == (hex ? 'p' : 'e')) {
            int exponent = end + 1;
            if (exponent < bytes.length && (bytes[exponent] == '-' || bytes[exponent] == '+')) {
                exponent++;
            }
            if (isDigit(bytes, exponent, 10)) {
                end = digits(bytes, exponent, 10);
            }
        }
        return end - from;
    }

    private static boolean startsWith(byte[] bytes, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || (bytes[at + i] | 0x20) != (word.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPoint(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] == '.';
    }

    private static boolean isDigit(byte[] bytes, int at, int radix) {
        return at < bytes.length && bytes[at] >= 0 && Character.digit(bytes[at], radix) >= 0;
    }

    private static int digits(byte[] bytes, int from, int radix) {
        int at = from;
        while (isDigit(bytes, at, radix)) {
            at++;
        }
        return at;
    }

    static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
