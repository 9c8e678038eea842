package dev.aofscope.ui.timeline;

import dev.aofscope.analysis.Finding;
import dev.aofscope.ui.Palette;
import java.util.List;

/// What looks like a mistake: a red dot an alert, an amber square on its corner a warning, a tick what is worth knowing.
final class FindingsLane implements Lane {
    @Override
    public String label() {
        return "Findings";
    }

    @Override
    public String description() {
        return "What looks like a mistake";
    }

    @Override
    public double height() {
        return 12;
    }

    /// The findings aren't in the index.
    @Override
    public Drawing read(Stretch stretch) {
        Axis axis = stretch.axis();
        return (brush, marks, top, height) -> {
            List<Finding> findings = marks.findings();
            // The worst come first, and are drawn over the others.
            for (int i = findings.size() - 1; i >= 0; i--) {
                draw(findings.get(i), axis, brush, top + height / 2);
            }
        };
    }

    private static void draw(Finding finding, Axis axis, Brush brush, double middle) {
        double x = Painting.positionX(axis, brush.view(), finding.command());
        if (x < -10 || x > brush.width() + 10) {
            return;
        }
        Palette palette = brush.palette();
        double scale = brush.textScale();
        switch (finding.severity()) {
            case ALERT -> brush.dot(palette.color("damage"), x, middle, 4 * scale);
            case WARNING -> brush.diamond(palette.color("finding"), x, middle, 4 * scale);
            case NOTE -> brush.fill(palette.color("text-faint"), x - 1, x + 1, middle - 3 * scale, middle + 3 * scale);
        }
    }
}
