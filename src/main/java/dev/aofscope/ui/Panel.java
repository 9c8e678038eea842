package dev.aofscope.ui;

import javafx.scene.Node;

/// A part of the window with its own package, FXML and style classes. It is built from an [AppModel] alone.
public interface Panel {
    /// The panel's root.
    Node view();
}
