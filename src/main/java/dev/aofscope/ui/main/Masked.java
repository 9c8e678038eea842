package dev.aofscope.ui.main;

import dev.aofscope.session.Mask;
import dev.aofscope.session.Mask.Hides;
import dev.aofscope.ui.AppModel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// What of the window is masked: the choice, and a style class for what can't be hidden by its text (mask.css).
final class Masked {
    private static final String VALUES = "masked";

    private Masked() {
    }

    /// For the root of a window or a dialog.
    static void dress(Node node, Mask mask) {
        node.getStyleClass().remove(VALUES);
        if (mask.hidesValues()) {
            node.getStyleClass().add(VALUES);
        }
    }

    /// Hides that much, or nothing where it is hidden already.
    static void toggle(AppModel model, Hides hides) {
        set(model, model.maskProperty().get().hides() == hides ? Hides.NOTHING : hides);
    }

    private static void set(AppModel model, Hides hides) {
        if (model.maskProperty().get().hides() != hides) {
            model.maskProperty().set(Mask.of(hides));
        }
    }

    /// One of which is chosen.
    static List<MenuItem> items(AppModel model) {
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        for (Hides hides : Hides.values()) {
            RadioMenuItem item = new RadioMenuItem(switch (hides) {
                case NOTHING -> "Show values";
                case VALUES -> "Mask values";
                case VALUES_AND_KEYS -> "Mask values and names of keys";
            });
            item.setToggleGroup(group);
            item.setOnAction(event -> set(model, hides));
            model.maskProperty().subscribe(mask -> item.setSelected(mask.hides() == hides));
            items.add(item);
        }
        return items;
    }
}
