package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TreeItem;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.BreadCrumbBar;
import org.jspecify.annotations.Nullable;

/// Database, prefixes and key of what is selected in the tree, side by side; a click goes to that level. It is there while
/// nothing is selected too, so that the tree does not move under the mouse.
final class PathBar {
    private static final int LONGEST = 40;

    private final BreadCrumbBar<Place> bar;
    private Mask mask = Mask.NONE;

    /// `go` is told the level that was clicked.
    PathBar(BreadCrumbBar<Place> bar, Consumer<Place> go) {
        this.bar = bar;
        bar.setAutoNavigationEnabled(false);
        bar.setCrumbFactory(this::crumb);
        bar.setOnCrumbAction(event -> go.accept(event.getSelectedCrumb().getValue()));
        Rectangle inside = new Rectangle();
        inside.widthProperty().bind(bar.widthProperty());
        inside.heightProperty().bind(bar.heightProperty());
        bar.setClip(inside);
        bar.setMinWidth(0);
        // Its crumbs are what the tree has, too, and the bar itself does nothing.
        bar.setFocusTraversable(false);
    }

    /// Draws it anew, without what is hidden.
    void mask(Mask hides) {
        mask = hides;
        TreeItem<Place> shown = bar.getSelectedCrumb();
        bar.setSelectedCrumb(null);
        bar.setSelectedCrumb(shown);
    }

    void show(@Nullable Place selected, byte separator) {
        TreeItem<Place> last = null;
        for (Place place : selected == null ? List.<Place>of() : path(selected, separator)) {
            TreeItem<Place> item = new TreeItem<>(place);
            if (last != null) {
                last.getChildren().add(item);
            }
            last = item;
        }
        bar.setSelectedCrumb(last);
    }

    /// The database, the prefixes above, and the place itself; of what is not listed, the level that it stands in.
    static List<Place> path(Place place, byte separator) {
        List<Place> path = new ArrayList<>();
        if (place.kind() == Place.Kind.NOTE) {
            return path;
        }
        path.add(Place.database(place.database()));
        byte[] name = place.name().toArray();
        int end = place.kind() == Place.Kind.KEY ? name.length - 1 : name.length;
        for (int i = 0; i < end; i++) {
            if (name[i] == separator) {
                path.add(new Place(Place.Kind.PREFIX, place.database(), ByteString.copyOf(name, 0, i + 1)));
            }
        }
        if (place.kind() == Place.Kind.KEY) {
            path.add(place);
        }
        return path;
    }

    private Button crumb(TreeItem<Place> item) {
        Place place = item.getValue();
        TreeItem<Place> parent = item.getParent();
        Button button = new Button(parent == null ? "db " + place.database() : "›  " + label(place, parent.getValue()));
        button.getStyleClass().setAll("keyspace-crumb", "data");
        button.setMnemonicParsing(false);
        button.setFocusTraversable(false);
        return button;
    }

    private String label(Place place, Place parent) {
        if (mask.hidesKeys()) {
            return mask.key(place.name()).text();
        }
        byte[] bytes = place.name().toArray();
        int from = parent.name().length();
        String text = ByteString.copyOf(bytes, from, bytes.length - from).text();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
