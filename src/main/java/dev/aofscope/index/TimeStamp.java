package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.redis.TimeArgument;

/// Reads the moment at which a command ran from the command itself, where it tells ([TimeArgument]): servers write the ID that
/// an XADD made of their clock, and the delivery time of what XREADGROUP handed out. A client may choose either, so one of them
/// alone proves nothing; see [CommandTimes].
final class TimeStamp {
    static final long NONE = -1;
    /// The years 2009 (the first Redis) to 2099: other numbers are no times.
    private static final long FIRST = 1_230_768_000_000L;
    private static final long LAST = 4_102_444_800_000L;
    private static final int DIGITS = 13;

    private TimeStamp() {
    }

    /// Unix milliseconds, or [#NONE].
    static long of(TimeArgument time, Arguments arguments) {
        int argument = time.at(arguments);
        return argument < 0 ? NONE : moment(arguments, argument);
    }

    /// Whether it lies in the years that logs come from.
    static boolean isPlausible(long unixMillis) {
        return unixMillis >= FIRST && unixMillis < LAST;
    }

    /// The 13 digits that the argument is, or begins with before `-0`. With a higher sequence the server may have gone on from
    /// an ID that lay ahead of its clock.
    private static long moment(Arguments arguments, int argument) {
        if (arguments.length(argument) < DIGITS) {
            return NONE;
        }
        int at = arguments.index(argument);
        if (at < 0) {
            return NONE;
        }
        byte[] window = arguments.window();
        long number = 0;
        for (int i = at; i < at + DIGITS; i++) {
            int digit = window[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        int length = arguments.length(argument);
        boolean ends = length == DIGITS
                || (length == DIGITS + 2 && window[at + DIGITS] == '-' && window[at + DIGITS + 1] == '0');
        return ends && isPlausible(number) ? number : NONE;
    }
}
