package dev.aofscope.ui.keyspace;

import dev.aofscope.redis.ValueType;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.keyspace.KeyspaceView.Shown;
import dev.aofscope.ui.keyspace.Row.Change;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
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
final class KeyRowCell extends ListCell<Row> {
    private static final double INDENT = 18;
    /// Characters of a name that are shown whatever else there is, and the width of one.
    private static final int SURELY_SHOWN = 10;
    private static final double CHARACTER = 7.2;
    /// Characters; the rest of a longer name is in the tooltip.
    private static final int LONGEST_NAME = 300;

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
        getStyleClass().removeIf(name -> name.startsWith("keyspace-is-"));
        if (row == null || now == null || isEmpty()) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setGraphic(line);
        clear();
        indent.setMinWidth(INDENT * row.depth() * now.textScale());
        arrow.setText(!row.place().opens() ? "" : row.expanded() ? "▾" : "▸");
        getStyleClass().add("keyspace-is-" + row.change().name().toLowerCase(Locale.ROOT));
        switch (row.place().kind()) {
            case DATABASE -> showDatabase(row, now);
            case PREFIX -> showPrefix(row, now);
            case KEY -> showKey(row, now);
            case MORE -> showMore(row);
            case NOTE -> showNote(row);
        }
        // Where there is too little room, the expiry gives way to the name: its moment is in the tooltip.
        name.setMinWidth(Math.min(name.getText().length(), SURELY_SHOWN) * CHARACTER * now.textScale());
        amount.setMinWidth(amount.getText().length() * CHARACTER * now.textScale());
        setAccessibleText(accessible(row));
    }

    private void clear() {
        name.setText("");
        type.setVisible(false);
        type.setManaged(false);
        set(expiry, "");
        set(change, "");
        amount.setText("");
        setTooltip(null);
        expiry.getStyleClass().remove("keyspace-overdue");
        change.getStyleClass().removeAll("added", "changed", "removed");
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setManaged(!text.isEmpty());
    }

    private void showDatabase(Row row, Shown now) {
        name.setText("db " + row.place().database());
        amount.setText(Wording.count(row.keys(), "key", "keys"));
        showDelta(row, now);
        long unknown = now.moment().after().unknown().size(row.place().database());
        if (unknown > 0) {
            tell("Unknown commands name " + Wording.count(unknown, "key", "keys")
                    + " of this database, which may be there or not.");
        }
    }

    private void showPrefix(Row row, Shown now) {
        name.setText(cut(row.label(now.mask())));
        amount.setText(Wording.count(row.keys()));
        showDelta(row, now);
    }

    private void showDelta(Row row, Shown now) {
        if (row.delta() != 0) {
            set(change, signed(row.delta()));
            change.getStyleClass().add(row.delta() > 0 ? "added" : "removed");
        } else if (row.change() == Change.WITHIN) {
            set(change, "•");
            change.getStyleClass().add("changed");
            tell("changed by " + Wording.count(now.moment().command()));
        }
    }

    private void showKey(Row row, Shown now) {
        KeyFacts facts = KeyFacts.of(now.moment(), row, now.clock(), now.zone());
        name.setText(row.label(now.mask()).isEmpty() ? "(empty)" : cut(row.label(now.mask())));
        ValueType kind = facts.type();
        if (kind != null) {
            type.setText(kind.redisName());
            type.getStyleClass().setAll("type-badge", "family-" + Palette.styleName(kind.family()));
            type.setVisible(true);
            type.setManaged(true);
        }
        set(expiry, facts.expiry());
        if (facts.overdue()) {
            expiry.getStyleClass().add("keyspace-overdue");
        }
        amount.setText(row.change() == Change.REMOVED ? "" : facts.length());
        String whole = now.mask().key(row.place().name()).text();
        tell(whole + (facts.expiry().isEmpty()
                ? ""
                : "\nexpires "
                        + Wording.dateAndTime(facts.expires(), now.zone())
                        + (facts.overdue() ? ": overdue, and no command has removed it yet" : "")));
        showChange(row, facts, now.moment().command());
        long since = now.moment().after().unknown().since(row.place().database(), row.place().name());
        if (since > 0) {
            mark("unknown since " + Wording.count(since), "changed");
            tell(whole + "\nCommand " + Wording.count(since)
                    + " named this key; what it did is not known here.");
        }
    }

    private void showChange(Row row, KeyFacts facts, long command) {
        switch (row.change()) {
            case ADDED -> mark("added", "added");
            case CHANGED -> mark(facts.delta() == 0 ? "changed" : signed(facts.delta()),
                    facts.delta() == 0 ? "changed" : facts.delta() > 0 ? "added" : "removed");
            case REMOVED -> mark("deleted at " + Wording.count(command), "removed");
            case NONE, WITHIN -> {
            }
        }
    }

    private void mark(String text, String styleClass) {
        set(change, text);
        change.getStyleClass().add(styleClass);
    }

    private void showMore(Row row) {
        name.setText(row.keys() < 0 ? "… more match" : "… " + Wording.count(row.keys()) + " more");
        getStyleClass().add("keyspace-is-more");
    }

    private void showNote(Row row) {
        name.setText(row.label());
        getStyleClass().add("keyspace-is-more");
    }

    private void tell(String text) {
        hint.setText(text);
        setTooltip(hint);
    }

    static String signed(long delta) {
        return (delta > 0 ? "+" : "−") + Wording.count(Math.abs(delta));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    private String accessible(Row row) {
        String state = !row.place().opens() ? "" : row.expanded() ? ", expanded" : ", collapsed";
        return String.join(" ", name.getText(), type.isVisible() ? type.getText() : "", expiry.getText(),
                change.getText(), amount.getText()).strip() + ", level " + (row.depth() + 1) + state;
    }
}
