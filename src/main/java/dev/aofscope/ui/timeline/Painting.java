package dev.aofscope.ui.timeline;

import dev.aofscope.session.Pin;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// One frame of the timeline: the lanes as they were read, and what stands across them.
final class Painting {
    /// Pixels at text scale 1 of the base's block and of a damaged tail's, gap included.
    static final double BASE = 100;
    static final double TAIL = 60;
    /// Pixels that a damaged place within the log is wide, at least.
    static final double LEAST_DAMAGE = 6;

    private final Brush brush;
    private final Axis axis;
    private final Marks marks;
    private final Rows rows;
    private final Palette palette;
    private final double scale;

    Painting(Brush brush, Axis axis, Marks marks, Rows rows) {
        this.brush = brush;
        this.axis = axis;
        this.marks = marks;
        this.rows = rows;
        palette = brush.palette();
        scale = brush.textScale();
    }

    /// @param hover pixels, or negative
    void paint(Lane.@Nullable Reading reading, double hover) {
        unindexed();
        if (reading != null && reading.stretch().axis().kind() == axis.kind()) {
            for (int i = 0; i < reading.drawings().size(); i++) {
                reading.drawings().get(i).draw(brush, marks, rows.top(i), rows.height(i));
            }
        }
        base();
        marks.places().forEach(this::damage);
        span();
        marks.made().pins().forEach(this::pin);
        ruler();
        scrolled();
        if (hover >= 0) {
            brush.fill(palette.color("text-faint").deriveColor(0, 1, 1, 0.45), hover, hover + 1, rows.top() - 2,
                    rows.ruler());
        }
        playhead();
    }

    private void unindexed() {
        double left = Math.max(0, brush.x(axis.indexed()));
        double right = Math.min(brush.width(), brush.x(axis.length()));
        if (right - left < 1) {
            return;
        }
        brush.fill(palette.color("surface-raised").deriveColor(0, 1, 1, 0.7), left, right, rows.top(),
                rows.boxBottom());
        String text = "still to be indexed";
        if (brush.wordsWidth(text) + 20 < right - left) {
            brush.words(text, palette.color("text-faint"), (left + right) / 2, rows.middle(0), TextAlignment.CENTER);
        }
    }

    private void base() {
        Marks.Base base = marks.base();
        double right = brush.x(0) - 2;
        if (base == null || right <= 0) {
            return;
        }
        double left = right - BASE * scale + 2;
        double bottom = rows.boxBottom();
        brush.roundBox(palette.color("surface-selected"), left, right, rows.top(), bottom, 4);
        brush.outline(palette.color("accent").deriveColor(0, 1, 1, 0.35), left, right, rows.top(), bottom, 4);
        base.flaws().forEach(this::flaw);
        double middle = (rows.top() + bottom) / 2;
        brush.words(base.title(), palette.color("accent"), (left + right) / 2, middle - 9 * scale,
                TextAlignment.CENTER);
        brush.words(base.note(), palette.color("text-dimmed"), (left + right) / 2, middle + 9 * scale,
                TextAlignment.CENTER);
    }

    /// At its place within the base's block, which has a width of its own whatever the RDB's size is.
    private void flaw(Marks.Flaw flaw) {
        double left = flawLeft(brush.view(), flaw, scale);
        double right = flawRight(brush.view(), flaw, scale);
        brush.fill(palette.color("damage-fill"), left, right, rows.top() + 1, rows.boxBottom() - 1);
        brush.hatch(palette.color("damage").deriveColor(0, 1, 1, 0.55), left, right, rows.top() + 1,
                rows.boxBottom() - 1, 11 * scale);
    }

    static double flawLeft(Viewport view, Marks.Flaw flaw, double scale) {
        double width = BASE * scale - 2;
        return view.x(0) - 2 - width + Math.min(flaw.from() * width, width - LEAST_DAMAGE);
    }

    static double flawRight(Viewport view, Marks.Flaw flaw, double scale) {
        double width = BASE * scale - 2;
        return Math.max(view.x(0) - 2 - width + flaw.to() * width, flawLeft(view, flaw, scale) + LEAST_DAMAGE);
    }

    private void damage(Marks.Place place) {
        double left = left(brush.view(), place);
        double right = right(brush.view(), place, scale);
        if (right < 0 || left > brush.width()) {
            return;
        }
        Color color = palette.color("damage");
        brush.fill(palette.color("damage-fill"), left, right, rows.top(), rows.boxBottom());
        brush.hatch(color.deriveColor(0, 1, 1, 0.55), left, right, rows.top(), rows.boxBottom(), 11 * scale);
        double width = brush.wordsWidth(place.label());
        double middle = Math.clamp((left + right) / 2, width / 2, brush.width() - width / 2 - 4);
        double y = rows.middle(rows.last());
        brush.roundBox(palette.color("surface"), middle - width / 2 - 3, middle + width / 2 + 3, y - 8 * scale,
                y + 8 * scale, 4);
        brush.words(place.label(), color, middle, y, TextAlignment.CENTER);
    }

