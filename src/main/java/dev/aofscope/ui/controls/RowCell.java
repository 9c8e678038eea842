package dev.aofscope.ui.controls;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One cell of a visible row, reused for row after row. [#show] must be cheap, and must not ask for a layout: children are
/// unmanaged and put in their places by [#layoutChildren] when the size changes, and by [#show] itself.
public abstract class RowCell<R> extends Region {
    private int column;

    // Region's own setters, which no cell has a reason to override.
    @SuppressWarnings("this-escape")
    protected RowCell() {
        getStyleClass().add("row-cell");
        setAccessibleRole(AccessibleRole.TABLE_CELL);
        setManaged(false);
    }

    /// Draws the row; null for one that has not arrived yet.
    protected abstract void show(@Nullable R row);

    /// All that the cell says, however little of it is seen: for assistive technology and copying.
    public abstract String text();

    /// What a tooltip adds to what is seen; empty for none.
    public String tooltip() {
        return "";
    }

    /// The width that would show everything, in pixels.
    public double fittingWidth() {
        return 0;
    }

    void setColumn(int column) {
        this.column = column;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> text();
            case COLUMN_INDEX -> column;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
