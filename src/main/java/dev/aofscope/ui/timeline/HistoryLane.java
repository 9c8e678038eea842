package dev.aofscope.ui.timeline;

import dev.aofscope.ui.HistorySteps;
import dev.aofscope.ui.HistorySteps.Mark;
import dev.aofscope.ui.Palette;
import javafx.scene.paint.Color;

/// The commands that touched the chosen key: where it came to be a dot, where it went a square on its corner, bars between, and
/// a line as long as it is there.
final class HistoryLane implements Lane {
    /// Commands of a bucket that are looked at for the mark that counts most.
    private static final int LOOKED_AT = 64;

    @Override
    public String label() {
        return "Key history";
    }

    @Override
    public String description() {
        return "Commands that touched the key whose history is shown (Ctrl+H): created, changed, removed";
    }

    @Override
    public double height() {
        return 10;
    }

    /// The history isn't in the index, and grows while it is looked for: only the buckets are taken.
    @Override
    public Drawing read(Stretch stretch) {
        return (brush, marks, top, height) -> {
            if (marks.history().count() > 0) {
                new Line(stretch, marks.history(), brush, top + height / 2, height).draw();
            }
        };
    }

    private record Line(Stretch stretch, HistorySteps steps, Brush brush, double middle, double height) {
        void draw() {
            int row = steps.rowFrom(stretch.first());
            boolean there = isThere(row - 1);
            double from = there && stretch.first() <= 1 ? Math.min(0, brush.x(0)) : brush.x(stretch.edge(0));
            for (int bucket = 0; bucket < stretch.buckets(); bucket++) {
                int end = row;
                if (row < steps.count() && steps.command(row) < stretch.command(bucket + 1)) {
                    end = steps.rowFrom(stretch.command(bucket + 1));
                }
                if (end > row) {
                    double x = (brush.x(stretch.edge(bucket)) + brush.x(stretch.edge(bucket + 1))) / 2;
                    alive(there, from, x);
                    from = x;
                    there = isThere(end - 1);
                    mark(strongest(row, end), x);
                    row = end;
                }
            }
            alive(there, from, brush.x(stretch.edge(stretch.buckets())));
        }

        /// Whether the key is there behind a row, as far as the rows before it tell.
        private boolean isThere(int last) {
            for (int row = last; row >= Math.max(0, last - LOOKED_AT); row--) {
                if (steps.mark(row) != Mark.UNCHANGED) {
                    return steps.mark(row) != Mark.REMOVED;
                }
            }
            return false;
        }

        private void alive(boolean there, double from, double to) {
            if (there && to > from) {
                Color color = brush.palette().color("text-faint").deriveColor(0, 1, 1, 0.5);
                brush.fill(color, Math.max(0, from), Math.min(to, brush.width()), middle - 0.5, middle + 0.5);
            }
        }

        private Mark strongest(int from, int to) {
            Mark strongest = Mark.UNCHANGED;
            for (int row = from; row < Math.min(to, from + LOOKED_AT); row++) {
                Mark mark = steps.mark(row);
                boolean stronger = mark == Mark.REMOVED || strongest == Mark.UNCHANGED
                        || (mark == Mark.CREATED && strongest == Mark.CHANGED);
                strongest = stronger ? mark : strongest;
            }
            return strongest;
        }

        private void mark(Mark mark, double x) {
            if (x < -height || x > brush.width() + height) {
                return;
            }
            Palette palette = brush.palette();
            switch (mark) {
                case CREATED -> brush.dot(palette.color("added"), x, middle, height * 0.36);
                case REMOVED -> brush.diamond(palette.color("removed"), x, middle, height / 2);
                case CHANGED -> brush.fill(palette.color("changed"), x - 1, x + 1, middle - height * 0.4,
                        middle + height * 0.4);
                case UNCHANGED -> brush.fill(palette.color("text-faint"), x - 0.5, x + 0.5, middle - height * 0.2,
                        middle + height * 0.2);
            }
        }
    }
}
