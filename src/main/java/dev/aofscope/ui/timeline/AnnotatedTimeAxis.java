package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;

/// One unit a millisecond of the log's own clock, from its first `#TS`. The server writes a `#TS` only when the second
/// has changed, so the commands behind one are spread evenly over its second (or up to the next `#TS`): each has a place of
/// its own. Commands before the first `#TS` stand in a lead before it, as long as their share of all commands.
final class AnnotatedTimeAxis implements TimeAxis {
    private static final double SECOND = 1000;

    private final IndexSnapshot index;
    private final long origin;
    private final long untimed;
    private final double lead;
    private final double indexed;
    private final double length;

    AnnotatedTimeAxis(IndexSnapshot index) {
        this.index = index;
        long commands = index.commands();
        long firstTimed = firstTimed(index);
        untimed = firstTimed - 1;
        origin = firstTimed > commands ? 0 : index.time(firstTimed);
        double span = firstTimed > commands ? 0 : Math.max(0, index.time(commands) - origin) + SECOND;
        lead = untimed == 0 ? 0 : Math.max(SECOND, span * untimed / Math.max(1, commands - untimed));
        indexed = lead + span;
        length = Axis.estimate(index, indexed);
    }

    private static long firstTimed(IndexSnapshot index) {
        long low = 1;
        long high = index.commands() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (index.time(middle) >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public IndexSnapshot index() {
        return index;
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double indexed() {
        return indexed;
    }

    @Override
    public long time(double position) {
        return origin + (long) Math.floor(position - lead);
    }

    @Override
    public double positionOfTime(double time) {
        return lead + (time - origin);
    }

    @Override
    public double lead() {
        return lead;
    }

    @Override
    public double position(long command) {
        if (command > index.commands()) {
            return indexed;
        }
        if (command <= untimed) {
            return lead * (command - 1) / untimed;
        }
        return secondAround(command).position(command);
    }

    @Override
    public long command(double position) {
        long commands = index.commands();
        if (commands == 0) {
            return 0;
        }
        if (position < lead && untimed > 0) {
            return settle(Math.clamp((long) (position / lead * untimed) + 1, 1, untimed), position);
        }
        if (untimed == commands) {
            return commands;
        }
        long last = Math.clamp(index.commandAtTime(time(position) + 1) - 1, untimed + 1, commands);
        return settle(secondAround(last).command(position), position);
    }

    /// Rounding may be off by one; positions decide.
    private long settle(long command, double position) {
        long settled = command;
        if (settled < index.commands() && position(settled + 1) <= position) {
            settled++;
        } else if (settled > 1 && position(settled) > position) {
            settled--;
        }
        return settled;
    }

    private Second secondAround(long command) {
        long time = index.time(command);
        // A clock that was set back makes a later command seem earlier: keep the command inside its own second.
        long first = Math.clamp(index.commandAtTime(time), untimed + 1, command);
        long next = Math.max(command + 1, index.commandAtTime(time + 1));
        double length = next > index.commands() ? SECOND : Math.clamp((double) (index.time(next) - time), 1, SECOND);
        return new Second(first, next, lead + (time - origin), length);
    }

    /// The commands `first` (inclusive) to `next` (exclusive) over `length` milliseconds from `start`.
    private record Second(long first, long next, double start, double length) {
        double position(long command) {
            return start + length * (double) (command - first) / (double) (next - first);
        }

        long command(double position) {
            long within = (long) Math.floor((position - start) / length * (double) (next - first));
            return Math.clamp(first + within, first, next - 1);
        }
    }
}
