package dev.aofscope.ui.controls;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Tab walks through the whole window, and a click is no step of that walk.
public final class TabKey {
    private TabKey() {
    }

    /// Tab and Shift+Tab leave `text`, which would take them for a character.
    public static void leaves(Node text) {
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
                text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }

    /// Tab reaches `button`, but a click leaves the focus where it is, so that the keys of a table go on working.
    public static void only(Node button) {
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> button.setFocusTraversable(false));
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> button.setFocusTraversable(true));
    }
}
