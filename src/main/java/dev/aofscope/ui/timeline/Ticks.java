package dev.aofscope.ui.timeline;

import dev.aofscope.ui.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round numbers, offsets and times along the ruler.
final class Ticks {
    /// Pixels between two labels, at least.
    static final double GAP = 120;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] TIMES = {1, 2, 5, 10, 20, 50, 100, 200, 500, SECOND, 2 * SECOND, 5 * SECOND,
        10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE,
        30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
        91 * DAY, 182 * DAY, 364 * DAY};
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Ticks() {
    }

    record Tick(double position, String label) {
    }

    /// Those that are seen.
    static List<Tick> of(Axis axis, Viewport view, ZoneId zone) {
        double from = Math.max(0, view.origin());
        double to = Math.min(axis.length(), view.position(view.width()));
        double least = GAP / view.scale();
        return switch (axis) {
            case CommandAxis commands -> commands(from, to, least);
            case ByteAxis bytes -> bytes(bytes, from, to, least);
            case TimeAxis time -> times(time, from, to, least, zone);
        };
    }

    private static List<Tick> commands(double from, double to, double least) {
        long step = decimal(least);
        List<Tick> ticks = new ArrayList<>();
        for (long command = Math.max(1, Math.ceilDiv((long) from + 1, step)) * step; command
                - 1 <= to; command += step) {
            ticks.add(new Tick(command - 1.0, Wording.count(command)));
        }
        return ticks;
    }

    /// Each part begins again at its own offset 0.
    private static List<Tick> bytes(ByteAxis axis, double from, double to, double least) {
        long step = Long.highestOneBit(Math.max(1, (long) Math.ceil(least)) * 2 - 1);
        List<Tick> ticks = new ArrayList<>();
        for (double position = from; position <= to;) {
            ByteAxis.Stretch part = axis.at(position);
            long offset = Math.ceilDiv(ByteAxis.offset(part, position), step) * step;
            for (; offset < part.to() && part.start() + (double) (offset - part.from()) <= to; offset += step) {
                ticks.add(new Tick(part.start() + (double) (offset - part.from()), offset(offset, step)));
            }
            position = part.end() > position ? part.end() : Double.POSITIVE_INFINITY;
        }
        return ticks;
    }

    private static String offset(long offset, long step) {
        if (step >= 1 << 20) {
            return Wording.count(offset >> 20) + " MB";
        }
        return step >= 1 << 10 ? Wording.count(offset >> 10) + " KB" : Wording.count(offset) + " B";
    }

    private static List<Tick> times(TimeAxis axis, double from, double to, double least, ZoneId zone) {
        long step = TIMES[TIMES.length - 1];
        for (int i = TIMES.length - 1; i >= 0 && TIMES[i] >= least; i--) {
            step = TIMES[i];
        }
        List<Tick> ticks = new ArrayList<>();
        long first = axis.time(Math.max(from, axis.lead()));
        long shift = zone.getRules().getOffset(Instant.ofEpochMilli(first)).getTotalSeconds() * SECOND;
        long time = Math.ceilDiv(first + shift, step) * step - shift;
        for (double position; (position = axis.positionOfTime((double) time)) <= to; time += step) {
            ticks.add(new Tick(position, time(Instant.ofEpochMilli(time).atZone(zone), step)));
        }
        return ticks;
    }

    private static String time(ZonedDateTime time, long step) {
        if (step < SECOND) {
            return MILLIS.format(time);
        }
        if (step < HOUR) {
            return SECONDS.format(time);
        }
        return step < DAY ? MINUTES.format(time) : DAYS.format(time);
    }

    /// The least of 1, 2, 5, 10, 20, … that is not below `least`.
    private static long decimal(double least) {
        long power = 1;
        while (power * 10.0 < least) {
            power *= 10;
        }
        return power >= least ? power : power * 2 >= least ? power * 2 : power * 5 >= least ? power * 5 : power * 10;
    }
}
