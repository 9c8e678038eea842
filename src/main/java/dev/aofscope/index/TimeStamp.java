package dev.aofscope.index;

import dev.aofscope.bytes.Arguments;

/// Reads the moment at which a command ran from the command itself, where it tells: servers write the ID that an XADD made
/// of their clock (`t_stream.c`, `streamNextID`), and the delivery time of what XREADGROUP handed out (`TIME` of XCLAIM,
/// `streamPropagateXCLAIM`). A client may choose either, so one of them alone proves nothing; see [CommandTimes].
///
/// ```
/// XADD key [NOMKSTREAM] [MAXLEN|MINID [=|~] n [LIMIT n]] 1789479131044-0 field value …
/// XCLAIM key group consumer 0 id TIME 1789479131044 RETRYCOUNT 1 FORCE JUSTID LASTID id
/// ```
final class TimeStamp {
    static final long NONE = -1;
    /// The years 2009 (the first Redis) to 2099: other numbers are no times.
    private static final long FIRST = 1_230_768_000_000L;
    private static final long LAST = 4_102_444_800_000L;
    private static final int DIGITS = 13;
    /// Arguments that are looked at.
    private static final int MOST = 64;

    private TimeStamp() {
    }

    /// Which commands may tell.
    enum Kind {
        NONE, STREAM_ENTRY, STREAM_CLAIM
    }

    static Kind kind(String name) {
        return switch (name) {
            case "XADD" -> Kind.STREAM_ENTRY;
            case "XCLAIM" -> Kind.STREAM_CLAIM;
            default -> Kind.NONE;
        };
    }

    /// Unix milliseconds, or [#NONE].
    static long of(Kind kind, Arguments arguments) {
        return switch (kind) {
            case NONE -> NONE;
            case STREAM_ENTRY -> moment(arguments, entryId(arguments));
            case STREAM_CLAIM -> claim(arguments);
        };
    }

    private static int entryId(Arguments arguments) {
        int at = 2;
        int end = Math.min(arguments.count(), MOST);
        while (at < end) {
            if (is(arguments, at, "MAXLEN") || is(arguments, at, "MINID")) {
                at += at + 1 < end && (is(arguments, at + 1, "=") || is(arguments, at + 1, "~")) ? 3 : 2;
            } else if (is(arguments, at, "LIMIT")) {
                at += 2;
            } else if (is(arguments, at, "NOMKSTREAM") || is(arguments, at, "KEEPREF") || is(arguments, at, "DELREF")
                    || is(arguments, at, "ACKED")) {
                at++;
            } else {
                return at;
            }
        }
        return end;
    }

    private static long claim(Arguments arguments) {
        for (int i = 5; i + 1 < Math.min(arguments.count(), MOST); i++) {
            if (is(arguments, i, "TIME")) {
                return moment(arguments, i + 1);
            }
        }
        return NONE;
    }

    /// Whether it lies in the years that logs come from.
    static boolean isPlausible(long unixMillis) {
        return unixMillis >= FIRST && unixMillis < LAST;
    }

    /// The 13 digits that the argument is, or begins with before `-0`. With a higher sequence the server may have gone on from
    /// an ID that lay ahead of its clock.
    private static long moment(Arguments arguments, int argument) {
        if (argument >= arguments.count() || arguments.length(argument) < DIGITS) {
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

    private static boolean is(Arguments arguments, int argument, String word) {
        int at = arguments.index(argument);
        if (arguments.length(argument) != word.length() || at < 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int letter = arguments.window()[at + i];
            if (letter != word.charAt(i) && letter != Character.toLowerCase(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
