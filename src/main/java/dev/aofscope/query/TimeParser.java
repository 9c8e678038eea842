package dev.aofscope.query;

import dev.aofscope.query.ValueReader.Word;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads times and ranges of times. A time stands for all of what it names: `14:02` is that minute of any day, `2026-11-21`
/// that day, `2026-11-21T14:02:13Z` that second, `@1795269600` a second of Unix time. A range goes from the start of the first
/// to the end of the second.
final class TimeParser {
    private static final String WHAT = "a time as 14:02, 2026-11-21, 2026-11-21T14:02:13Z or @UNIX-SECONDS";
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,3}))?)?");
    private static final Pattern DATE = Pattern
            .compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt]([0-9:.]+)([Zz]|[+-][0-9]{2}:[0-9]{2})?)?");
    private static final Pattern UNIX = Pattern.compile("@([0-9]{1,12})(?:\\.([0-9]{1,3}))?");
    private static final long DAY = 86_400_000;

    private final ValueReader in;
    private final ZoneId zone;

    TimeParser(ValueReader in, ZoneId zone) {
        this.in = in;
        this.zone = zone;
    }

    /// @param from milliseconds of Unix time or of the day, inclusive
    /// @param to   exclusive
    private record Instants(long from, long to, boolean daily) {
    }

    TimeRange range() throws ExprException {
        String sign = in.comparison();
        Word word = in.word(WHAT, "");
        int dots = word.raw().indexOf("..");
        Instants first = instants(dots < 0 ? word.raw() : word.raw().substring(0, dots));
        Instants last = dots < 0 ? first : instants(word.raw().substring(dots + 2));
        if (first == null || last == null || first.daily != last.daily || (dots >= 0 && !sign.isEmpty())) {
            throw in.expected(WHAT + ", or two of one kind with .. between them", word.start());
        }
        long least = first.daily ? 0 : Long.MIN_VALUE;
        long most = first.daily ? DAY : Long.MAX_VALUE;
        return switch (sign) {
            case "<" -> range(least, first.from, first.daily);
            case "<=" -> range(least, first.to, first.daily);
            case ">" -> range(first.to, most, first.daily);
            case ">=" -> range(first.from, most, first.daily);
            default -> range(first.from, last.to, first.daily);
        };
    }

    private TimeRange range(long from, long to, boolean daily) {
        return daily ? new TimeRange.Daily(from, to, zone) : new TimeRange.Absolute(from, to);
    }

    private @Nullable Instants instants(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            long from = Long.parseLong(unix.group(1)) * 1000 + thousandths(unix.group(2));
            return new Instants(from, from + (unix.group(2) == null ? 1000 : 1), false);
        }
        Matcher date = DATE.matcher(text);
        return date.matches() ? dated(date) : clock(text);
    }

    private @Nullable Instants dated(Matcher date) {
        Instants clock = date.group(4) == null ? new Instants(0, DAY, true) : clock(date.group(4));
        if (clock == null) {
            return null;
        }
        try {
            ZoneId where = date.group(5) == null
                    ? zone
                    : ZoneOffset.of(date.group(5).toUpperCase(java.util.Locale.ROOT));
            LocalDateTime day = LocalDateTime.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)),
                    Integer.parseInt(date.group(3)), 0, 0);
            long from = day.plusNanos(clock.from * 1_000_000).atZone(where).toInstant().toEpochMilli();
            return new Instants(from, from + clock.to - clock.from, false);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable Instants clock(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return null;
        }
        long hours = Long.parseLong(clock.group(1));
        long minutes = Long.parseLong(clock.group(2));
        long seconds = clock.group(3) == null ? 0 : Long.parseLong(clock.group(3));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return null;
        }
        long from = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths(clock.group(4));
        long length = clock.group(3) == null ? 60_000 : clock.group(4) == null ? 1000 : 1;
        return new Instants(from, from + length, true);
    }

    private static long thousandths(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
    }
}
