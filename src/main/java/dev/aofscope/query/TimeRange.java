package dev.aofscope.query;

import dev.aofscope.index.TimeBounds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A span of time, or the same span of every day.
sealed interface TimeRange {
    /// @param unixMillis not −1
    boolean contains(long unixMillis);

    /// Whether a moment that lies between two (both inclusive, Unix milliseconds) may be one of these.
    boolean mayContain(long earliest, long latest);

    /// @param from Unix milliseconds, inclusive
    /// @param to   exclusive
    record Absolute(long from, long to) implements TimeRange {
        @Override
        public boolean contains(long unixMillis) {
            return unixMillis >= from && unixMillis < to;
        }

        @Override
        public boolean mayContain(long earliest, long latest) {
            return earliest < to && latest >= from;
        }
    }

    /// @param from milliseconds of the day, inclusive
    /// @param to   exclusive; less than `from` where the span goes over midnight
    record Daily(long from, long to, ZoneId zone) implements TimeRange {
        private static final long DAY = 86_400_000;

        @Override
        public boolean mayContain(long earliest, long latest) {
            return contains(earliest) || contains(latest)
                    || latest - earliest >= Math.floorMod(from - ofDay(earliest), DAY);
        }

        private long ofDay(long unixMillis) {
            return Instant.ofEpochMilli(unixMillis).atZone(zone).toLocalTime().toNanoOfDay() / 1_000_000;
        }

        @Override
        public boolean contains(long unixMillis) {
            long time = ofDay(unixMillis);
            return from <= to ? time >= from && time < to : time >= from || time < to;
        }
    }

    static boolean mayAny(List<TimeRange> ranges, TimeBounds bounds) {
        if (!bounds.isClosed()) {
            return false;
        }
        for (TimeRange range : ranges) {
            if (range.mayContain(bounds.earliest(), bounds.latest())) {
                return true;
            }
        }
        return false;
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
