package dev.aofscope.ui.commands;

import dev.aofscope.session.CommandRow;
import dev.aofscope.ui.controls.RowCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The margin of a row: the bracket around a transaction, and a mark for damage. Brackets of neighbouring rows join.
final class GutterCell extends RowCell<LogRow> {
    private static final String[] BRACKETS = {"commands-bracket-first", "commands-bracket-between",
        "commands-bracket-last", "commands-bracket-open"};

    private final Region bracket = new Region();
    private final Region mark = new Region();
    private String text = "";

    GutterCell() {
        bracket.getStyleClass().add("commands-bracket");
        mark.getStyleClass().add("commands-damage-mark");
        bracket.setManaged(false);
        mark.setManaged(false);
        getChildren().addAll(bracket, mark);
    }

    @Override
    protected void show(@Nullable LogRow row) {
        CommandRow.Place place = row instanceof LogRow.Command command
                ? command.row().place()
                : CommandRow.Place.OUTSIDE;
        mark.setVisible(row instanceof LogRow.Damaged);
        bracket.setVisible(place != CommandRow.Place.OUTSIDE);
        bracket.getStyleClass().removeAll(BRACKETS);
        text = mark.isVisible() ? "damage" : "";
        switch (place) {
            case OUTSIDE -> {
            }
            case MULTI -> join(BRACKETS[0], "a transaction begins");
            case QUEUED -> join(BRACKETS[1], "queued");
            case EXEC -> join(BRACKETS[2], "the transaction ends");
            case OPEN -> join(BRACKETS[3], "in a transaction that never ends");
        }
        place();
    }

    private void join(String styleClass, String said) {
        bracket.getStyleClass().add(styleClass);
        text = said;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String tooltip() {
        return text;
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        double height = getHeight();
        double half = Math.rint(height / 2);
        double left = Math.rint(getWidth() * 0.36);
        double width = Math.rint(height * 0.28);
        boolean first = bracket.getStyleClass().contains(BRACKETS[0]);
        boolean last = bracket.getStyleClass().contains(BRACKETS[2]);
        double top = first ? half : 0;
        bracket.resizeRelocate(left, top, width, (last ? half : height) - top);
        double size = Math.rint(height * 0.4);
        mark.resizeRelocate(Math.rint(left - size / 2 + 1), Math.rint((height - size) / 2), size, size);
    }
}