    static double left(Viewport view, Marks.Place place) {
        return view.x(place.from()) + (place.tail() ? 2 : -LEAST_DAMAGE / 2);
    }

    static double right(Viewport view, Marks.Place place, double scale) {
        return place.tail()
                ? Math.max(view.x(place.to()), view.x(view.length()) + (TAIL - 2) * scale)
                : Math.max(view.x(place.to()), left(view, place) + LEAST_DAMAGE);
    }

    private void span() {
        AppModel.Span span = marks.span();
        if (span == null || axis.index().commands() == 0) {
            return;
        }
        long end = Math.min(span.last() + 1, axis.index().commands() + 1);
        double left = brush.x(axis.position(Math.clamp(span.first(), 1, end)));
        double right = Math.max(left + 1, brush.x(axis.position(end)));
        Color accent = palette.color("accent");
        brush.fill(accent.deriveColor(0, 1, 1, 0.16), left, right, rows.top() - 2, rows.ruler());
        brush.fill(accent, left, left + 1, rows.top() - 2, rows.ruler());
        brush.fill(accent, right - 1, right, rows.top() - 2, rows.ruler());
    }

    /// A line across the lanes; its flag stands in [MarksLane].
    private void pin(Pin pin) {
        double x = positionX(axis, brush.view(), pin.command());
        if (x < -1 || x > brush.width() + 1) {
            return;
        }
        Color color = palette.color("accent");
        double center = brush.snap(x);
        brush.fill(color.deriveColor(0, 1, 1, 0.55), center, center + 1, rows.top(), rows.middle(rows.last()));
    }

    private void ruler() {
        brush.fill(palette.color("line"), 0, brush.width(), rows.ruler(), rows.ruler() + 1);
        double y = rows.ruler() + 15 * scale;
        for (Ticks.Tick tick : Ticks.of(axis, brush.view(), marks.zone())) {
            double x = brush.x(tick.position());
            brush.fill(palette.color("line-strong"), x, x + 1, rows.ruler(), rows.ruler() + 5);
            brush.tick(tick.label(), axis instanceof InferredTimeAxis, palette.color("text-faint"),
                    Math.clamp(x, 4, brush.width() - 4), y,
                    x < 40 ? TextAlignment.LEFT : x > brush.width() - 50 ? TextAlignment.RIGHT : TextAlignment.CENTER);
        }
    }

    /// Which part of the log is seen, where it is not all of it.
    private void scrolled() {
        Viewport view = brush.view();
        if (view.isFit() || axis.length() <= 0) {
            return;
        }
        double from = Math.clamp(view.origin() / axis.length(), 0, 1) * view.width();
        double to = Math.clamp(view.position(view.width()) / axis.length(), 0, 1) * view.width();
        double bottom = rows.bottom() - 1;
        brush.fill(palette.color("line"), 0, view.width(), bottom - 2, bottom);
        brush.fill(palette.color("text-faint"), from, Math.max(from + 8, to), bottom - 2, bottom);
    }

    private void playhead() {
        double x = playheadX(axis, brush.view(), marks);
        if (x < -1 || x > brush.width() + 1) {
            return;
        }
        Color color = palette.color("playhead");
        double center = brush.snap(x) + 0.5;
        brush.fill(color, center - 0.75, center + 0.75, 4, rows.ruler());
        brush.pointer(color, center, 2, 9);
        brush.dot(color, center, rows.middle(rows.last()), 4);
        String text = marks.command() == 0 ? "0" : Wording.count(marks.command());
        label(marks.note().isEmpty() ? text : text + " · " + marks.note(), center, color);
    }

    private void label(String text, double x, Color color) {
        double width = brush.wordsWidth(text);
        boolean fitsRight = x + 10 + width + 8 < brush.width();
        double left = fitsRight ? x + 8 : Math.max(4, x - 10 - width);
        brush.roundBox(palette.color("surface").deriveColor(0, 1, 1, 0.82), left - 3, left + width + 5, 2,
                2 + 18 * scale, 6);
        brush.words(text, color, left, 2 + 9 * scale, TextAlignment.LEFT);
    }

    static double playheadX(Axis axis, Viewport view, Marks marks) {
        return positionX(axis, view, marks.command());
    }

    /// Where a command stands; 0 stands on the base.
    static double positionX(Axis axis, Viewport view, long wanted) {
        long command = Math.min(wanted, axis.index().commands());
        return command <= 0 ? view.x(0) - view.before() / 2 : view.x(axis.middle(command));
    }
}
