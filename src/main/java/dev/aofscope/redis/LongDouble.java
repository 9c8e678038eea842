package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;
import java.math.BigInteger;

/// C's `long double` on x86-64, in which INCRBYFLOAT and HINCRBYFLOAT count: 64 bits of mantissa, 15 of exponent. A value is
/// `mantissa` · 2^`exponent`, exactly; after each operation it is rounded to nearest, ties to even, as the x87 does.
///
/// Servers on other processors count otherwise (aarch64 has 113 bits), but they, too, log the result and not the increment.
record LongDouble(BigInteger mantissa, int exponent) {
    static final LongDouble ZERO = new LongDouble(BigInteger.ZERO, 0);
    private static final int BITS = 64;
    private static final int LEAST_EXPONENT = -16445;
    /// 2 to this power is too large.
    private static final int OVERFLOW = 16384;
    /// The server reads at most this many characters (`MAX_LONG_DOUBLE_CHARS`, `util.h`).
    private static final int MOST_CHARACTERS = 5 * 1024;

    /// Throws [RefusedException] for what `string2ld` (`util.c`) refuses, and for infinities: the sum would be refused.
    static LongDouble parse(HeapBytes bytes) {
        int length = bytes.length();
        if (length == 0 || length >= MOST_CHARACTERS) {
            throw RefusedException.notAFloat();
        }
        String text = bytes.utf8();
        int at = 0;
        boolean negative = text.charAt(0) == '-';
        if (negative || text.charAt(0) == '+') {
            at++;
        }
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
        return new Reader(text, hex ? at + 2 : at, hex ? 16 : 10).read(negative);
    }

    /// Reads digits, point and exponent of one base.
    private static final class Reader {
        private final String text;
        private final int base;
        private int at;

        Reader(String text, int at, int base) {
            this.text = text;
            this.at = at;
            this.base = base;
        }

        LongDouble read(boolean negative) {
            StringBuilder digits = new StringBuilder();
            int behindPoint = 0;
            boolean point = false;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '.' && !point) {
                    point = true;
                } else if (c < 128 && Character.digit(c, base) >= 0) {
                    digits.append(c);
                    behindPoint += point ? 1 : 0;
                } else {
                    break;
                }
            }
            if (digits.isEmpty()) {
                throw RefusedException.notAFloat();
            }
            BigInteger number = new BigInteger(digits.toString(), base);
            if (negative) {
                number = number.negate();
            }
            int power = exponent();
            LongDouble value = base == 16
                    ? rounded(number, power - 4 * behindPoint, false)
                    : decimal(number, power - behindPoint);
            if (value.mantissa.signum() == 0 && number.signum() != 0) {
                throw RefusedException.notAFloat();
            }
            return value;
        }

        private int exponent() {
            if (at == text.length()) {
                return 0;
            }
            if ((text.charAt(at) | 0x20) != (base == 16 ? 'p' : 'e')) {
                throw RefusedException.notAFloat();
            }
            at++;
            boolean negative = at < text.length() && text.charAt(at) == '-';
            if (negative || (at < text.length() && text.charAt(at) == '+')) {
                at++;
            }
            if (at == text.length()) {
                throw RefusedException.notAFloat();
            }
            int power = 0;
            for (; at < text.length(); at++) {
                int digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    throw RefusedException.notAFloat();
                }
                power = Math.min(power * 10 + digit, 1_000_000); // far beyond what fits
            }
            return negative ? -power : power;
        }
    }

    /// number · 10^power. What is far out of range is not computed: a few bytes of a file must not cost gigabytes.
    private static LongDouble decimal(BigInteger number, int power) {
        int size = number.bitLength() * 3 / 10 + power; // about the decimal exponent
        if (number.signum() == 0 || size < -5_100) {
            return new LongDouble(BigInteger.ZERO, 0);
        }
        if (size > 5_100) {
            throw RefusedException.notAFloat();
        }
        if (power >= 0) {
            return rounded(number.multiply(BigInteger.TEN.pow(power)), 0, false);
        }
        BigInteger divisor = BigInteger.TEN.pow(-power);
        int shift = Math.max(0, divisor.bitLength() - number.bitLength() + BITS + 2);
        BigInteger[] quotient = number.abs().shiftLeft(shift).divideAndRemainder(divisor);
        boolean more = quotient[1].signum() != 0;
        return rounded(number.signum() < 0 ? quotient[0].negate() : quotient[0], -shift, more);
    }

    LongDouble plus(LongDouble other) {
        int least = Math.min(exponent, other.exponent);
        BigInteger sum = mantissa.shiftLeft(exponent - least).add(other.mantissa.shiftLeft(other.exponent - least));
        try {
            return rounded(sum, least, false);
        } catch (RefusedException overflow) {
            throw new RefusedException("ERR increment would produce NaN or Infinity");
        }
    }

    /// number · 2^exponent, rounded to what the type holds.
    ///
    /// @param more whether the exact number is a little farther from zero
    private static LongDouble rounded(BigInteger number, int exponent, boolean more) {
        BigInteger size = number.abs();
        int drop = Math.max(size.bitLength() - BITS, LEAST_EXPONENT - exponent);
        if (drop > 0) {
            boolean half = size.testBit(drop - 1);
            boolean odd = size.testBit(drop);
            boolean rest = more || size.getLowestSetBit() < drop - 1;
            size = size.shiftRight(drop);
            exponent += drop;
            if (half && (rest || odd)) {
                size = size.add(BigInteger.ONE);
            }
        }
        if (size.bitLength() + exponent > OVERFLOW) {
            throw RefusedException.notAFloat();
        }
        return new LongDouble(number.signum() < 0 ? size.negate() : size, size.signum() == 0 ? 0 : exponent);
    }

    /// As the server prints it: `%.17Lf` without zeros at the end (`ld2string` in `util.c`, mode HUMAN).
    String human(ServerVersion version) {
        BigInteger scaled = mantissa.abs().multiply(BigInteger.TEN.pow(17));
        if (exponent >= 0) {
            scaled = scaled.shiftLeft(exponent);
        } else {
            int drop = -exponent;
            boolean half = scaled.testBit(drop - 1);
            boolean rest = scaled.signum() != 0 && scaled.getLowestSetBit() < drop - 1;
            boolean odd = scaled.testBit(drop);
            scaled = scaled.shiftRight(drop);
            if (half && (rest || odd)) {
                scaled = scaled.add(BigInteger.ONE);
            }
        }
        String digits = scaled.toString();
        digits = "0".repeat(Math.max(0, 18 - digits.length())) + digits;
        int end = digits.length();
        while (end > digits.length() - 17 && digits.charAt(end - 1) == '0') {
            end--;
        }
        int point = digits.length() - 17;
        String text = end == point
                ? digits.substring(0, point)
                : digits.substring(0, point) + "." + digits.substring(point, end);
        return mantissa.signum() < 0 && (!text.equals("0") || version.printsNegativeZero()) ? "-" + text : text;
    }
}
