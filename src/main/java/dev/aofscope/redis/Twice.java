package dev.aofscope.redis;

/// A number as the sum of two doubles that don't overlap: some 106 bits.
record Twice(double high, double low) {
    static Twice of(double value) {
        return new Twice(value, 0);
    }

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

    Twice minus(Twice other) {
        return plus(new Twice(-other.high, -other.low));
    }

    Twice times(Twice other) {
        Twice product = product(high, other.high);
        return quickSum(product.high, product.low + (high * other.low + low * other.high));
    }

    Twice times(double factor) {
        return times(of(factor));
    }

    Twice dividedBy(double divisor) {
        double quotient = high / divisor;
        Twice back = product(quotient, divisor);
        return quickSum(quotient, (high - back.high - back.low + low) / divisor);
    }

    /// The sum as a double, rounded to a multiple of 1/`parts`, which is a power of two.
    double rounded(double parts) {
        double scaled = high * parts;
        return (low < 0 ? Math.ceil(scaled - 0.5) : Math.floor(scaled + 0.5)) / parts;
    }
}
