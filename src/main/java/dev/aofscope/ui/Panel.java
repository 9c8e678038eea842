package dev.aofscope.ui;

import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A part of the window with its own FXML. It is built from an [AppModel] alone, and named in
/// [Panels].
public interface Panel {
    /// The panel's root; the same one each time.
    Node view();

    /// What takes the keyboard when the user comes to this panel (F6, Ctrl+1 … 9).
    default Node focusTarget() {
        return view();
    }

    /// What can be done here, with keys that work in the whole window; the command palette lists it.
    default List<Action> actions() {
        return List.of();
    }

    /// A number beside the title of a tab, in red; 0 hides it. Null where the panel has none.
    default @Nullable ReadOnlyLongProperty badge() {
        return null;
    }
}
