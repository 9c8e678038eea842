package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;
import java.io.IOException;

/// Reads the moment that a command sets for its key to expire, for drawing. Relative times depend on when the log is
/// loaded, so they have none.
final class ExpiryMoment {
    static final long NONE = Digits.NONE;
    private static final int PXAT = word(new byte[]{'P', 'X', 'A', 'T'}, 0);
    private static final int EXAT = word(new byte[]{'E', 'X', 'A', 'T'}, 0);

    private ExpiryMoment() {
    }

    /// Unix milliseconds, or [#NONE].
    static long of(Name.Expiring expiring, Arguments arguments) throws IOException {
        if (arguments.count() < 3) {
            return NONE;
        }
        return switch (expiring) {
            case NEVER -> NONE;
            case MILLISECONDS -> Digits.parse(arguments, 2);
            case SECONDS -> seconds(Digits.parse(arguments, 2));
            case OPTION -> option(arguments, 2);
            case OPTION_BEHIND_VALUE -> option(arguments, 3);
        };
    }

    private static long seconds(long seconds) {
        return seconds == NONE || Math.abs(seconds) > Long.MAX_VALUE / 1000 ? NONE : seconds * 1000;
    }

    private static long option(Arguments arguments, int first) throws IOException {
        for (int i = first; i + 1 < arguments.count(); i++) {
            if (arguments.length(i) == 4) {
                int at = arguments.index(i);
                byte[] bytes = at >= 0 ? arguments.window() : arguments.source().read(arguments.offset(i), 4);
                int word = word(bytes, Math.max(at, 0));
                if (word == PXAT) {
                    return Digits.parse(arguments, i + 1);
                }
                if (word == EXAT) {
                    return seconds(Digits.parse(arguments, i + 1));
                }
            }
        }
        return NONE;
    }

    /// Four letters as a number, in capitals.
    private static int word(byte[] bytes, int at) {
        int word = 0;
        for (int i = at; i < at + 4; i++) {
            word = word << 8 | (bytes[i] & 0xdf);
        }
        return word;
    }
}
