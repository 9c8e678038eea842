package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Numbers as servers read and print them.
public final class Numbers {
    /// Powers of ten that a double holds exactly.
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final MathContext SEVENTEEN = new MathContext(17, RoundingMode.HALF_EVEN);

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

    static boolean isInteger(HeapBytes bytes) {
        return integerOr(bytes, 0) != 0 || integerOr(bytes, 1) == 0;
    }

    /// What C's `strtoll` takes, as servers up to 3.0 asked it: a plus sign, leading zeros, no digits at all; what follows
    /// a NUL is not seen. Throws [RefusedException] for anything else.
    static long looseInteger(HeapBytes bytes) {
        String text = bytes.utf8();
        int end = text.indexOf('\0');
        if (end >= 0) {
            text = text.substring(0, end);
        }
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw RefusedException.notAnInteger();
        }
    }

    /// An unsigned 64-bit number as `string2ull` reads it: what [#integerOr] takes if it is not negative, else what
    /// `strtoull` makes of it.
    static long unsigned(HeapBytes bytes) {
        long value = integerOr(bytes, -1);
        if (value >= 0) {
            return value;
        }
        try {
            return Long.parseUnsignedLong(bytes.utf8());
        } catch (NumberFormatException notANumber) {
            throw RefusedException.notAnInteger();
        }
    }

    static ByteString bytes(long number) {
        return ByteString.of(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /// A score or floating-point option as `getDoubleFromObject` (`object.c`) reads it. Throws [RefusedException] for what
    /// is no number, a NaN, an overflow, or something that underflows to zero.
    static double score(HeapBytes bytes) {
        double value = parse(bytes);
        if (Double.isNaN(value)) {
            throw RefusedException.notAFloat();
        }
        return value;
    }

    /// What C's `strtod` makes of all the bytes; NaN where they are no number, or one that `errno` complains of.
    private static double parse(HeapBytes bytes) {
        double value = simple(bytes);
        return Double.isNaN(value) ? CDouble.parse(bytes.utf8(), CDouble.Range.CHECKED) : value;
    }

    /// Short decimals without exponent, which are nearly all: exact in one division. NaN for any other.
    private static double simple(HeapBytes bytes) {
        int length = bytes.length();
        if (length == 0 || length > 17) {
            return Double.NaN;
        }
        byte[] array = bytes.array();
        int at = bytes.offset();
        int end = at + length;
        boolean negative = array[at] == '-';
        if (negative) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; at < end; at++) {
            int c = array[at];
            if (c == '.' && point < 0) {
                point = at;
            } else if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + c - '0';
                digits++;
            } else {
                return Double.NaN;
            }
        }
        if (digits == 0 || digits > 15) {
            return Double.NaN;
        }
        double value = point < 0 ? mantissa : mantissa / POWERS[end - point - 1];
        return negative ? -value : value;
    }

    /// A limit of a range by score: as [#score], but overflow and underflow are taken as they come (`zslParseRange` in
    /// `t_zset.c` asks `strtod` only for its end), blanks may come first, and no text at all is 0.
    static double limit(HeapBytes bytes, ServerVersion version) {
        double value = bytes.isEmpty() ? 0 : CDouble.parse(bytes.utf8(), CDouble.Range.ANY);
        if (Double.isNaN(value) || isRefused(bytes, version)) {
            throw new RefusedException("ERR min or max is not a float");
        }
        return value;
    }

    private static boolean isRefused(HeapBytes bytes, ServerVersion version) {
        return version.readsLimitsStrictly() && (hasHexadecimal(bytes)
                || (!bytes.isEmpty() && bytes.array()[bytes.offset()] <= ' ' && bytes.array()[bytes.offset()] > 0));
    }

    /// Of a text that `strtod` takes.
    static boolean hasHexadecimal(HeapBytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if ((bytes.array()[bytes.offset() + i] | 0x20) == 'x') {
                return true;
            }
        }
        return false;
    }

    /// A weight of SORT: blanks may come first, no text is 0, and what follows a NUL is not seen (`sort.c`). Never −0.
    static double weight(HeapBytes bytes, ServerVersion version) {
        String text = bytes.utf8();
        int end = text.indexOf('\0');
        if (end >= 0) {
            text = text.substring(0, end);
        }
        double value = text.isEmpty() ? 0 : CDouble.parse(text, CDouble.Range.ANY);
        boolean refused = text.isEmpty() ? version.refusesHexadecimal() : isLost(text, value, version);
        if (Double.isNaN(value) || refused || isRefused(bytes, version)) {
            throw new RefusedException("ERR One or more scores can't be converted into double");
        }
        return value + 0.0;
    }

    /// Whether `errno` says that the number is not in the range of a double.
    private static boolean isLost(String text, double value, ServerVersion version) {
        boolean denormal = value != 0 && Math.abs(value) < Double.MIN_NORMAL;
        return !version.takesWeightsOutOfRange() && ((denormal && !version.readsLimitsStrictly())
                || Double.isNaN(CDouble.parse(text.stripLeading(), CDouble.Range.CHECKED)));
    }

    /// As C prints it with `%.17g`: what servers up to 7.0 mix into a digest, and how `dump --json` prints scores.
    public static String g17(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == (long) value && Math.abs(value) < 1e17) {
            return Long.toString((long) value);
        }
        BigDecimal exact = new BigDecimal(value).round(SEVENTEEN);
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        int last = digits.length();
        while (last > 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        StringBuilder text = new StringBuilder(24);
        if (value < 0) {
            text.append('-');
        }
        if (exponent < -4 || exponent >= 17) {
            text.append(digits.charAt(0));
            if (last > 1) {
                text.append('.').append(digits, 1, last);
            }
            text.append('e').append(exponent < 0 ? '-' : '+');
            if (Math.abs(exponent) < 10) {
                text.append('0');
            }
            text.append(Math.abs(exponent));
        } else if (exponent < 0) {
            text.append("0.").repeat('0', -exponent - 1).append(digits, 0, last);
        } else if (last <= exponent + 1) {
            text.append(digits, 0, last).repeat('0', exponent + 1 - last);
        } else {
            text.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, last);
        }
        return text.toString();
    }

    /// As a server of that version prints a score in a reply: as [#score], but from 7.2 what is whole and below 2⁶² as
    /// an integer (`d2string`, `util.c`).
    public static String reply(double score, ServerVersion version) {
        boolean whole = score == (long) score && Math.abs(score) <= 0x1p62 && score != 0;
        return whole && version.printsShortScores() ? Long.toString((long) score) : score(score, version);
    }

    /// As a server of that version prints a score in a digest: [#g17] up to 7.0, [Grisu#text] from 7.2.
    public static String score(double score, ServerVersion version) {
        return version.printsShortScores() ? Grisu.text(score) : g17(score);
    }
}
