package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import java.io.IOException;

/// Reads whole numbers from arguments without allocating.
final class Digits {
    static final long NONE = Long.MIN_VALUE;
    private static final int LONGEST = 20;

    private Digits() {
    }

    /// The number, or [#NONE] where the argument is anything else, or too large.
    static long parse(Arguments arguments, int argument) throws IOException {
        int length = arguments.length(argument);
        if (length == 0 || length > LONGEST) {
            return NONE;
        }
        int at = arguments.index(argument);
        return at >= 0
                ? parse(arguments.window(), at, length)
                : parse(arguments.source().read(arguments.offset(argument), length), 0, length);
    }

    private static long parse(byte[] bytes, int at, int length) {
        int i = bytes[at] == '-' ? 1 : 0;
        if (i == length) {
            return NONE;
        }
        long number = 0;
        for (; i < length; i++) {
            int digit = bytes[at + i] - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return bytes[at] == '-' ? -number : number;
    }
}
