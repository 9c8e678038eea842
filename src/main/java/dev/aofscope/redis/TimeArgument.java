package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;

/// Which of a command's arguments tells an absolute time, and what it is the time of; its line in [CommandTable] says it. Nothing
/// here allocates, since the index asks it of every command in a log.
///
/// ```
/// PEXPIREAT key 1789479131044
/// SET key value PXAT 1789479131044
/// XADD key [NOMKSTREAM] [MAXLEN|MINID [=|~] n [LIMIT n]] 1789479131044-0 field value …
/// XCLAIM key group consumer 0 id TIME 1789479131044 RETRYCOUNT 1 FORCE JUSTID LASTID id
/// ```
public enum TimeArgument {
    /// None does, or it counts from when the command runs.
    NONE,
    /// Argument 2 is the moment of expiry: Unix milliseconds.
    EXPIRES_AT_MILLISECONDS,
    /// The same in seconds.
    EXPIRES_AT_SECONDS,
    /// `PXAT milliseconds` or `EXAT seconds` may be said from argument 2 on.
    EXPIRES_BY_OPTION,
    /// The same from argument 3 on.
    EXPIRES_BY_LATER_OPTION,
    /// The ID of a stream entry, which servers make of their clock (`t_stream.c`, `streamNextID`): Unix milliseconds before the `-`.
    ENTRY_ID,
    /// `TIME milliseconds`: when the entries were handed out (`streamPropagateXCLAIM`).
    DELIVERED_AT;

    private static final int NOWHERE = -1;
    /// Arguments that are looked at for the time at which a command ran.
    private static final int MOST = 64;
    /// No option that may stand before an ID has more letters than NOMKSTREAM.
    private static final int LONGEST_OPTION = 10;
    private static final int FIRST_CLAIM_OPTION = 5;

    /// Whether it is the moment at which a key expires; else it is about when the command ran.
    public boolean isExpiry() {
        return switch (this) {
            case EXPIRES_AT_MILLISECONDS, EXPIRES_AT_SECONDS, EXPIRES_BY_OPTION, EXPIRES_BY_LATER_OPTION -> true;
            case NONE, ENTRY_ID, DELIVERED_AT -> false;
        };
    }

    /// The number of the argument, or −1 where there is none.
    public int at(Arguments arguments) {
        return switch (this) {
            case NONE -> NOWHERE;
            case EXPIRES_AT_MILLISECONDS, EXPIRES_AT_SECONDS -> arguments.count() > 2 ? 2 : NOWHERE;
            case EXPIRES_BY_OPTION -> expiryOption(arguments, 2);
            case EXPIRES_BY_LATER_OPTION -> expiryOption(arguments, 3);
            case ENTRY_ID -> entryId(arguments);
            case DELIVERED_AT -> delivery(arguments);
        };
    }

    /// Whether the time that stands at an argument, which [#at] told, is in seconds rather than milliseconds.
    public boolean isInSeconds(Arguments arguments, int at) {
        return switch (this) {
            case EXPIRES_AT_SECONDS -> true;
            case EXPIRES_BY_OPTION, EXPIRES_BY_LATER_OPTION -> is(arguments, at - 1, "EXAT");
            case NONE, EXPIRES_AT_MILLISECONDS, ENTRY_ID, DELIVERED_AT -> false;
        };
    }

    private static int expiryOption(Arguments arguments, int from) {
        for (int i = from; i + 1 < arguments.count(); i++) {
            if (is(arguments, i, "PXAT") || is(arguments, i, "EXAT")) {
                return i + 1;
            }
        }
        return NOWHERE;
    }

    private static int entryId(Arguments arguments) {
        if (arguments.count() <= 2) {
            return NOWHERE;
        }
        int at = arguments.length(2) > LONGEST_OPTION ? 2 : Syntax.behindStreamOptions(arguments, 2);
        return at < Math.min(arguments.count(), MOST) ? at : NOWHERE;
    }

    private static int delivery(Arguments arguments) {
        for (int i = FIRST_CLAIM_OPTION; i + 1 < Math.min(arguments.count(), MOST); i++) {
            if (is(arguments, i, "TIME")) {
                return i + 1;
            }
        }
        return NOWHERE;
    }

    /// Looks at the length first: a long argument is not read.
    private static boolean is(Arguments arguments, int argument, String word) {
        return arguments.length(argument) == word.length() && Words.is(arguments.view(argument), word);
    }
}
