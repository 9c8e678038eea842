package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;
import java.util.Arrays;

/// Times that nobody wrote down: the middle between the bounds that were inferred, taken at some commands and spread evenly
/// between those. Before the first command's later bound and behind the last one's earlier bound nothing is told, and a file
/// that was copied hours later must not stretch the axis: times beyond are drawn in to there. Where many commands share one moment they still get a place each, so a position is a little more than
/// the milliseconds since the first command.
final class InferredTimeAxis implements TimeAxis {
    /// Commands whose time is asked for; a screen has no more pixels.
    private static final int KNOTS = 2_000;
    /// Of the whole axis, what is spread over all commands whatever their times are.
    private static final double SPREAD = 0.01;

    private final IndexSnapshot index;
    /// Commands, rising: the first, and one behind the last at the end.
    private final long[] commands;
    /// Unix milliseconds at those, never falling.
    private final double[] times;
    /// Where they stand, rising.
    private final double[] positions;
    private final double length;

    InferredTimeAxis(IndexSnapshot index) {
        this.index = index;
        long last = index.commands();
        int count = (int) Math.min(KNOTS, last) + 1;
        commands = new long[count];
        times = new double[count];
        positions = new double[count];
        double from = last == 0 ? -1 : (double) index.when(1).latest();
        double to = last == 0 ? -1 : (double) index.when(last).earliest();
        boolean told = from >= 0 && to > from;
        for (int i = 0; i < count; i++) {
            commands[i] = 1 + (count == 1 ? 0 : Math.round((double) last * i / (count - 1)));
            double about = last == 0 ? 0 : (double) index.when(Math.min(last, commands[i])).about();
            about = told ? Math.clamp(about, from, to) : about;
            times[i] = i == 0 ? Math.max(0, about) : Math.max(times[i - 1], about);
        }
        double span = times[count - 1] - times[0];
        double each = span > 0 ? span * SPREAD / last : 1;
        for (int i = 1; i < count; i++) {
            positions[i] = positions[i - 1] + times[i] - times[i - 1] + each * (double) (commands[i] - commands[i - 1]);
        }
        length = Axis.estimate(index, indexed());
    }

    @Override
    public String label() {
        return "By time (inferred)";
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
        return positions[positions.length - 1];
    }

    @Override
    public double lead() {
        return 0;
    }

    @Override
    public long time(double position) {
        int at = before(positions, position);
        double step = at + 1 < positions.length ? positions[at + 1] - positions[at] : 1;
        double share = at + 1 < positions.length ? (position - positions[at]) / step : 0;
        double next = times[Math.min(at + 1, times.length - 1)];
        return (long) (times[at] + share * (next - times[at]));
    }

    @Override
    public double positionOfTime(double time) {
        int at = before(times, time);
        if (at + 1 == times.length || time < times[0]) {
            return positions[at] + time - times[at];
        }
        return positions[at] + (time - times[at]) / Math.max(1, times[at + 1] - times[at])
                * (positions[at + 1] - positions[at]);
    }

    @Override
    public double position(long command) {
        int at = Arrays.binarySearch(commands, command);
        if (at >= 0 || command > index.commands()) {
            return positions[Math.min(at < 0 ? positions.length - 1 : at, positions.length - 1)];
        }
        int low = Math.max(0, -at - 2);
        return positions[low] + (positions[low + 1] - positions[low]) * (double) (command - commands[low])
                / (double) (commands[low + 1] - commands[low]);
    }

    @Override
    public long command(double position) {
        long last = index.commands();
        if (last == 0) {
            return 0;
        }
        int at = Math.min(before(positions, position), positions.length - 2);
        double share = (position - positions[at]) / (positions[at + 1] - positions[at]);
        long command = Math.clamp(commands[at] + (long) Math.floor(share * (double) (commands[at + 1] - commands[at])),
                1,
                last);
        // Rounding may be off by one; positions decide.
        if (command < last && position(command + 1) <= position) {
            return command + 1;
        }
        return command > 1 && position(command) > position ? command - 1 : command;
    }

    /// The last of those that rise or stay that is not above `value`; the first where none is.
    private static int before(double[] rising, double value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }
}
