package dev.aofscope.ui.detail;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A row of a list that holds sentences: as wide as the list, and as high as they are when they wrap.
abstract class WrappingCell<T> extends ListCell<T> {
    private static final double SCROLL_BAR = 12;

    private final VBox box = new VBox();

    WrappingCell() {
        setPrefWidth(0);
    }

    /// What it shows, one below the other.
    final void hold(Node... lines) {
        box.getChildren().setAll(lines);
    }

    /// Fills what it holds, and says what the tooltip and a screen reader say.
    abstract Words show(T item);

    record Words(String tooltip, String accessible) {
    }

    /// A list asks for the height without saying how wide the cell is, so that words would not wrap.
    @Override
    protected final double computePrefHeight(double width) {
        double room = getListView() == null ? width : getListView().getWidth() - SCROLL_BAR;
        return getGraphic() == null || room <= 0
                ? super.computePrefHeight(width)
                : snappedTopInset() + box.prefHeight(room - snappedLeftInset() - snappedRightInset())
                        + snappedBottomInset();
    }

    @Override
    protected final void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        Words words = show(item);
        setGraphic(box);
        setTooltip(new Tooltip(words.tooltip));
        setAccessibleText(words.accessible);
    }
}
