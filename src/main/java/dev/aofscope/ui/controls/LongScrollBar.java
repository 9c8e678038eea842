package dev.aofscope.ui.controls;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// A vertical scroll bar over `long` rows. Its value is only a fraction of the way, for drawing and dragging; steps and
/// pages go to the viewport exactly.
final class LongScrollBar extends ScrollBar {
    /// Pixels: among billions of rows there is still something to take hold of.
    private static final double LEAST_THUMB = 28;

    private final Viewport viewport;
    private final Runnable scrolled;
    private boolean following;

    LongScrollBar(Viewport viewport, Runnable scrolled) {
        this.viewport = viewport;
        this.scrolled = scrolled;
        setOrientation(Orientation.VERTICAL);
        setMin(0);
        setMax(1);
        valueProperty().addListener((property, before, value) -> dragged(value.doubleValue()));
    }

    /// Draws where the viewport is.
    void follow() {
        following = true;
        setVisibleAmount(Math.min(1, Math.max(viewport.visibleShare(), LEAST_THUMB / Math.max(1, getHeight()))));
        // The thumb that a person holds stays under the pointer while rows are appended.
        if (!isPressed()) {
            setValue(viewport.fraction());
        }
        following = false;
    }

    private void dragged(double value) {
        if (!following) {
            viewport.moveToFraction(value);
            scrolled.run();
        }
    }

    @Override
    public void increment() {
        step(1);
    }

    @Override
    public void decrement() {
        step(-1);
    }

    /// A press on the track: a page towards it.
    @Override
    public void adjustValue(double position) {
        step(position > viewport.fraction() ? viewport.page() : -viewport.page());
    }

    private void step(long rows) {
        viewport.scrollRows(rows);
        following = true;
        setValue(viewport.fraction());
        following = false;
        scrolled.run();
    }
}
