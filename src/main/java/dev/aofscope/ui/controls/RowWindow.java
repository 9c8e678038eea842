package dev.aofscope.ui.controls;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A table over any number of rows that holds only those which are seen.
///
/// A TableView costs time and memory by the number of its rows, even over a lazy list. This one keeps a position as a
/// `long`, asks its [RowSource] for the rows around it, and reuses one line of cells for each row in sight. Rows are
/// alike in height. The selection is a range; one row in it has the focus.
///
/// Wire it in this order: columns, hooks, source.
public final class RowWindow<R> extends Region {
    /// Rows beyond this would overflow the position in pixels.
    public static final long MOST_ROWS = 1L << 57;
    /// Pixels: height of a row, and size of its text, where the text is not scaled.
    static final int ROW_HEIGHT = 25;
    static final double TEXT_SIZE = 12;

    private final Viewport viewport = new Viewport(ROW_HEIGHT);
    private final RowColumns<R> columns = new RowColumns<>(this::columnsChanged);
    private final RowHeader<R> header = new RowHeader<>(columns, this::fitColumn);
    private final RowBody<R> body = new RowBody<>(viewport, columns, this::drawn);
    private final LongScrollBar vertical = new LongScrollBar(viewport, body::requestLayout);
    private final ScrollBar horizontal = new ScrollBar();
    private final Region focusRing = new Region();
    /// Never seen: tells which font the style sheets give to rows, and so the scale.
    private final Text probe = new Text("0");
    private final ReadOnlyObjectWrapper<RowSelection> selection = new ReadOnlyObjectWrapper<>(RowSelection.NONE);
    private final ChangeListener<Number> rowsListener = (property, before, rows) -> rowsChanged(rows.longValue());
    private @Nullable RowSource<R> source;
    private @Nullable Node placeholder;
    private @Nullable ContextMenu openMenu;
    private LongConsumer onAction = row -> {
    };
    private Consumer<RowSelection> onCopy = selected -> {
    };
    private Runnable onColumnsChanged = () -> {
    };
    private Supplier<? extends @Nullable ContextMenu> contextMenu = () -> null;

    public RowWindow() {
        getStyleClass().add("row-window");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setFocusTraversable(true);
        horizontal.setOrientation(Orientation.HORIZONTAL);
        horizontal.valueProperty().addListener((property, before, left) -> {
            double pixels = Math.round(left.doubleValue());
            header.setLeft(pixels);
            body.setLeft(pixels);
        });
        focusRing.getStyleClass().add("focus-ring");
        focusRing.setMouseTransparent(true);
        probe.getStyleClass().add("row-text");
        probe.setManaged(false);
        probe.setVisible(false);
        probe.fontProperty().subscribe(this::textScaled);
        getChildren().addAll(body, header, vertical, horizontal, focusRing, probe);
        setOnKeyPressed(new RowKeys(this, viewport)::press);
        body.setOnMousePressed(this::pressed);
        body.setOnScroll(this::scrolled);
        setOnContextMenuRequested(this::menuRequested);
    }

    public void setColumns(List<RowColumn<R>> all) {
        columns.set(all);
    }

    /// Order, widths and hidden columns, to be kept.
    public List<ColumnState> columnStates() {
        return columns.states();
    }

    /// Takes what [#columnStates] gave in an earlier run; columns that are new since stay where they usually are.
    public void restoreColumns(List<ColumnState> states) {
        columns.restore(states);
    }

    /// Called after each change to what [#columnStates] gives.
    public void setOnColumnsChanged(Runnable action) {
        onColumnsChanged = action;
    }

    /// Menu items that show and hide columns, for a menu that the keyboard reaches.
    public List<MenuItem> columnItems() {
        return header.columnItems();
    }

    /// Shows other rows, from the first one on, with nothing selected.
    public void setSource(RowSource<R> source) {
        if (this.source != null) {
            this.source.rowsProperty().removeListener(rowsListener);
        }
        this.source = source;
        selection.set(RowSelection.NONE);
        body.setSelection(RowSelection.NONE);
        body.setSource(source);
        viewport.moveToFraction(0);
        rowsChanged(source.rowsProperty().get());
        source.rowsProperty().addListener(rowsListener);
    }

