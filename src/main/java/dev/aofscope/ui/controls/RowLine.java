package dev.aofscope.ui.controls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One visible row: its cells, reused for whatever row stands here.
final class RowLine<R> extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

    private final RowColumns<R> columns;
    private final Map<RowColumn<R>, RowCell<R>> made = new HashMap<>();
    private List<RowCell<R>> cells = new ArrayList<>();
    private long row = -1;
    private @Nullable R item;
    private boolean selected;
    private String style = "";

    RowLine(RowColumns<R> columns) {
        this.columns = columns;
        setManaged(false);
        getStyleClass().add("row-line");
        setAccessibleRole(AccessibleRole.TABLE_ROW);
        arrange();
    }

    long row() {
        return row;
    }

    List<RowCell<R>> cells() {
        return cells;
    }

    /// Follows the columns: which, in which order, how wide.
    void arrange() {
        List<RowCell<R>> now = new ArrayList<>();
        for (RowColumn<R> column : columns.visible()) {
            RowCell<R> cell = made.get(column);
            if (cell == null) {
                cell = column.newCell();
                cell.getStyleClass().add("row-column-" + column.id());
                made.put(column, cell);
                cell.show(item);
            }
            cell.setColumn(now.size());
            now.add(cell);
        }
        if (!now.equals(cells)) {
            cells = now;
            getChildren().setAll(now);
            // A hidden column's cell was not drawn while other rows stood here.
            now.forEach(cell -> cell.show(item));
        }
        place();
    }

    private void place() {
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).resizeRelocate(columns.x(i), 0, columns.width(i), getHeight());
        }
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    /// Draws a row; does nothing where it is drawn already.
    void show(long row, @Nullable R item, String style) {
        boolean same = this.row == row && item != null && item.equals(this.item);
        this.row = row;
        if (!same) {
            this.item = item;
            redraw();
        }
        if (!style.equals(this.style)) {
            getStyleClass().remove(this.style);
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
            this.style = style;
        }
    }

    /// Draws the same row again, since something that its cells look up has changed.
    void redraw() {
        for (RowCell<R> cell : cells) {
            cell.show(item);
        }
    }

    void select(RowSelection selection) {
        selected = selection.contains(row);
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(LEAD, selection.lead() == row);
    }

    /// Titles and texts, as a screen reader speaks the row.
    String spoken() {
        StringJoiner words = new StringJoiner(", ");
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i).text();
            if (!text.isEmpty()) {
                words.add(columns.visible().get(i).name() + " " + text);
            }
        }
        return words.toString();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> spoken();
            case INDEX -> (int) Math.min(Integer.MAX_VALUE, row);
            case SELECTED -> selected;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
