package dev.aofscope.ui.commands;

import dev.aofscope.ui.Palette;
import dev.aofscope.ui.controls.RowCell;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The number of the database that is selected, in its colour.
final class ChipCell extends RowCell<LogRow> {
    private static final int NONE = -1;

    private final Label chip = new Label();
    private int shown = NONE;

    ChipCell() {
        chip.getStyleClass().add("database-chip");
        chip.setVisible(false);
        getChildren().add(chip);
    }

    @Override
    protected void show(@Nullable LogRow row) {
        int database = row instanceof LogRow.Command command && !command.isBase() ? command.row().database() : NONE;
        if (database != shown) {
            chip.getStyleClass().remove(styleClass(shown));
            chip.getStyleClass().add(styleClass(database));
            chip.setVisible(database != NONE);
            chip.setText(text(database));
            shown = database;
        }
    }

    private static String styleClass(int database) {
        return "database-" + Palette.databaseColor(database);
    }

    private static String text(int database) {
        return database == NONE ? "" : Integer.toString(database);
    }

    @Override
    public String text() {
        return text(shown);
    }

    /// The chip is managed, unlike other cells' nodes: it asks for this when its text or its font changes, which is seldom.
    @Override
    protected void layoutChildren() {
        double width = Math.ceil(chip.prefWidth(-1));
        double height = Math.ceil(chip.prefHeight(-1));
        double left = Math.rint(getHeight() * 0.32);
        chip.resizeRelocate(left, Math.rint((getHeight() - height) / 2), width, height);
    }
}
