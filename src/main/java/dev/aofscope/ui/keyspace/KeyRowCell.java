package dev.aofscope.ui.keyspace;

import dev.aofscope.redis.ValueType;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.keyspace.KeyspaceView.Shown;
import dev.aofscope.ui.keyspace.Row.Change;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws one line: indent, arrow, name, type; at the right expiry, what the step did, and how much there is.
///
/// While a step key is held every line is asked for at each step, and few of them change. So a line is only touched where
/// it differs, and states that come and go are pseudo-classes: a change of style classes, or of the graphic, makes the
/// toolkit match all rules for the cell and all in it again.
final class KeyRowCell extends ListCell<Row> {
    private static final double INDENT = 18;
    /// Characters of a name that are shown whatever else there is, and the width of one.
    private static final int SURELY_SHOWN = 10;
    private static final double CHARACTER = 7.2;
    private static final PseudoClass MORE = PseudoClass.getPseudoClass("more");
    private static final Map<Change, PseudoClass> CHANGES = Map.of(Change.ADDED, PseudoClass.getPseudoClass("added"),
            Change.CHANGED, PseudoClass.getPseudoClass("changed"), Change.REMOVED,
            PseudoClass.getPseudoClass("removed"));

    private final ObservableValue<@Nullable Shown> shown;
    private final Region indent = new Region();
    private final Label arrow = label("keyspace-arrow");
    private final Label name = label("keyspace-name", "data");
    private final Label type = label("type-badge", "family-other");
    private final Label expiry = label("keyspace-expiry", "data");
    private final Label change = label("keyspace-change", "data");
    private final Label amount = label("keyspace-amount", "data");
    private final Tooltip hint = new Tooltip();
    private final HBox line = new HBox();
    /// Held here, so that it lives as long as the cell.
    private final InvalidationListener newMoment = changed -> show(getItem());

    KeyRowCell(ObservableValue<@Nullable Shown> shown, Consumer<Row> toggle) {
        this.shown = shown;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        expiry.setMinWidth(0);
        for (Label whole : new Label[]{arrow, type, change}) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("keyspace-line");
        line.getChildren().addAll(indent, arrow, name, type, space, expiry, change, amount);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(line);
        setPrefWidth(0);
        arrow.setOnMouseClicked(event -> toggle.accept(getItem()));
        shown.addListener(new WeakInvalidationListener(newMoment));
    }

    private static Label label(String... classes) {
        Label label = new Label();
        label.getStyleClass().setAll(classes);
        label.setEllipsisString("…");
        return label;
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        show(empty ? null : row);
    }

    private void show(@Nullable Row row) {
        Shown now = shown.getValue();
        if (row == null || now == null || isEmpty()) {
            states(Change.NONE, false);
            line.setVisible(false);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        states(row.change(), row.place().kind() == Place.Kind.MORE || row.place().kind() == Place.Kind.NOTE);
        line.setVisible(true);
        KeyRowLook look = KeyRowLook.of(row, now);
        indent.setMinWidth(INDENT * row.depth() * now.textScale());
        arrow.setText(!row.place().opens() ? "" : row.expanded() ? "▾" : "▸");
        show(look);
        // Where there is too little room, the expiry gives way to the name: its moment is in the tooltip.
        name.setMinWidth(Math.min(look.name().length(), SURELY_SHOWN) * CHARACTER * now.textScale());
        amount.setMinWidth(look.amount().length() * CHARACTER * now.textScale());
        setAccessibleText(look.spoken() + ", level " + (row.depth() + 1)
                + (!row.place().opens() ? "" : row.expanded() ? ", expanded" : ", collapsed"));
    }

    private void states(Change change, boolean more) {
        CHANGES.forEach((kind, state) -> pseudoClassStateChanged(state, change == kind));
        pseudoClassStateChanged(MORE, more);
    }

    private void show(KeyRowLook look) {
        name.setText(look.name());
        show(look.type());
        set(expiry, look.expiry());
        dress(expiry, "keyspace-expiry", "data", look.overdue() ? "keyspace-overdue" : "");
        set(change, look.mark().text());
        dress(change, "keyspace-change", "data", look.mark().style());
        amount.setText(look.amount());
        hint.setText(look.hint());
        setTooltip(look.hint().isEmpty() ? null : hint);
    }

    private void show(@Nullable ValueType kind) {
        type.setVisible(kind != null);
        type.setManaged(kind != null);
        if (kind != null) {
            type.setText(kind.redisName());
            dress(type, "type-badge", "family-" + Palette.styleName(kind.family()), "");
        }
    }

    private static void dress(Label label, String first, String second, String state) {
        List<String> classes = state.isEmpty() ? List.of(first, second) : List.of(first, second, state);
        if (!label.getStyleClass().equals(classes)) {
            label.getStyleClass().setAll(classes);
        }
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setManaged(!text.isEmpty());
    }
}