    /// Asks the source for the rows again; those in sight stay until the new ones come.
    public void refresh() {
        body.refresh();
    }

    /// Draws the rows in sight again, since something that their cells look up has changed.
    public void redraw() {
        body.redraw();
    }

    /// Gives lines one more style class by row; empty for none.
    public void setRowStyle(Function<? super R, String> styleClass) {
        body.setRowStyle(styleClass);
    }

    /// Shown in the middle where there are no rows.
    public void setPlaceholder(@Nullable Node node) {
        if (placeholder == node) {
            return;
        }
        if (placeholder != null) {
            getChildren().remove(placeholder);
        }
        placeholder = node;
        if (node != null) {
            getChildren().add(node);
        }
        requestLayout();
    }

    /// Enter or a double click on a row.
    public void setOnAction(LongConsumer action) {
        onAction = action;
    }

    /// Ctrl+C with rows selected.
    public void setOnCopy(Consumer<RowSelection> action) {
        onCopy = action;
    }

    /// Makes the menu for what is selected at that moment, or null for none. A right click selects its row before.
    public void setContextMenu(Supplier<? extends @Nullable ContextMenu> menu) {
        contextMenu = menu;
    }

    public ReadOnlyObjectProperty<RowSelection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public RowSelection getSelection() {
        return selection.get();
    }

    /// Selects without scrolling.
    public void select(RowSelection selected) {
        selection.set(selected);
        body.setSelection(selected);
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
    }

    /// All rows as one range; the row with the focus keeps it.
    public void selectAll() {
        long lead = Math.max(0, selection.get().lead());
        select(new RowSelection(0, viewport.rows() - 1, lead));
    }

    /// Scrolls as little as shows the row.
    public void reveal(long row) {
        viewport.reveal(row);
        body.requestLayout();
    }

    /// Scrolls so that the row stands in the upper part of the window, unless it is seen already.
    public void bring(long row) {
        viewport.bring(row);
        body.requestLayout();
    }

    /// The rows in sight, if only in part.
    public ReadOnlyObjectProperty<RowRange> shownProperty() {
        return body.shownProperty();
    }

    /// The row as the source gave it; null where it is not held.
    public @Nullable R item(long row) {
        return body.item(row);
    }

    /// Hands the selection to whoever copies it.
    public void copy() {
        if (!selection.get().isEmpty()) {
            onCopy.accept(selection.get());
        }
    }

    void act() {
        if (selection.get().lead() >= 0) {
            onAction.accept(selection.get().lead());
        }
    }

    void scrollSideways(double pixels) {
        horizontal.setValue(Math.clamp(horizontal.getValue() + pixels, 0, horizontal.getMax()));
    }

    private void rowsChanged(long rows) {
        boolean hadBar = viewport.needsScrolling();
        boolean wasEmpty = viewport.rows() == 0;
        viewport.setRows(rows);
        if (selection.get().last() >= rows) {
            select(RowSelection.of(Math.min(selection.get().lead(), rows - 1)));
        }
        if (hadBar != viewport.needsScrolling() || wasEmpty != (rows == 0)) {
            requestLayout();
        }
        body.requestLayout();
    }

    private void columnsChanged() {
        onColumnsChanged.run();
        requestLayout();
    }

    private void fitColumn(int column) {
        columns.visible().get(column).resize(Math.ceil(body.fittingWidth(column) / columns.scale()));
    }

    private void textScaled() {
        viewport.setRowHeight((int) Math.round(ROW_HEIGHT * scale()));
        requestLayout();
    }

    private double scale() {
        return probe.getFont().getSize() / TEXT_SIZE;
    }

