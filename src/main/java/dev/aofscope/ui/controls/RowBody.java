package dev.aofscope.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The visible rows. It is unmanaged, so that scrolling lays out these rows and nothing around them; a row that stays in
/// sight keeps its line and is only moved.
final class RowBody<R> extends Region {
    private final Viewport viewport;
    private final RowColumns<R> columns;
    private final Runnable drawn;
    private final List<RowLine<R>> lines = new ArrayList<>();
    private final Rectangle clip = new Rectangle();
    private final Tooltip tooltip = new Tooltip();
    private final ReadOnlyObjectWrapper<RowRange> shown = new ReadOnlyObjectWrapper<>(RowRange.NONE);
    private @Nullable HeldRows<R> held;
    private @Nullable RowCell<R> hovered;
    private RowSelection selection = RowSelection.NONE;
    private Function<? super R, String> rowStyle = row -> "";
    private double left;
    private boolean drawing;

    /// @param drawn called after each drawing
    RowBody(Viewport viewport, RowColumns<R> columns, Runnable drawn) {
        this.viewport = viewport;
        this.columns = columns;
        this.drawn = drawn;
        getStyleClass().add("row-body");
        setManaged(false);
        setClip(clip);
        tooltip.getStyleClass().add("row-tooltip");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(cellAt(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(null));
    }

    void setSource(RowSource<R> source) {
        // Nobody may draw the old rows again: what they are read from may be closed.
        lines.forEach(line -> line.show(-1, null, ""));
        held = new HeldRows<>(source, () -> {
            if (!drawing) {
                requestLayout();
            }
        });
        requestLayout();
    }

    void setRowStyle(Function<? super R, String> rowStyle) {
        this.rowStyle = rowStyle;
        requestLayout();
    }

    void setLeft(double pixels) {
        left = pixels;
        requestLayout();
    }

    void setSelection(RowSelection selection) {
        this.selection = selection;
        requestLayout();
    }

    void refresh() {
        if (held != null) {
            held.refresh();
        }
        requestLayout();
    }

    void redraw() {
        lines.forEach(RowLine::redraw);
    }

    void arrangeColumns() {
        lines.forEach(RowLine::arrange);
    }

    ReadOnlyObjectProperty<RowRange> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Null where the row is not seen.
    @Nullable
    RowLine<R> line(long row) {
        if (lines.isEmpty() || row < 0) {
            return null;
        }
        RowLine<R> line = lines.get(Math.floorMod(row, lines.size()));
        return line.isVisible() && line.row() == row ? line : null;
    }

    @Nullable
    R item(long row) {
        return held == null ? null : held.get(row);
    }

    /// The row at `y` pixels below the body's edge, or −1.
    long rowAt(double y) {
        long row = viewport.top() + (long) Math.floor((y + viewport.hidden()) / viewport.rowHeight());
        return y >= 0 && row < viewport.rows() ? row : -1;
    }

    private @Nullable RowCell<R> cellAt(double x, double y) {
        RowLine<R> line = line(rowAt(y));
        int column = columns.at(x + left);
        return line == null || column < 0 || column >= line.cells().size() ? null : line.cells().get(column);
    }

    /// The widest that any visible cell of the column wants to be.
    double fittingWidth(int column) {
        double widest = 0;
        for (RowLine<R> line : lines) {
            if (line.isVisible() && column < line.cells().size()) {
                widest = Math.max(widest, line.cells().get(column).fittingWidth());
            }
        }
        return widest;
    }

    private void hover(@Nullable RowCell<R> cell) {
        if (hovered == cell) {
            return;
        }
        if (hovered != null) {
            Tooltip.uninstall(hovered, tooltip);
            tooltip.hide();
        }
        hovered = cell != null && !cell.tooltip().isEmpty() ? cell : null;
        if (hovered != null) {
            tooltip.setText(hovered.tooltip());
            Tooltip.install(hovered, tooltip);
        }
    }

    @Override
    protected void layoutChildren() {
        drawing = true;
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        int count = viewport.shown();
        long top = viewport.top();
        provideLines(getHeight());
        if (held != null) {
            held.need(top, count);
        }
        int height = viewport.rowHeight();
        double width = Math.max(getWidth(), columns.total());
        for (int i = 0; i < lines.size(); i++) {
            long row = top + i;
            RowLine<R> line = lines.get(Math.floorMod(row, lines.size()));
            line.setVisible(i < count);
            if (i < count) {
                R item = item(row);
                line.show(row, item, item == null ? "" : rowStyle.apply(item));
                line.select(selection);
                line.resizeRelocate(-left, viewport.y(row), width, height);
            }
        }
        drawing = false;
        shown.set(new RowRange(top, top + count));
        drawn.run();
    }

    private void provideLines(double height) {
        int wanted = (int) Math.ceil(height / viewport.rowHeight()) + 1;
        while (lines.size() < wanted) {
            RowLine<R> line = new RowLine<>(columns);
            lines.add(line);
            getChildren().add(line);
        }
    }
}
