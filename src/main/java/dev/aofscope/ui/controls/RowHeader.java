package dev.aofscope.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The heads of the columns. Dragging an edge resizes the column to the left of it, a double click there fits it to what
/// is seen; dragging a head moves the column; the context menu chooses columns.
final class RowHeader<R> extends Region {
    /// Pixels on either side of an edge that take hold of it.
    private static final double GRIP = 4;
    /// Pixels that a head is dragged before it moves.
    private static final double DEAD = 6;

    private final RowColumns<R> columns;
    private final IntConsumer fit;
    private final List<Label> heads = new ArrayList<>();
    private final Region insertion = new Region();
    private final Rectangle clip = new Rectangle();
    private double left;
    private Drag drag = new Drag(-1, 0, 0, DragKind.NONE);

    private enum DragKind {
        NONE, RESIZE, PRESSED, MOVE
    }

    private record Drag(int column, double x, double width, DragKind kind) {
    }

    /// @param fit makes a visible column as wide as what is seen of it wants
    RowHeader(RowColumns<R> columns, IntConsumer fit) {
        this.columns = columns;
        this.fit = fit;
        getStyleClass().add("row-header");
        setManaged(false);
        setClip(clip);
        insertion.getStyleClass().add("row-insertion");
        insertion.setManaged(false);
        insertion.setVisible(false);
        setOnMouseMoved(event -> setCursor(edgeAt(event.getX()) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnContextMenuRequested(event -> {
            menu().show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /// One item a column to show or hide it, and one to have all as they were.
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(columnItems());
        return menu;
    }

    List<MenuItem> columnItems() {
        List<MenuItem> items = new ArrayList<>();
        for (RowColumn<R> column : columns.all()) {
            CheckMenuItem item = new CheckMenuItem(column.name());
            item.setSelected(column.shownProperty().get());
            item.setDisable(!column.offeredProperty().get());
            item.setOnAction(event -> column.shownProperty().set(item.isSelected()));
            items.add(item);
        }
        MenuItem reset = new MenuItem("Columns as they were");
        reset.setOnAction(event -> columns.reset());
        items.add(new SeparatorMenuItem());
        items.add(reset);
        return items;
    }

    void setLeft(double pixels) {
        left = pixels;
        requestLayout();
    }

    /// Follows the columns: which, in which order, how wide.
    void arrange() {
        while (heads.size() < columns.visible().size()) {
            heads.add(new Head(heads.size()));
        }
        while (heads.size() > columns.visible().size()) {
            heads.removeLast();
        }
        for (int i = 0; i < heads.size(); i++) {
            RowColumn<R> column = columns.visible().get(i);
            heads.get(i).setText(column.titleProperty().get());
            heads.get(i).setAlignment(column.alignment() == HPos.RIGHT ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }
        if (getChildren().size() != heads.size() + 1) {
            getChildren().setAll(heads);
            getChildren().add(insertion);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        for (int i = 0; i < heads.size(); i++) {
            heads.get(i).resizeRelocate(columns.x(i) - left, 0, columns.width(i), getHeight() - 1);
        }
    }

    /// The visible column whose right edge is at `x`, or −1.
    private int edgeAt(double x) {
        for (int i = heads.size() - 1; i >= 0; i--) {
            if (Math.abs(columns.x(i) + columns.width(i) - left - x) <= GRIP) {
                return i;
            }
        }
        return -1;
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int edge = edgeAt(event.getX());
        if (edge >= 0 && event.getClickCount() == 2) {
            fit.accept(edge);
        } else if (edge >= 0) {
            drag = new Drag(edge, event.getX(), columns.width(edge), DragKind.RESIZE);
        } else {
            drag = new Drag(columns.at(event.getX() + left), event.getX(), 0, DragKind.PRESSED);
        }
    }

    private void drag(MouseEvent event) {
        double moved = event.getX() - drag.x;
        switch (drag.kind) {
            case NONE -> {
            }
            case RESIZE -> columns.visible().get(drag.column).resize((drag.width + moved) / columns.scale());
            case PRESSED -> {
                if (drag.column >= 0 && Math.abs(moved) > DEAD) {
                    drag = new Drag(drag.column, drag.x, 0, DragKind.MOVE);
                }
            }
            case MOVE -> {
                int target = targetAt(event.getX());
                double x = target < heads.size() ? columns.x(target) : columns.total();
                insertion.resizeRelocate(x - left - 1, 0, 2, getHeight());
                insertion.setVisible(true);
            }
        }
    }

    private void release(MouseEvent event) {
        Drag done = drag;
        drag = new Drag(-1, 0, 0, DragKind.NONE);
        insertion.setVisible(false);
        if (done.kind == DragKind.MOVE) {
            columns.move(done.column, targetAt(event.getX()));
        }
    }

    /// The visible column before which a head that is dropped at `x` goes.
    private int targetAt(double x) {
        int target = 0;
        while (target < heads.size() && columns.x(target) + columns.width(target) / 2 < x + left) {
            target++;
        }
        return target;
    }

    /// One column's head. It takes no clicks of its own.
    private static final class Head extends Label {
        private final int column;

        Head(int column) {
            this.column = column;
            getStyleClass().setAll("row-head");
            setManaged(false);
            setMouseTransparent(true);
            setAccessibleRole(AccessibleRole.TABLE_COLUMN);
        }

        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.INDEX
                    ? column
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }
}
