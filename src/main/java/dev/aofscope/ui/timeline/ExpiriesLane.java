package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;
import java.util.List;
import javafx.scene.paint.Color;

/// Keys that were given a moment of expiry: a line from the command to a dot at that moment where the log has times,
/// else a mark at the command. A line that reaches the end of the log has no dot: the moment lies behind it.
final class ExpiriesLane implements Lane {
    /// In a width; more would run together.
    private static final int MOST = 80;
    private static final double GOLDEN = 0.6180339887498949;

    private record Line(double from, double to, boolean ends, double share) {
    }

    @Override
    public String label() {
        return "Expiries";
    }

    @Override
    public String description() {
        return "From the command that sets an expiry to the moment when the key expires";
    }

    @Override
    public double height() {
        return 20;
    }

    @Override
    public Drawing read(Stretch stretch) {
        if (stretch.end() <= stretch.first()) {
            return (brush, marks, top, height) -> {
            };
        }
        Axis axis = stretch.axis();
        boolean timed = axis.index().hasTimes();
        List<Line> lines = axis.index().expiries(stretch.first(), stretch.end(), (int) (MOST * stretch.widths()))
                .stream()
                .map(expiry -> line(axis, expiry)).toList();
        return (brush, marks, top, height) -> lines.forEach(line -> draw(line, timed, brush, top, height));
    }

    private static Line line(Axis axis, IndexSnapshot.Expiry expiry) {
        double from = axis.middle(expiry.command());
        double to = Math.max(from, switch (axis) {
            case TimeAxis time -> time.positionOfTime((double) expiry.at());
            case CommandAxis commands -> atTime(commands, expiry.at());
            case ByteAxis bytes -> atTime(bytes, expiry.at());
        });
        // Neighbouring commands get rows far from each other.
        double share = expiry.command() * GOLDEN % 1;
        return new Line(from, Math.min(to, axis.length()), to < axis.indexed(), share);
    }

    private static double atTime(Axis axis, long unixMillis) {
        return axis.index().hasTimes() ? axis.position(axis.index().commandAtTime(unixMillis)) : 0;
    }

    private static void draw(Line line, boolean timed, Brush brush, double top, double height) {
        double left = brush.x(line.from);
        double right = brush.x(line.to);
        if (right < -5 || left > brush.width() + 5) {
            return;
        }
        Color color = brush.palette().color("family-expiry");
        double y = brush.snap(top + 2 + line.share * (height - 5));
        if (!timed) {
            brush.fill(color.deriveColor(0, 1, 1, 0.8), left - 1, left + 1, y - 2, y + 2);
            return;
        }
        // Those that reach the end lie over each other, and would become one bar.
        brush.fill(color.deriveColor(0, 1, 1, line.ends ? 0.5 : 0.13), Math.max(-5, left), Math.max(left + 1, right), y,
                y + 1);
        if (line.ends) {
            brush.dot(color, right, y + 0.5, 1.8);
        }
    }
}
