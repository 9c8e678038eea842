package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.redis.TimeArgument;
import java.io.IOException;

/// Reads the moment that a command sets for its key to expire, for drawing. Relative times depend on when the log is
/// loaded, so they have none.
final class ExpiryMoment {
    static final long NONE = Digits.NONE;

    private ExpiryMoment() {
    }

    /// Unix milliseconds, or [#NONE].
    static long of(TimeArgument time, Arguments arguments) throws IOException {
        int argument = time.at(arguments);
        if (argument < 0) {
            return NONE;
        }
        long moment = Digits.parse(arguments, argument);
        return moment != NONE && time.isInSeconds(arguments, argument) ? seconds(moment) : moment;
    }

    private static long seconds(long seconds) {
        return Math.abs(seconds) > Long.MAX_VALUE / 1000 ? NONE : seconds * 1000;
    }
}
