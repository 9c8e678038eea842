package dev.aofscope.ui.controls;

import javafx.scene.input.KeyEvent;

/// The keys of a [RowWindow]. Those with Alt belong to whoever holds the window.
final class RowKeys {
    private static final double SIDEWAYS = 40;

    private final RowWindow<?> window;
    private final Viewport viewport;

    RowKeys(RowWindow<?> window, Viewport viewport) {
        this.window = window;
        this.viewport = viewport;
    }

    void press(KeyEvent event) {
        if (event.isAltDown() || viewport.rows() == 0) {
            return;
        }
        boolean known = event.isShortcutDown() ? chord(event) : plain(event);
        if (known) {
            event.consume();
        }
    }

    private boolean chord(KeyEvent event) {
        switch (event.getCode()) {
            case A -> window.selectAll();
            case C, INSERT -> window.copy();
            case HOME, END -> plain(event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        switch (event.getCode()) {
            case UP, KP_UP -> move(event, -1);
            case DOWN, KP_DOWN -> move(event, 1);
            case PAGE_UP -> page(event, -viewport.page());
            case PAGE_DOWN -> page(event, viewport.page());
            case HOME -> go(event, 0);
            case END -> go(event, viewport.rows() - 1);
            case LEFT, KP_LEFT -> window.scrollSideways(-SIDEWAYS);
            case RIGHT, KP_RIGHT -> window.scrollSideways(SIDEWAYS);
            case ENTER -> window.act();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(KeyEvent event, int rows) {
        long lead = window.getSelection().lead();
        go(event, lead < 0 ? viewport.top() : lead + rows);
    }

    private void page(KeyEvent event, int rows) {
        viewport.scrollRows(rows);
        move(event, rows);
    }

    private void go(KeyEvent event, long wanted) {
        long row = Math.clamp(wanted, 0, viewport.rows() - 1);
        window.select(event.isShiftDown() ? window.getSelection().extendedTo(row) : RowSelection.of(row));
        window.reveal(row);
    }
}
