package dev.aofscope.ui.timeline;

import dev.aofscope.ui.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws on the timeline's canvas in pixels, with edges on the device's own pixels, so that they are crisp.
final class Brush {
    private static final double GAP = 1;

    private final GraphicsContext graphics;
    private final Viewport view;
    private final Palette palette;
    private final double density;
    private final double textScale;
    private final Font words;
    private final Font data;
    private final Font leaning;
    private final Font small;

    /// @param density device pixels a pixel
    Brush(GraphicsContext graphics, Viewport view, Palette palette, double density, double textScale) {
        this.graphics = graphics;
        this.view = view;
        this.palette = palette;
        this.density = density;
        this.textScale = textScale;
        words = Font.font("Inter", 12 * textScale);
        data = Font.font("JetBrains Mono", 11 * textScale);
        leaning = Font.font("JetBrains Mono", FontPosture.ITALIC, 11 * textScale);
        small = Font.font("JetBrains Mono", FontWeight.BOLD, 9 * textScale);
        graphics.setTextBaseline(VPos.CENTER);
    }

    Palette palette() {
        return palette;
    }

    Viewport view() {
        return view;
    }

    double width() {
        return view.width();
    }

    double textScale() {
        return textScale;
    }

    double x(double position) {
        return view.x(position);
    }

    double snap(double pixels) {
        return Math.round(pixels * density) / density;
    }

    /// Fills a box; it is at least one device pixel wide and high.
    void fill(Color color, double left, double right, double top, double bottom) {
        double x = snap(left);
        double y = snap(top);
        graphics.setFill(color);
        graphics.fillRect(x, y, Math.max(1 / density, snap(right) - x), Math.max(1 / density, snap(bottom) - y));
    }

    /// A box that leaves a gap to its right neighbour, where it is wide enough.
    void bar(Color color, double left, double right, double top, double bottom) {
        double x = snap(left);
        double end = snap(right);
        double y = snap(top);
        graphics.setFill(color);
        graphics.fillRect(x, y, Math.max(1 / density, end - x > 3 * GAP ? end - x - GAP : end - x),
                Math.max(0, snap(bottom) - y));
    }

    void outline(Color color, double left, double right, double top, double bottom, double round) {
        double half = 0.5;
        graphics.setStroke(color);
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(snap(left) + half, snap(top) + half, Math.max(1, snap(right) - snap(left) - 1),
                Math.max(1, snap(bottom) - snap(top) - 1), round, round);
    }

    /// An outlined pill, filled by `share`.
    void pill(Color color, double share, double left, double right, double top, double bottom) {
        graphics.setFill(color.deriveColor(0, 1, 1, Math.min(1, share)));
        graphics.fillRoundRect(snap(left), snap(top), snap(right) - snap(left), snap(bottom) - snap(top), 7, 7);
        outline(color, left, right, top, bottom, 7);
    }

    void roundBox(Color color, double left, double right, double top, double bottom, double round) {
        graphics.setFill(color);
        graphics.fillRoundRect(snap(left), snap(top), snap(right) - snap(left), snap(bottom) - snap(top), round, round);
    }

    void dot(Color color, double x, double y, double radius) {
        graphics.setFill(color);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// A ring.
    void ring(Color color, double x, double y, double radius) {
        graphics.setStroke(color);
        graphics.setLineWidth(1.5);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// A sheet with a corner cut off around (x, y).
    void sheet(Color color, double x, double y, double width, double height) {
        double left = x - width / 2;
        double top = y - height / 2;
        double cut = width * 0.4;
        graphics.setFill(color);
        graphics.fillPolygon(new double[]{left, left + width, left + width, left + width - cut, left},
                new double[]{top, top, top + height - cut, top + height, top + height}, 5);
    }

    /// A flag that flies to the right of (x, top).
    void flag(Color color, double x, double top, double width, double height) {
        graphics.setFill(color);
        graphics.fillPolygon(new double[]{x, x + width, x + width * 0.65, x + width, x},
                new double[]{top, top, top + height / 2, top + height, top + height}, 5);
    }

    /// A square on its corner.
    void diamond(Color color, double x, double y, double radius) {
        graphics.setFill(color);
        graphics.fillPolygon(new double[]{x - radius, x, x + radius, x}, new double[]{y, y - radius, y, y + radius}, 4);
    }

    /// A triangle that points down to (x, bottom).
    void pointer(Color color, double x, double top, double bottom) {
        double half = (bottom - top) * 0.75;
        graphics.setFill(color);
        graphics.fillPolygon(new double[]{x - half, x + half, x}, new double[]{top, top, bottom}, 3);
    }

    /// Diagonal stripes in a box.
    void hatch(Color color, double left, double right, double top, double bottom, double step) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(snap(left), snap(top), snap(right) - snap(left), snap(bottom) - snap(top));
        graphics.clip();
        graphics.setStroke(color);
        graphics.setLineWidth(step * 0.45);
        double height = bottom - top;
        for (double x = left - height; x < right + step; x += step) {
            graphics.strokeLine(x, bottom, x + height, top);
        }
        graphics.restore();
    }

    void words(String text, Color color, double x, double y, TextAlignment alignment) {
        text(text, words, color, x, y, alignment);
    }

    /// A label of the ruler; leaning where it is inferred.
    void tick(String text, boolean inferred, Color color, double x, double y, TextAlignment alignment) {
        text(text, inferred ? leaning : data, color, x, y, alignment);
    }

    void smallText(String text, Color color, double x, double y) {
        text(text, small, color, x, y, TextAlignment.LEFT);
    }

    double wordsWidth(String text) {
        Text measured = new Text(text);
        measured.setFont(words);
        return measured.getLayoutBounds().getWidth();
    }

    private void text(String text, Font font, Color color, double x, double y, TextAlignment alignment) {
        graphics.setFont(font);
        graphics.setFill(color);
        graphics.setTextAlign(alignment);
        graphics.fillText(text, snap(x), snap(y));
    }
}
