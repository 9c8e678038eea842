package dev.aofscope.redis;

/// Sine and cosine as the C library of servers computes them, to the last bit: those of glibc from 2.28 on, on a processor that
/// multiplies and adds in one step (FMA), as x86-64 ones since 2013. They are not always the nearest double, and
/// the distances that GEORADIUS … STOREDIST and GEOSEARCHSTORE store are made of them.
///
/// The method is Ziv's (IBM Accurate Mathematical Library, 2001, without its slow paths): a small argument by its series, others
/// from the sine and cosine of the nearest 128th and two short series for the rest. Which products round, and which
/// are summed before they do, is what decides the last bit. The table is computed here.
final class Sines {
    /// π/2, and what is missing there.
    static final double QUARTER = 0x1.921fb54442d18p0;
    static final double QUARTER_REST = 0x1.1a62633145c07p-54;
    /// π/2 in parts of few bits, of which a few turns make exact multiples.
    private static final double[] QUARTER_PARTS = {0x1.921fb58p0, -0x1.dde973cp-27, -0x1.cb3b398p-55,
        -0x1.d747f23e32ed7p-83};
    private static final double QUARTERS = 0x1.45f306dc9c883p-1;
    /// What leaves an integer when it is added to a number and taken away.
    private static final double INTEGER = 0x1.8p52;
    /// What leaves 128ths.
    private static final double PART = 0x1.8p45;

    /// Below these the argument is the sine, the cosine is 1.
    private static final double SINE_SELF = 0x1p-26;
    private static final double COSINE_ONE = 0x1p-27;
    private static final double SMALL = 0.126;
    /// Up to here the angle itself is looked up, up to FAR what it lacks to a quarter, beyond what is left of whole quarters.
    private static final double NEAR = 0x1.b6p-1;
    private static final double FAR = 0x1.368fdp1;

    /// Sine of a small angle: a fit for x³, x⁵ … to be evaluated from the last.
    private static final double[] SMALL_SINE = {-0.16666666666666666, 0.008333333333332329, -0.00019841269834414642,
        2.755729806860771e-6, -2.5022014848318398e-8};
    /// Of at most 1/256: what the sine has beyond its argument, and one less the cosine.
    private static final double[] SINE = {-0.16666666666666488, 0.008333332142857223};
    private static final double[] COSINE = {0.5, -0.04166666666666644, 0.001388888740079376};

    /// Sines and cosines of k/128, as many as NEAR needs.
    private static final Twice[] SINES = new Twice[(int) (NEAR * 128) + 2];
    private static final Twice[] COSINES = new Twice[SINES.length];

    static {
        for (int k = 0; k < SINES.length; k++) {
            SINES[k] = series(Twice.of(k / 128.0), 1);
            COSINES[k] = series(Twice.of(k / 128.0), 0);
        }
    }

    private Sines() {
    }

    /// Of an angle of a few turns at most, in radians.
    static double sin(double angle) {
        double size = Math.abs(angle);
        if (size < SINE_SELF) {
            return angle;
        }
        if (size < NEAR) {
            return sine(angle, 0);
        }
        return size < FAR ? Math.copySign(cosine(QUARTER - size, QUARTER_REST), angle) : reduced(angle, 0);
    }

    static double cos(double angle) {
        double size = Math.abs(angle);
        if (size < COSINE_ONE) {
            return 1;
        }
        if (size < NEAR) {
            return cosine(angle, 0);
        }
        if (size < FAR) {
            double missing = QUARTER - size;
            double sum = missing + QUARTER_REST;
            return sine(sum, missing - sum + QUARTER_REST);
        }
        return reduced(angle, 1);
    }

    /// @param more how many quarters of a turn to add
    private static double reduced(double angle, int more) {
        double quarters = Math.fma(angle, QUARTERS, INTEGER) - INTEGER;
        double rest = Math.fma(-quarters, QUARTER_PARTS[1], Math.fma(-quarters, QUARTER_PARTS[0], angle));
        double nearer = Math.fma(-quarters, QUARTER_PARTS[2], rest);
        double lost = Math.fma(-quarters, QUARTER_PARTS[2], rest - nearer);
        double nearest = Math.fma(-quarters, QUARTER_PARTS[3], nearer);
        lost += Math.fma(-quarters, QUARTER_PARTS[3], nearer - nearest);
        int quarter = (int) quarters + more;
        double value = (quarter & 1) == 0 ? sine(nearest, lost) : cosine(nearest, lost);
        return (quarter & 2) == 0 ? value : -value;
    }

    /// @param rest what is missing in the angle
    private static double sine(double angle, double rest) {
        double size = Math.abs(angle);
        if (size < SMALL) {
            double square = angle * angle;
            double cubic = Math.fma(polynomial(SMALL_SINE, square), angle, -0.5 * rest);
            return angle + Math.fma(square, cubic, rest);
        }
        double missing = angle > 0 ? rest : -rest;
        double part = size + PART - PART;
        double beyond = size - part;
        double square = beyond * beyond;
        double sine = beyond + Math.fma(beyond * square, polynomial(SINE, square), missing);
        double fromOne = Math.fma(beyond, missing, square * polynomial(COSINE, square));
        Twice partSine = SINES[(int) (part * 128)];
        Twice partCosine = COSINES[(int) (part * 128)];
        double sum = Math.fma(sine, partCosine.low(), partSine.low());
        sum = Math.fma(-fromOne, partSine.high(), sum);
        return Math.copySign(partSine.high() + Math.fma(sine, partCosine.high(), sum), angle);
    }

    private static double cosine(double angle, double rest) {
        double size = Math.abs(angle);
        double part = size + PART - PART;
        double beyond = size - part + (angle < 0 ? -rest : rest);
        double square = beyond * beyond;
        double sine = Math.fma(beyond * square, polynomial(SINE, square), beyond);
        double fromOne = square * polynomial(COSINE, square);
        Twice partSine = SINES[(int) (part * 128)];
        Twice partCosine = COSINES[(int) (part * 128)];
        double sum = Math.fma(-sine, partSine.low(), partCosine.low());
        sum = Math.fma(-fromOne, partCosine.high(), sum);
        return partCosine.high() + Math.fma(-sine, partSine.high(), sum);
    }

    /// @param factors from the constant one on
    static double polynomial(double[] factors, double variable) {
        double sum = factors[factors.length - 1];
        for (int n = factors.length - 2; n >= 0; n--) {
            sum = Math.fma(sum, variable, factors[n]);
        }
        return sum;
    }

    /// The sine (`first` 1) or the cosine (`first` 0) of at most 2, by their power series.
    static Twice series(Twice angle, int first) {
        Twice square = angle.times(angle).times(-1);
        Twice term = first == 1 ? angle : Twice.of(1);
        Twice sum = term;
        for (int n = first + 2; Math.abs(term.high()) > 0x1p-120; n += 2) {
            term = term.times(square).dividedBy(n * (n - 1));
            sum = sum.plus(term);
        }
        return sum;
    }
}
