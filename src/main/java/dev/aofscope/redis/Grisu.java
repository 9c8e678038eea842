package dev.aofscope.redis;

import java.math.BigInteger;

/// Doubles as servers print them from 7.2 on: Grisu2 by Florian Loitsch ("Printing floating-point numbers quickly and
/// accurately with integers", 2010), which is nearly always the shortest text that reads back as the same number, but not
/// always. So [Double#toString] would not do: a digest needs the server's very digits (`deps/fpconv` of Redis 7.2).
final class Grisu {
    /// 10^-348, 10^-340 … 10^340, each as 64 bits of fraction and a binary exponent.
    private static final int FIRST_POWER = -348;
    private static final int POWER_STEP = 8;
    private static final long[] FRACTIONS = new long[87];
    private static final int[] EXPONENTS = new int[87];
    private static final long HIDDEN_BIT = 1L << 52;

    static {
        for (int i = 0; i < FRACTIONS.length; i++) {
            int power = FIRST_POWER + i * POWER_STEP;
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            int scale = power < 0 ? ten.bitLength() + 64 : 0;
            BigInteger exact = power < 0 ? BigInteger.ONE.shiftLeft(scale * 2).divide(ten) : ten;
            int shift = exact.bitLength() - 64;
            FRACTIONS[i] = (shift <= 0 ? exact.shiftLeft(-shift) : rounded(exact, shift)).longValue();
            EXPONENTS[i] = shift - scale * 2;
        }
    }

    private static BigInteger rounded(BigInteger exact, int shift) {
        return exact.add(BigInteger.ONE.shiftLeft(shift - 1)).shiftRight(shift);
    }

    private final byte[] digits = new byte[18];
    private int count;
    /// The number is `digits` · 10^scale.
    private int scale;

    private Grisu() {
    }

    static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        if (value == 0) {
            return negative ? "-0" : "0";
        }
        Grisu grisu = new Grisu();
        grisu.shortest(Math.abs(value));
        return grisu.layOut(negative);
    }

    /// Finds digits between the neighbours' midpoints, all three scaled by a cached power of ten to a range where 64 bits
    /// are enough.
    private void shortest(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> 52);
        long fraction = (bits & (HIDDEN_BIT - 1)) + (biased == 0 ? 0 : HIDDEN_BIT);
        int exponent = (biased == 0 ? 1 : biased) - 1075;

        long upper = (fraction << 1) + 1;
        int upperExponent = exponent - 1;
        int shift = Long.numberOfLeadingZeros(upper);
        upper <<= shift;
        upperExponent -= shift;
        int closer = fraction == HIDDEN_BIT ? 2 : 1; // below a power of two the neighbour is nearer
        long lower = ((fraction << closer) - 1) << (exponent - closer - upperExponent);
        shift = Long.numberOfLeadingZeros(fraction);
        long middle = fraction << shift;

        int index = powerIndex(upperExponent);
        long power = FRACTIONS[index];
        int scaled = upperExponent + EXPONENTS[index] + 64;
        scale = -(FIRST_POWER + index * POWER_STEP);
        generate(product(middle, power), product(upper, power) - 1, product(lower, power) + 1, -scaled);
    }

    /// The cached power that brings the exponent into −60 … −32.
    private static int powerIndex(int exponent) {
        int approximate = (int) (-(exponent + 87) * 0.30102999566398114);
        int index = (approximate - FIRST_POWER) / POWER_STEP;
        while (true) {
            int scaled = exponent + EXPONENTS[index] + 64;
            if (scaled < -60) {
                index++;
            } else if (scaled > -32) {
                index--;
            } else {
                return index;
            }
        }
    }

    /// The upper half of the 128-bit product, rounded.
    private static long product(long a, long b) {
        long low = a * b;
        return Math.unsignedMultiplyHigh(a, b) + (low >>> 63);
    }

    /// Digits of `upper`, most significant first, until what is left is within the interval; then moved towards `middle`.
    ///
    /// @param point how many bits are behind the binary point
    private void generate(long middle, long upper, long lower, int point) {
        long distance = upper - middle;
        long interval = upper - lower;
        long whole = upper >>> point;
        long rest = upper & ((1L << point) - 1);
        int position = 10;
        for (long divisor = 1_000_000_000; position > 0; divisor /= 10) {
            append(whole / divisor);
            whole %= divisor;
            position--;
            long left = (whole << point) + rest;
            if (Long.compareUnsigned(left, interval) <= 0) {
                scale += position;
                approach(interval, left, divisor << point, distance);
                return;
            }
        }
        long unit = 1;
        while (true) {
            rest *= 10;
            interval *= 10;
            unit *= 10;
            position--;
            append(rest >>> point);
            rest &= (1L << point) - 1;
            if (Long.compareUnsigned(rest, interval) < 0) {
                scale += position;
                approach(interval, rest, 1L << point, distance * unit);
                return;
            }
        }
    }

    private void append(long digit) {
        if (digit != 0 || count > 0) {
            digits[count++] = (byte) ('0' + digit);
        }
    }

    /// Lowers the last digit while that comes closer to the number itself.
    private void approach(long interval, long left, long step, long distance) {
        while (Long.compareUnsigned(left, distance) < 0 && Long.compareUnsigned(interval - left, step) >= 0
                && (Long.compareUnsigned(left + step, distance) < 0
                        || Long.compareUnsigned(distance - left, left + step - distance) > 0)) {
            digits[count - 1]--;
            left += step;
        }
    }

    /// Plain where that is short, else with an exponent of as few digits as it needs.
    private String layOut(boolean negative) {
        StringBuilder text = new StringBuilder(26);
        if (negative) {
            text.append('-');
        }
        String all = new String(digits, 0, count, java.nio.charset.StandardCharsets.US_ASCII);
        int exponent = scale + count - 1;
        int size = Math.abs(exponent);
        if (scale >= 0 && size < count + 7) {
            return text.append(all).repeat('0', scale).toString();
        }
        if (scale < 0 && (scale > -7 || size < 4)) {
            int before = count + scale;
            return before <= 0
                    ? text.append("0.").repeat('0', -before).append(all).toString()
                    : text.append(all, 0, before).append('.').append(all, before, count).toString();
        }
        int shown = Math.min(count, negative ? 17 : 18);
        text.append(all.charAt(0));
        if (shown > 1) {
            text.append('.').append(all, 1, shown);
        }
        return text.append('e').append(exponent < 0 ? '-' : '+').append(size).toString();
    }
}
