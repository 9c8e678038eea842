package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// Which database is selected: spans in the databases' colours, with the number where there is room.
final class DatabaseLane implements Lane {
    private static final int MOST = 600;

    private record Span(double from, double to, int database) {
    }

    @Override
    public String label() {
        return "Database";
    }

    @Override
    public String description() {
        return "Which database is selected";
    }

    @Override
    public double height() {
        return 12;
    }

    @Override
    public Drawing read(Stretch stretch) {
        if (stretch.end() <= stretch.first()) {
            return (brush, marks, top, height) -> {
            };
        }
        Axis axis = stretch.axis();
        List<Span> spans = joined(axis, axis.index().databases(stretch.first(), stretch.end(), MOST));
        return (brush, marks, top, height) -> spans.forEach(span -> draw(span, brush, top, height));
    }

    /// Where a span too short to be listed lay between two of the same database, they are one.
    private static List<Span> joined(Axis axis, List<IndexSnapshot.DatabaseSpan> listed) {
        List<Span> spans = new ArrayList<>();
        for (IndexSnapshot.DatabaseSpan span : listed) {
            double from = axis.position(span.first());
            if (!spans.isEmpty() && spans.getLast().database == span.database()) {
                from = spans.removeLast().from;
            }
            spans.add(new Span(from, axis.position(span.last() + 1), span.database()));
        }
        return spans;
    }

    private static void draw(Span span, Brush brush, double top, double height) {
        double left = Math.max(-10, brush.x(span.from));
        double right = Math.min(brush.width() + 10, brush.x(span.to));
        if (right < 0 || left > brush.width()) {
            return;
        }
        Palette palette = brush.palette();
        Color fill = palette.databaseFill(span.database).interpolate(palette.database(span.database), 0.22);
        brush.bar(fill, left, right, top, top + height);
        String number = Integer.toString(span.database);
        if (right - left > 14 + 6 * number.length()) {
            brush.smallText(number, palette.database(span.database), Math.max(left, 0) + 6, top + height / 2);
        }
    }
}
