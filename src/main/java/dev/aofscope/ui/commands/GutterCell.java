package dev.aofscope.ui.commands;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.Marks;
import dev.aofscope.session.Mask;
import dev.aofscope.session.Note;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.LogMarks;
import dev.aofscope.ui.controls.RowCell;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The margin of a row, from left to right: its breakpoint, which a click sets and takes away; the bracket around a
/// transaction, or a mark for damage; a pin or a note. Brackets of neighbouring rows join.
final class GutterCell extends RowCell<LogRow> {
    private static final String[] BRACKETS = {"commands-bracket-first", "commands-bracket-between",
        "commands-bracket-last", "commands-bracket-open"};
    private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("off");
    private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
    private static final PseudoClass NOTED = PseudoClass.getPseudoClass("noted");
    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");

    private final LogMarks marks;
    private final Supplier<Mask> mask;
    private final Region breakpoint = region("commands-breakpoint");
    private final Region bracket = region("commands-bracket");
    private final Region damage = region("commands-damage-mark");
    private final Region pin = region("commands-pin");
    private long command;
    private String text = "";
    private String tooltip = "";

    GutterCell(LogMarks marks, Supplier<Mask> mask) {
        this.marks = marks;
        this.mask = mask;
        getStyleClass().add("commands-gutter");
        getChildren().addAll(bracket, damage, pin, breakpoint);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    /// The row that is selected stays.
    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && command > 0) {
            marks.toggleBreakpoint(command);
            event.consume();
        }
    }

    @Override
    protected void show(@Nullable LogRow row) {
        CommandRow.Place place = row instanceof LogRow.Command one ? one.row().place() : CommandRow.Place.OUTSIDE;
        command = row instanceof LogRow.Command one ? one.row().number() : -1;
        damage.setVisible(row instanceof LogRow.Damaged);
        bracket.setVisible(place != CommandRow.Place.OUTSIDE);
        bracket.getStyleClass().removeAll(BRACKETS);
        StringJoiner words = new StringJoiner(", ");
        if (damage.isVisible()) {
            words.add("damage");
        }
        switch (place) {
            case OUTSIDE -> {
            }
            case MULTI -> join(words, BRACKETS[0], "a transaction begins");
            case QUEUED -> join(words, BRACKETS[1], "queued");
            case EXEC -> join(words, BRACKETS[2], "the transaction ends");
            case OPEN -> join(words, BRACKETS[3], "in a transaction that never ends");
        }
        showMarks(words);
        text = words.toString();
        place();
    }

    private void showMarks(StringJoiner words) {
        Marks all = mask.get().marks(marks.get());
        Breakpoint.Row stop = all.breakpoint(command);
        breakpoint.setVisible(command > 0);
        breakpoint.pseudoClassStateChanged(SET, stop != null);
        breakpoint.pseudoClassStateChanged(DISABLED, stop != null && !stop.enabled());
        Pin pinned = all.pin(command);
        Note note = all.note(command);
        pin.setVisible(pinned != null || note != null);
        pin.pseudoClassStateChanged(PINNED, pinned != null);
        pin.pseudoClassStateChanged(NOTED, note != null);
        if (stop != null) {
            words.add(stop.enabled() ? "breakpoint" : "breakpoint, switched off");
        }
        if (pinned != null) {
            words.add(pinned.name().isEmpty() ? "pinned" : "pinned: " + pinned.name());
        }
        if (note != null) {
            words.add("note: " + note.text());
        }
        tooltip = words.length() == 0 && command > 0 ? "Click: break here (F9)" : words.toString();
    }

    private void join(StringJoiner words, String styleClass, String said) {
        bracket.getStyleClass().add(styleClass);
        words.add(said);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String tooltip() {
        return tooltip;
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        double height = getHeight();
        double half = Math.rint(height / 2);
        double dot = Math.rint(height * 0.44);
        breakpoint.resizeRelocate(Math.rint(height * 0.2), Math.rint((height - dot) / 2), dot, dot);
        double left = Math.rint(height * 0.84);
        double width = Math.rint(height * 0.28);
        boolean first = bracket.getStyleClass().contains(BRACKETS[0]);
        boolean last = bracket.getStyleClass().contains(BRACKETS[2]);
        double top = first ? half : 0;
        bracket.resizeRelocate(left, top, width, (last ? half : height) - top);
        double size = Math.rint(height * 0.4);
        damage.resizeRelocate(left, Math.rint((height - size) / 2), size, size);
        double flag = Math.rint(height * 0.36);
        pin.resizeRelocate(Math.rint(height * 1.32), Math.rint((height - flag * 1.25) / 2), flag,
                Math.rint(flag * 1.25));
    }
}
