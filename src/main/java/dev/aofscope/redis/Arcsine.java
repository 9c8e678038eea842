package dev.aofscope.redis;

/// The arcsine as the C library of servers computes it, to the last bit: that of glibc from 2.34 on, with FMA (see `Sines`).
///
/// Small arguments go through one fit. From 1/8 on each 256th has a polynomial of its own around its middle, the one whose
/// largest error is least; it is found here from the Taylor series. Near 1 it is π/2 − 2·asin(√((1 − x)/2)).
final class Arcsine {
    private static final double SELF = 0x1p-26;
    private static final double PARTS = 256;
    /// Where the polynomials begin, and from where on they have one more power, and one more …
    private static final double[] DEGREES_FROM = {0.125, 0.5, 0.75, 0.921875, 0.953125};
    private static final double NEAR_ONE = 0.96875;
    private static final int LEAST_DEGREE = 6;
    /// How many powers of the Taylor series count.
    private static final int TERMS = 22;
    /// The constant part of a polynomial is kept as a multiple of this and a rest.
    private static final double STEPS = 0x1p51;

    /// A fit for x³, x⁵ …
    private static final double[] SMALL = {0.1666666666666641, 0.07500000000261227, 0.044642856142105974,
        0.03038212685821193,
        0.022355121102652562, 0.018138290340456505};
    /// Of 1/√(1 − x) where x is below 1/128.
    private static final double[] INVERSE_ROOT = {0x1.fffffffecc1ddp-1, 0x1.fffffff757304p-2, 0x1.800496769c91ap-2,
        0x1.4006318d1dab9p-2};
    /// What leaves 28 bits behind the point.
    private static final double SHORT = 0x1p24;

    /// high + low + slope·x + rest(x)·x², where x is counted from the middle.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Part(double middle, double high, double low, double slope, double[] rest) {
        double at(double sine) {
            double x = sine - middle;
            double beyondSlope = Math.fma(x * x, Sines.polynomial(rest, x), low);
            return high + Math.fma(x, slope, beyondSlope);
        }
    }

    private static final Part[] TABLE = new Part[(int) ((NEAR_ONE - DEGREES_FROM[0]) * PARTS)];

    static {
        for (int n = 0; n < TABLE.length; n++) {
            TABLE[n] = part(DEGREES_FROM[0] + (n + 0.5) / PARTS);
        }
    }

    private Arcsine() {
    }

    /// Of 0 to 1, in radians.
    static double asin(double sine) {
        if (sine < SELF) {
            return sine;
        }
        if (sine < DEGREES_FROM[0]) {
            double square = sine * sine;
            return Math.fma(Sines.polynomial(SMALL, square), sine * square, sine);
        }
        if (sine < NEAR_ONE) {
            return TABLE[(int) ((sine - DEGREES_FROM[0]) * PARTS)].at(sine);
        }
        return sine < 1 ? nearOne(sine) : Sines.QUARTER;
    }

    private static double nearOne(double sine) {
        double half = (1 - sine) * 0.5;
        double inverse = inverseRoot(half);
        double root = half * inverse;
        double shortRoot = root + SHORT - SHORT;
        double twice = Math.fma(Math.fma(-root, inverse * 0.5, 1.5), root, shortRoot);
        double rest = Math.fma(-shortRoot, shortRoot, half) / twice;
        double beyond = Sines.polynomial(SMALL, half) * half;
        double sum = shortRoot + rest;
        double lows = Math.fma(-2, rest, Sines.QUARTER_REST);
        return Math.fma(-(sum + sum), beyond, lows) + Math.fma(-2, shortRoot, Sines.QUARTER);
    }

    /// 1/√value, nearly.
    private static double inverseRoot(double value) {
        // the root of the middle of the 64th of a binade, and what it lacks
        long middle = Double.doubleToRawLongBits(value) >> 46 << 46 | 1L << 45;
        double inverse = 1 / Math.sqrt(Double.longBitsToDouble(middle));
        return inverse * Sines.polynomial(INVERSE_ROOT, Math.fma(-(inverse * inverse), value, 1));
    }

    private static Part part(double middle) {
        int degree = LEAST_DEGREE;
        while (degree - LEAST_DEGREE + 1 < DEGREES_FROM.length && middle > DEGREES_FROM[degree - LEAST_DEGREE + 1]) {
            degree++;
        }
        Twice[] terms = taylor(middle);
        for (int n = 0; n < TERMS; n++) {
            terms[n] = terms[n].times(Math.scalb(1.0, -9 * n)); // as of a variable of −1 to 1
        }
        levelled(terms, degree);
        double[] rest = new double[degree - 1];
        for (int n = 2; n <= degree; n++) {
            rest[n - 2] = Math.scalb(terms[n].high(), 9 * n);
        }
        double high = terms[0].rounded(STEPS);
        return new Part(middle, high, terms[0].minus(Twice.of(high)).high(), Math.scalb(terms[1].high(), 9), rest);
    }

    /// The arcsine around `middle`: from (1 − x²)·y″ = x·y′.
    private static Twice[] taylor(double middle) {
        Twice[] terms = new Twice[TERMS];
        double cosineSquare = 1 - middle * middle; // exact, since the middle has few bits
        double inverse = 1 / Math.sqrt(cosineSquare);
        Twice lacks = Twice.of(1).minus(Twice.product(inverse, inverse).times(cosineSquare));
        double near = Math.asin(middle);
        Twice wrong = Twice.of(middle).minus(Sines.series(Twice.of(near), 1));
        terms[1] = Twice.of(inverse).plus(lacks.times(inverse / 2));
        Twice step = wrong.times(terms[1]);
        terms[0] = Twice.of(near).plus(step);
        for (int n = 0; n + 2 < TERMS; n++) {
            Twice sum = terms[n + 1].times(middle * (n + 1) * (2 * n + 1)).plus(terms[n].times(n * n));
            terms[n + 2] = sum.dividedBy(cosineSquare * (n + 2) * (n + 1));
        }
        return terms;
    }

    /// Makes of a series in −1 to 1 the polynomial of a degree that errs to both sides alike: the series is reduced by what is
    /// zero at the extremes of the Chebyshev polynomial of the next degree, then by that.
    private static void levelled(Twice[] terms, int degree) {
        double[] last = chebyshev(degree + 1);
        double[] zero = chebyshev(degree + 2);
        double[] before = chebyshev(degree);
        for (int n = 0; n <= degree; n++) {
            zero[n] -= before[n];
        }
        for (int n = TERMS - 1; n > degree + 1; n--) {
            reduce(terms, n, zero);
        }
        reduce(terms, degree + 1, last);
    }

    /// Takes a multiple of the polynomial away, so that the power `n` vanishes.
    private static void reduce(Twice[] terms, int n, double[] polynomial) {
        int degree = polynomial.length - 1;
        Twice factor = terms[n].dividedBy(polynomial[degree]);
        for (int m = 0; m <= degree; m++) {
            terms[n - degree + m] = terms[n - degree + m].minus(factor.times(polynomial[m]));
        }
    }

    private static double[] chebyshev(int degree) {
        double[] before = {1};
        double[] current = {0, 1};
        for (int n = 1; n < degree; n++) {
            double[] next = new double[n + 2];
            for (int m = 0; m < next.length; m++) {
                next[m] = (m > 0 ? 2 * current[m - 1] : 0) - (m < before.length ? before[m] : 0);
            }
            before = current;
            current = next;
        }
        return current;
    }
}
