package dev.aofscope.ui;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, sizes and times as people read them, the same in every panel.
public final class Wording {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final long ONE_MINUTE = 60_000;
    private static final long ONE_HOUR = 60 * 60_000L;
    private static final long ONE_DAY = 24 * 60 * ONE_MINUTE;
    private static final double ANNOTATED_TIME = 76;
    private static final double INFERRED_TIME = 124;
    private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};

    private Wording() {
    }

    /// `28,104,551`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 key`, `4,098 keys`.
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `78 B`, `9.8 KB`, `131 KB`, `1.9 GB`; a KB has 1024 bytes.
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= 1024 && unit < SIZES.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s", size, SIZES[unit]);
    }

    /// `14:02:11` of Unix milliseconds; empty for −1.
    public static String time(long unixMillis, ZoneId zone) {
        return unixMillis < 0 ? "" : CLOCK.format(Instant.ofEpochMilli(unixMillis).atZone(zone));
    }

    /// `21 Nov 2026 14:02:11` of Unix milliseconds; empty for −1.
    public static String dateAndTime(long unixMillis, ZoneId zone) {
        return unixMillis < 0 ? "" : DAY.format(Instant.ofEpochMilli(unixMillis).atZone(zone));
    }

    /// `14:02:11` where the log tells; where that is inferred, `about 14:02:12`, `about 14:02` or `after 14:02` by how near the
    /// bounds are; empty where they are a day apart.
    public static String when(TimeBounds bounds, ZoneId zone) {
        if (bounds.origin() == TimeBounds.Origin.ANNOTATED) {
            return time(bounds.earliest(), zone);
        }
        long apart = bounds.latest() - bounds.earliest();
        if (!bounds.isClosed() || apart >= ONE_DAY) {
            return "";
        }
        if (apart > ONE_HOUR) {
            // The middle would be a moment that nothing speaks for.
            return "after " + MINUTE.format(Instant.ofEpochMilli(bounds.earliest()).atZone(zone));
        }
        return "about "
                + (apart < ONE_MINUTE ? CLOCK : MINUTE).format(Instant.ofEpochMilli(bounds.about()).atZone(zone));
    }

    /// Whether [#when] says something in the middle of the log.
    public static boolean tellsTimes(IndexSnapshot index) {
        return index.commands() > 0 && !when(index.when((index.commands() + 1) / 2), ZoneOffset.UTC).isEmpty();
    }

    /// How wide a column of such times is, in pixels at the text's normal size: wider where the first command's is inferred, as then others may
    /// be, too.
    public static double timeWidth(@Nullable IndexSnapshot index) {
        boolean annotated = index != null && index.hasTimes() && (index.commands() == 0 || index.time(1) >= 0);
        return annotated ? ANNOTATED_TIME : INFERRED_TIME;
    }

    /// To what width it may shrink: where the log tells most times itself, the few that are inferred give way.
    public static double leastTimeWidth(@Nullable IndexSnapshot index) {
        return index != null && index.hasTimes() ? ANNOTATED_TIME : INFERRED_TIME;
    }

    /// `21 Nov 2026 14:02:11`, `between 21 Nov 2026 14:02:11 and 14:02:13 (inferred)`, `before …`, `after …`; empty where nothing
    /// is known.
    public static String between(TimeBounds bounds, ZoneId zone) {
        String from = dateAndTime(bounds.earliest(), zone);
        if (bounds.isUnknown() || bounds.origin() == TimeBounds.Origin.ANNOTATED) {
            return from;
        }
        String to = dateAndTime(bounds.latest(), zone);
        if (!bounds.isClosed()) {
            return (from.isEmpty() ? "before " + to : "after " + from) + " (inferred)";
        }
        if (from.equals(to)) {
            return "about " + from + " (inferred)";
        }
        boolean sameDay = from.regionMatches(0, to, 0, from.length() - "HH:mm:ss".length())
                && from.length() == to.length();
        return "between " + from + " and " + (sameDay ? time(bounds.latest(), zone) : to) + " (inferred)";
    }

    /// `45 s`, `30 m`, `2 h 5 m`, `12 d 3 h`: the two largest units.
    public static String span(long millis) {
        long seconds = Math.abs(millis) / 1000;
        if (seconds == 0) {
            return Math.abs(millis) + " ms";
        }
        long days = seconds / 86_400;
        long hours = seconds / 3_600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return two(days, "d", hours, "h");
        }
        if (hours > 0) {
            return two(hours, "h", minutes, "m");
        }
        return minutes > 0 ? two(minutes, "m", seconds % 60, "s") : seconds + " s";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return count(large) + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /// As much of the end of `file`'s path as tells it from `other`: its name at least, the whole path where both are one.
    public static String apart(Path file, Path other) {
        Path whole = file.toAbsolutePath().normalize();
        Path beside = other.toAbsolutePath().normalize();
        int names = whole.getNameCount();
        for (int from = names - 1; from >= 0; from--) {
            Path end = whole.subpath(from, names);
            if (!beside.endsWith(end)) {
                return end.toString();
            }
        }
        return whole.toString();
    }
}
