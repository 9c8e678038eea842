package dev.aofscope.ui.main;

import dev.aofscope.ui.Preferences;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// A divider whose one side keeps its size in pixels when the window grows, folds away by a double click, and is found
/// as it was left at the next start.
final class Split {
    private static final double FOLDED = 2;
    /// Of a small window, at the first start.
    private static final double MOST = 0.3;

    private final SplitPane pane;
    private final int divider;
    private final boolean keepsFirst;
    private final String name;
    private final Preferences preferences;
    private double unfolded;
    private boolean applied;

    private Split(SplitPane pane, int divider, boolean keepsFirst, String name, double pixels,
            Preferences preferences) {
        this.pane = pane;
        this.divider = divider;
        this.keepsFirst = keepsFirst;
        this.name = "split." + name;
        this.preferences = preferences;
        unfolded = pixels;
    }

    /// The item before the divider keeps its size.
    static Split keepingFirst(SplitPane pane, int divider, String name, double pixels, Preferences preferences) {
        return new Split(pane, divider, true, name, pixels, preferences).installed();
    }

    /// The item behind the divider keeps its size.
    static Split keepingLast(SplitPane pane, int divider, String name, double pixels, Preferences preferences) {
        return new Split(pane, divider, false, name, pixels, preferences).installed();
    }

    void toggle() {
        if (size() > FOLDED) {
            unfolded = size();
            size(0);
        } else {
            size(unfolded);
        }
    }

    boolean isFolded() {
        return size() <= FOLDED;
    }

    private Split installed() {
        Node kept = pane.getItems().get(keepsFirst ? divider : divider + 1);
        SplitPane.setResizableWithParent(kept, false);
        pane.layoutBoundsProperty().addListener((property, before, now) -> {
            if (!applied && length() > 0) {
                applied = true;
                size(preferences.number(name, Math.min(unfolded, MOST * length())));
                pane.getDividers().get(divider).positionProperty()
                        .addListener((position, was, is) -> preferences.put(name, size()));
            }
        });
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getTarget() instanceof Node node && isOurs(node)) {
                toggle();
            }
        });
        return this;
    }

    private boolean isOurs(Node clicked) {
        Node node = clicked;
        while (node != pane && !node.getStyleClass().contains("split-pane-divider")) {
            node = node.getParent();
        }
        // Dividers stand in no particular order among the children: ours has as many before it as its index says.
        Node found = node;
        return found.getParent() == pane && pane.lookupAll(".split-pane-divider").stream()
                .filter(other -> other.getParent() == pane && before(other, found)).count() == divider;
    }

    private boolean before(Node one, Node other) {
        return pane.getOrientation() == Orientation.VERTICAL
                ? one.getLayoutY() < other.getLayoutY()
                : one.getLayoutX() < other.getLayoutX();
    }

    private double length() {
        return pane.getOrientation() == Orientation.VERTICAL ? pane.getHeight() : pane.getWidth();
    }

    private double size() {
        double before = pane.getDividers().get(divider).getPosition() * length();
        return keepsFirst ? before : length() - before;
    }

    private void size(double pixels) {
        pane.setDividerPosition(divider, (keepsFirst ? pixels : length() - pixels) / length());
    }
}