    private void drawn() {
        vertical.follow();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (openMenu != null) {
            openMenu.hide();
        }
        long row = body.rowAt(event.getY());
        if (row < 0) {
            return;
        }
        boolean keeps = event.getButton() == MouseButton.SECONDARY && selection.get().contains(row);
        if (!keeps) {
            select(event.isShiftDown() ? selection.get().extendedTo(row) : RowSelection.of(row));
            reveal(row);
        }
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            act();
        }
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        boolean sideways = event.getDeltaX() != 0 || event.isShiftDown();
        if (sideways) {
            scrollSideways(event.getDeltaX() != 0 ? -event.getDeltaX() : -event.getDeltaY());
        }
        if (!event.isShiftDown()) {
            switch (event.getTextDeltaYUnits()) {
                case LINES -> viewport.scrollPixels(-event.getTextDeltaY() * viewport.rowHeight());
                case PAGES -> viewport.scrollPixels(-event.getTextDeltaY() * viewport.height());
                case NONE -> viewport.scrollPixels(-event.getDeltaY());
            }
        }
        body.requestLayout();
        event.consume();
    }

    private void menuRequested(ContextMenuEvent event) {
        ContextMenu menu = selection.get().isEmpty() ? null : contextMenu.get();
        if (menu == null) {
            return;
        }
        openMenu = menu;
        RowLine<R> lead = body.line(selection.get().lead());
        if (event.isKeyboardTrigger() && lead != null) {
            var below = lead.localToScreen(ROW_HEIGHT, lead.getHeight());
            menu.show(this, below.getX(), below.getY());
        } else {
            menu.show(this, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double head = Math.round(ROW_HEIGHT * scale());
        double barWidth = Math.ceil(vertical.prefWidth(-1));
        double barHeight = Math.ceil(horizontal.prefHeight(-1));
        viewport.setHeight((int) (getHeight() - head));
        columns.arrange(width - (viewport.needsScrolling() ? barWidth : 0), scale());
        boolean sideways = columns.total() > width - (viewport.needsScrolling() ? barWidth : 0);
        double bodyHeight = Math.max(0, getHeight() - head - (sideways ? barHeight : 0));
        viewport.setHeight((int) bodyHeight);
        double bodyWidth = width - (viewport.needsScrolling() ? barWidth : 0);
        columns.arrange(bodyWidth, scale());
        header.arrange();
        header.resizeRelocate(0, 0, width, head);
        body.resizeRelocate(0, head, bodyWidth, bodyHeight);
        body.arrangeColumns();
        body.requestLayout();
        vertical.setVisible(viewport.needsScrolling());
        vertical.resizeRelocate(bodyWidth, head, barWidth, bodyHeight);
        horizontal.setVisible(sideways);
        horizontal.resizeRelocate(0, head + bodyHeight, bodyWidth, barHeight);
        followSideways(bodyWidth);
        focusRing.resizeRelocate(0, 0, width, getHeight());
        if (placeholder != null) {
            placeholder.setVisible(viewport.rows() == 0);
            layoutInArea(placeholder, 0, head, bodyWidth, bodyHeight, 0, HPos.CENTER,
                    VPos.CENTER);
        }
    }

    private void followSideways(double room) {
        double most = Math.max(0, columns.total() - room);
        horizontal.setMax(most);
        horizontal.setVisibleAmount(columns.total() == 0 ? 0 : most * room / columns.total());
        horizontal.setValue(Math.min(horizontal.getValue(), most));
    }

    @Override
    protected double computePrefWidth(double height) {
        return 800;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16 * ROW_HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 100;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 3 * ROW_HEIGHT;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> (int) Math.min(Integer.MAX_VALUE, viewport.rows());
            case COLUMN_COUNT -> columns.visible().size();
            case MULTIPLE_SELECTION -> true;
            case FOCUS_ITEM -> body.line(selection.get().lead());
            case HEADER -> header;
            case VERTICAL_SCROLLBAR -> vertical;
            case HORIZONTAL_SCROLLBAR -> horizontal;
            case ROW_AT_INDEX -> body.line(((Integer) parameters[0]).longValue());
            case CELL_AT_ROW_COLUMN -> cell(((Integer) parameters[0]).longValue(), (Integer) parameters[1]);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private @Nullable Node cell(long row, int column) {
        RowLine<R> line = body.line(row);
        return line == null || column >= line.cells().size() ? null : line.cells().get(column);
    }
}
