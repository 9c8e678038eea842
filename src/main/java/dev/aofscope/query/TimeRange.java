package dev.aofscope.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A span of time, or the same span of every day.
sealed interface TimeRange {
    /// @param unixMillis not −1
    boolean contains(long unixMillis);

    /// @param from Unix milliseconds, inclusive
    /// @param to   exclusive
    record Absolute(long from, long to) implements TimeRange {
        @Override
        public boolean contains(long unixMillis) {
            return unixMillis >= from && unixMillis < to;
        }
    }

    /// @param from milliseconds of the day, inclusive
    /// @param to   exclusive; less than `from` where the span goes over midnight
    record Daily(long from, long to, ZoneId zone) implements TimeRange {
        @Override
        public boolean contains(long unixMillis) {
            long time = Instant.ofEpochMilli(unixMillis).atZone(zone).toLocalTime().toNanoOfDay() / 1_000_000;
            return from <= to ? time >= from && time < to : time >= from || time < to;
        }
    }

    static boolean any(List<TimeRange> ranges, long unixMillis) {
        for (TimeRange range : ranges) {
            if (range.contains(unixMillis)) {
                return true;
            }
        }
        return false;
    }
}
