package dev.aofscope.redis;

/// Sine, cosine and arcsine, rounded correctly: computed with twice the digits of a double. The distances that servers store are
/// made of those of the C library, which rounds so nearly always; Java's own may be off by one in the last digit.
///
/// glibc computes with some 60 bits, so that where the exact value lies within about a hundredth of a digit's half it may
/// round the other way, and not the same way on each processor.
final class Sines {
    /// A number as the sum of two doubles that don't overlap: some 106 bits.
    private record Twice(double high, double low) {
        static Twice sum(double a, double b) {
            double sum = a + b;
            double of = sum - a;
            return new Twice(sum, (a - (sum - of)) + (b - of));
        }

        /// Where |a| ≥ |b|.
        private static Twice quickSum(double a, double b) {
            double sum = a + b;
            return new Twice(sum, b - (sum - a));
        }

        static Twice product(double a, double b) {
            double product = a * b;
            return new Twice(product, Math.fma(a, b, -product));
        }

        Twice plus(Twice other) {
            Twice highs = sum(high, other.high);
            Twice lows = sum(low, other.low);
            Twice sum = quickSum(highs.high, highs.low + lows.high);
            return quickSum(sum.high, sum.low + lows.low);
        }

        Twice times(Twice other) {
            Twice product = product(high, other.high);
            return quickSum(product.high, product.low + (high * other.low + low * other.high));
        }

        Twice dividedBy(double divisor) {
            double quotient = high / divisor;
            Twice back = product(quotient, divisor);
            return quickSum(quotient, (high - back.high - back.low + low) / divisor);
        }

        Twice negated() {
            return new Twice(-high, -low);
        }
    }

    /// π/2 to 159 bits.
    private static final double[] QUARTER = {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};
    /// Terms of the series, more than a value up to π/4 needs.
    private static final int TERMS = 28;
    /// 1/n!
    private static final Twice[] INVERSE_FACTORIALS = new Twice[TERMS];

    static {
        INVERSE_FACTORIALS[0] = new Twice(1, 0);
        for (int n = 1; n < TERMS; n++) {
            INVERSE_FACTORIALS[n] = INVERSE_FACTORIALS[n - 1].dividedBy(n);
        }
    }

    private Sines() {
    }

    /// Of an angle of a few turns at most, in radians.
    static double sin(double angle) {
        return angle == 0 ? angle : sine(angle, 0).high();
    }

    static double cos(double angle) {
        return sine(angle, 1).high();
    }

    /// @param quarters how many quarters of a turn to add
    private static Twice sine(double angle, int quarters) {
        double turns = Math.rint(angle / QUARTER[0]);
        Twice rest = Twice.sum(angle, -turns * QUARTER[0]); // exact, as few turns have few bits
        for (int part = 1; part < QUARTER.length; part++) {
            rest = rest.plus(Twice.product(-turns, QUARTER[part]));
        }
        int quarter = (int) turns + quarters & 3;
        Twice value = series(rest, (quarter & 1) == 0 ? 1 : 0);
        return quarter < 2 ? value : value.negated();
    }

    /// The sine (`first` 1) or the cosine (`first` 0) of at most π/4, by their power series.
    private static Twice series(Twice angle, int first) {
        Twice square = angle.times(angle).negated();
        Twice sum = INVERSE_FACTORIALS[TERMS - 2 + first];
        for (int n = TERMS - 4 + first; n >= first; n -= 2) {
            sum = sum.times(square).plus(INVERSE_FACTORIALS[n]);
        }
        return first == 1 ? sum.times(angle) : sum;
    }

    /// Of 0 to 1, in radians.
    static double asin(double sine) {
        if (sine == 0 || sine >= 1) {
            return sine == 0 ? sine : QUARTER[0];
        }
        double near = Math.asin(sine);
        Twice missing = new Twice(sine, 0).plus(sine(near, 0).negated());
        double cosine = cos(near);
        double step = missing.high() / cosine;
        return near + (step + step * step / 2 * sine / cosine);
    }
}
