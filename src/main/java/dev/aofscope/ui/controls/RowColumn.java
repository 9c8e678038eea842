package dev.aofscope.ui.controls;

import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.HPos;

/// A column of a [RowWindow]. Widths are pixels at the text's normal size; the window scales them with the text.
public final class RowColumn<R> {
    private static final double LEAST_WIDTH = 28;

    private final String id;
    private final String name;
    private final StringProperty title;
    private final DoubleProperty width = new SimpleDoubleProperty(100);
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final BooleanProperty offered = new SimpleBooleanProperty(true);
    private final Supplier<? extends RowCell<R>> cells;
    private double usualWidth = 100;
    private boolean usuallyShown = true;
    private HPos alignment = HPos.LEFT;
    /// 0 where it has its width whatever the room.
    private double leastWidth;
    private boolean growing;

    /// @param id    stands in the preferences
    /// @param name  for the column menu and for assistive technology
    /// @param cells makes a cell that is then reused for row after row
    public RowColumn(String id, String name, Supplier<? extends RowCell<R>> cells) {
        this.id = id;
        this.name = name;
        this.title = new SimpleStringProperty(name);
        this.cells = cells;
    }

    /// Sets the width that it has until a person changes it.
    public RowColumn<R> wide(double usual) {
        if (width.get() == usualWidth) {
            width.set(usual);
        }
        usualWidth = usual;
        return this;
    }

    /// The head is aligned to the right; the cells do that themselves.
    public RowColumn<R> alignedRight() {
        alignment = HPos.RIGHT;
        return this;
    }

    /// Takes the room that the others leave; where there is too little, it shrinks to `least`. Once a person has chosen a
    /// width it stays at that.
    public RowColumn<R> stretching(double least) {
        leastWidth = least;
        growing = true;
        return this;
    }

    /// Shrinks to `least` where there is too little room. Once a person has chosen a width it stays at that.
    public RowColumn<R> shrinking(double least) {
        leastWidth = least;
        return this;
    }

    /// Not shown until a person asks for it.
    public RowColumn<R> hidden() {
        usuallyShown = false;
        shown.set(false);
        return this;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// What the head says; the name, if nobody sets it.
    public StringProperty titleProperty() {
        return title;
    }

    public DoubleProperty widthProperty() {
        return width;
    }

    /// Whether a person wants it.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// Whether there is anything to show in it now; a column that is not offered takes no room, whatever was chosen.
    public BooleanProperty offeredProperty() {
        return offered;
    }

    boolean isVisible() {
        return shown.get() && offered.get();
    }

    /// Whether it takes a share of `left` pixels, which are missing where that is negative.
    boolean isStretching(double left) {
        return leastWidth > 0 && (growing || left < 0) && chosenWidth() == 0;
    }

    double leastWidth() {
        return leastWidth;
    }

    HPos alignment() {
        return alignment;
    }

    RowCell<R> newCell() {
        return cells.get();
    }

    /// 0 where it is the usual one.
    double chosenWidth() {
        return width.get() == usualWidth ? 0 : width.get();
    }

    void resize(double wanted) {
        width.set(Math.max(LEAST_WIDTH, wanted));
    }

    void reset() {
        width.set(usualWidth);
        shown.set(usuallyShown);
    }
}
