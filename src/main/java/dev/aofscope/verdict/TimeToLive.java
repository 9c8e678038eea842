package dev.aofscope.verdict;

import dev.aofscope.redis.Command;
import java.io.IOException;
import java.util.Locale;

/// Times to live that servers don't take.
final class TimeToLive {
    private TimeToLive() {
    }

    /// Whether SET, SETEX or PSETEX, in the plain form, has a time to live of 0 or less, and nothing else that is an error.
    static boolean isBad(Command command, ReadRecord record, Window window) throws IOException {
        if (command.arity() > 0) {
            // SETEX and PSETEX have it in one place.
            return record.count() == 4 && isBad(record.text(window, 2));
        }
        String ttl = "";
        for (long i = 3; i < record.count(); i++) {
            switch (record.text(window, i).toUpperCase(Locale.ROOT)) {
                case "NX", "XX" -> {
                    // Takes no argument.
                }
                case "EX", "PX" -> {
                    if (++i == record.count()) {
                        return false;
                    }
                    ttl = record.text(window, i);
                }
                default -> {
                    return false;
                }
            }
        }
        return isBad(ttl);
    }

    private static boolean isBad(String ttl) {
        return ttl.matches("-[0-9]{1,18}|0");
    }
}
