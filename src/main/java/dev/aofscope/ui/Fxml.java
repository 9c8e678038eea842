package dev.aofscope.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads `fxml/NAME.fxml`, one file a panel.
public final class Fxml {
    private Fxml() {
    }

    /// The root of `fxml/NAME.fxml`, with the `@FXML` members of `controller` filled and its `initialize()` called. The
    /// file names no controller: it is built by its constructor, with what it needs.
    public static Parent load(String name, Object controller) {
        URL file = Objects.requireNonNull(Fxml.class.getResource("/fxml/" + name + ".fxml"), name);
        FXMLLoader loader = new FXMLLoader(file);
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException ours) {
            // The file lies in our own jar: a failure is a bug.
            throw new UncheckedIOException("fxml/" + name + ".fxml can't be loaded", ours);
        }
    }
}
