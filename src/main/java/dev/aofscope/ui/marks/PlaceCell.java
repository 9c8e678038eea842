package dev.aofscope.ui.marks;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A pin or a note in the list: its sign as in the gutter, the command, and what was written.
final class PlaceCell extends ListCell<MarksPanel.Place> {
    private static final PseudoClass NOTED = PseudoClass.getPseudoClass("noted");
    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");

    private final AppModel model;
    private final Region sign = new Region();
    private final Label command = new Label();
    private final Label words = new Label();
    private final HBox row = new HBox(sign, command, words);

    PlaceCell(AppModel model) {
        this.model = model;
        row.getStyleClass().add("marks-row");
        sign.getStyleClass().addAll("commands-pin", "marks-sign");
        command.getStyleClass().add("data");
        command.setMinWidth(Region.USE_PREF_SIZE);
        words.setMinWidth(0);
    }

    @Override
    protected void updateItem(MarksPanel.@Nullable Place place, boolean empty) {
        super.updateItem(place, empty);
        setGraphic(place == null ? null : row);
        if (place == null) {
            return;
        }
        sign.pseudoClassStateChanged(PINNED, place.pin() != null);
        sign.pseudoClassStateChanged(NOTED, place.note() != null);
        IndexSnapshot index = model.indexProperty().get();
        boolean known = index != null && place.command() > 0 && place.command() <= index.commands();
        command.setText(Wording.count(place.command()) + (known ? " " + index.name(place.command()) : ""));
        Mask mask = model.maskProperty().get();
        String name = place.pin() == null ? "" : mask.typed(place.pin().name());
        String note = place.note() == null ? "" : mask.typed(place.note().text().lines().findFirst().orElse(""));
        words.setText(name + (name.isEmpty() || note.isEmpty() ? "" : " · ") + note);
        setAccessibleText((place.pin() == null ? "Note on command " : "Pin on command ") + command.getText() + ", "
                + words.getText());
    }
}
