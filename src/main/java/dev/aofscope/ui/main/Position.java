package dev.aofscope.ui.main;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a person types to go somewhere: a command (`48213`, `48,213`, `+100`, `-100`), an offset in the part that is
/// looked at (`@10482871`), a time (`14:02:13`, `2026-11-21 14:02`, `2026-11-21T14:02:13Z`), `start` or `end`.
final class Position {
    private static final Pattern GROUPS = Pattern.compile("[,\\s\\u2009\\u202f_']");

    private final IndexSnapshot index;
    private final long at;
    private final ZoneId zone;
    private @Nullable String note;

    /// `at` is the command that is looked at; times without a zone are those of `zone`.
    Position(IndexSnapshot index, long at, ZoneId zone) {
        this.index = index;
        this.at = at;
        this.zone = zone;
    }

    /// Thrown with a sentence for people.
    static final class UnreadablePositionException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadablePositionException(String message) {
            super(message);
        }
    }

    /// The command that is meant, 0 … the last.
    long command(String typed) throws UnreadablePositionException {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.equals("start")) {
            return 0;
        }
        if (text.equals("end")) {
            return index.commands();
        }
        if (text.contains(":")) {
            return atTime(text);
        }
        if (text.startsWith("@")) {
            return limited(index.commandAtOffset(part(), number(text.substring(1), typed)));
        }
        if (text.startsWith("+")) {
            return limited(at + number(text.substring(1), typed));
        }
        if (text.startsWith("-")) {
            return limited(at - number(text.substring(1), typed));
        }
        return limited(number(text, typed));
    }

    /// The last command that is meant where a time is typed: of all that were written in that second.
    long lastCommand(String typed) throws UnreadablePositionException {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return text.contains(":") ? limited(from(millis(text) + 1, text) - 1) : command(typed);
    }

    /// What is to be said of the place that was asked for last, as that its time is inferred; null for nothing.
    @Nullable
    String note() {
        return note;
    }

    private int part() {
        return index.commands() == 0 ? 0 : index.part(Math.clamp(at, 1, index.commands()));
    }

    private long atTime(String text) throws UnreadablePositionException {
        return limited(from(millis(text), text));
    }

    /// The first command that may have run at that moment or later.
    private long from(long millis, String text) throws UnreadablePositionException {
        IndexSnapshot.Around around = index.around(millis);
        if (around == null) {
            throw withoutTimes();
        }
        note = index.hasTimes()
                ? null
                : "The time is inferred: " + text + " lies between commands " + Wording.count(limited(around.first()))
                        + " and " + Wording.count(limited(around.last()));
        return around.first();
    }

    private static UnreadablePositionException withoutTimes() {
        return new UnreadablePositionException(
                "This log has no #TS annotations, and nothing else in it tells times, so there is nothing to find a time by");
    }

    private long millis(String text) throws UnreadablePositionException {
        if (index.commands() == 0 || index.around(0) == null) {
            throw withoutTimes();
        }
        Instant instant = instant(text);
        if (instant == null) {
            throw new UnreadablePositionException("“" + text + "” is no time: type 14:02:13 or 2026-11-21 14:02:13");
        }
        return instant.toEpochMilli();
    }

    private @Nullable Instant instant(String text) {
        String iso = text.replace(' ', 't').toUpperCase(Locale.ROOT);
        try {
            if (!iso.contains("T")) {
                return LocalTime.parse(padded(iso)).atDate(day()).atZone(zone).toInstant();
            }
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from,
                    LocalDateTime::from);
            return parsed instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(parsed);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static String padded(String time) {
        return time.indexOf(':') == 1 ? "0" + time : time;
    }

    /// The day of the command that is looked at, or of the first one after it that has a time.
    private LocalDate day() {
        if (!index.hasTimes()) {
            long about = index.when(Math.max(1, at)).about();
            return day(about < 0 ? index.when(index.commands()).about() : about);
        }
        long millis = at < 1 ? -1 : index.time(at);
        if (millis < 0) {
            millis = index.time(Math.min(index.commands(), index.commandAtTime(0)));
        }
        return day(millis);
    }

    private LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private static long number(String text, String typed) throws UnreadablePositionException {
        try {
            return Long.parseLong(GROUPS.matcher(text).replaceAll(""));
        } catch (NumberFormatException notANumber) {
            throw new UnreadablePositionException(
                    "“" + typed.strip() + "” is no place: type a number, @ and an offset, or a time");
        }
    }

    private long limited(long command) {
        return Math.clamp(command, 0, index.commands());
    }
}
