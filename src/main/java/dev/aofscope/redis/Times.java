package dev.aofscope.redis;

/// Times to live in arguments, as moments in Unix milliseconds.
final class Times {
    enum Unit {
        SECONDS(1000), MILLISECONDS(1);

        private final long milliseconds;

        Unit(long milliseconds) {
            this.milliseconds = milliseconds;
        }
    }

    private Times() {
    }

    /// The moment that long after the log's clock. Throws [RefusedException] unless it lies ahead of 0 (`SET … EX`,
    /// `t_string.c`).
    static long after(Call call, int argument, Unit unit) {
        if (call.settings().version().wrapsTimes()) {
            return positive(call.integer(argument)) * unit.milliseconds + call.now();
        }
        return positive(checkedSum(positive(scaled(call, argument, unit)), call.now()));
    }

    /// The moment that the argument names. Throws [RefusedException] unless it is positive.
    static long at(Call call, int argument, Unit unit) {
        return positive(scaled(call, argument, unit));
    }

    /// The moment `base` + argument, which may lie before 0 (`EXPIRE`, `expire.c`). Throws [RefusedException] on overflow.
    static long signed(Call call, int argument, Unit unit, long base) {
        if (call.settings().version().wrapsExpiry()) {
            return call.integer(argument) * unit.milliseconds + base;
        }
        return checkedSum(scaled(call, argument, unit), base);
    }

    private static long scaled(Call call, int argument, Unit unit) {
        long said = call.integer(argument);
        if (said > Long.MAX_VALUE / unit.milliseconds || said < Long.MIN_VALUE / unit.milliseconds) {
            throw invalid();
        }
        return said * unit.milliseconds;
    }

    private static long checkedSum(long value, long base) {
        if (value > Long.MAX_VALUE - base) {
            throw invalid();
        }
        return value + base;
    }

    private static long positive(long value) {
        if (value <= 0) {
            throw invalid();
        }
        return value;
    }

    /// The timeout of a blocking command: seconds, perhaps with a fraction, not negative. Throws [RefusedException].
    static void checkTimeout(Call call, int argument) {
        double seconds = call.score(argument);
        if (seconds < 0 || seconds * 1000 > Long.MAX_VALUE) {
            throw new RefusedException("ERR timeout is negative or out of range");
        }
    }

    static RefusedException invalid() {
        return new RefusedException("ERR invalid expire time");
    }
}
