package dev.aofscope.ui.timeline;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.Note;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import java.util.StringJoiner;
import java.util.stream.LongStream;
import javafx.scene.paint.Color;

/// What somebody has marked: a flag a pin, a dot a breakpoint (a ring where it is switched off), a sheet a note. The
/// playhead's dot and the names of damaged places stand here, too.
final class MarksLane implements Lane {
    @Override
    public String label() {
        return "Marks";
    }

    @Override
    public String description() {
        return "Pins, notes and breakpoints";
    }

    @Override
    public double height() {
        return 12;
    }

    /// The marks aren't in the index.
    @Override
    public Drawing read(Stretch stretch) {
        Axis axis = stretch.axis();
        return (brush, marks, top, height) -> {
            Row row = new Row(axis, brush, top + height / 2);
            marks.made().notes().forEach(row::note);
            marks.made().pins().forEach(row::pin);
            marks.made().breakpoints().forEach(row::breakpoint);
        };
    }

    /// The commands that are marked.
    static LongStream commands(dev.aofscope.session.Marks made) {
        LongStream.Builder all = LongStream.builder();
        made.pins().forEach(pin -> all.add(pin.command()));
        made.notes().forEach(note -> all.add(note.command()));
        for (Breakpoint breakpoint : made.breakpoints()) {
            if (breakpoint instanceof Breakpoint.Row row) {
                all.add(row.command());
            }
        }
        return all.build();
    }

    /// What stands on a command, a line each.
    static String describe(dev.aofscope.session.Marks made, long command) {
        StringJoiner words = new StringJoiner("\n");
        Pin pin = made.pin(command);
        Note note = made.note(command);
        Breakpoint.Row stop = made.breakpoint(command);
        if (stop != null) {
            words.add("Breakpoint on command " + Wording.count(command) + (stop.enabled() ? "" : ", switched off"));
        }
        if (pin != null) {
            words.add("Pin on command " + Wording.count(command) + (pin.name().isEmpty() ? "" : ": " + pin.name()));
        }
        if (note != null) {
            words.add("Note on command " + Wording.count(command) + ": " + note.text());
        }
        return words.toString();
    }

    private record Row(Axis axis, Brush brush, double middle) {
        void pin(Pin pin) {
            double x = x(pin.command());
            double scale = brush.textScale();
            if (isSeen(x)) {
                double at = brush.snap(x);
                brush.fill(accent(), at, at + 1, middle - 5 * scale, middle + 5 * scale);
                brush.flag(accent(), at, middle - 5 * scale, 9 * scale, 7 * scale);
                if (!pin.name().isEmpty()) {
                    brush.smallText(pin.name(), accent(), at + 12 * scale, middle);
                }
            }
        }

        void note(Note note) {
            double x = x(note.command());
            if (isSeen(x)) {
                brush.sheet(palette().color("changed"), x, middle, 7 * brush.textScale(), 9 * brush.textScale());
            }
        }

        void breakpoint(Breakpoint breakpoint) {
            if (!(breakpoint instanceof Breakpoint.Row row)) {
                return;
            }
            double x = x(row.command());
            if (isSeen(x) && row.enabled()) {
                brush.dot(palette().color("damage"), x, middle, 4 * brush.textScale());
            } else if (isSeen(x)) {
                brush.ring(palette().color("damage"), x, middle, 3.5 * brush.textScale());
            }
        }

        private Palette palette() {
            return brush.palette();
        }

        private Color accent() {
            return palette().color("accent");
        }

        private double x(long command) {
            return Painting.positionX(axis, brush.view(), command);
        }

        private boolean isSeen(double x) {
            return x > -10 && x < brush.width() + 10;
        }
    }
}
