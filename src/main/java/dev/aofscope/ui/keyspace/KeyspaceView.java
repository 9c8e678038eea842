package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.keyspace.Row.Place;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The tree as a list of the lines that are opened. Lines are made in the background, the newest wish wins, and change in
/// place: what is opened, selected and scrolled to stays from moment to moment.
final class KeyspaceView {
    private final ListView<Row> list;
    private final Consumer<Throwable> failed;
    private final ObjectProperty<@Nullable Shown> shown = new SimpleObjectProperty<>();
    private final AtomicLong wish = new AtomicLong();
    private @Nullable Shown wanted;
    private Openings open = Openings.START;
    private final ObjectProperty<@Nullable Place> selected = new SimpleObjectProperty<>();
    private boolean bring;
    private boolean replacing;
    private Consumer<Place> onKey = key -> {
    };

    /// What the lines are drawn by.
    ///
    /// @param clock the log's at that moment, Unix milliseconds; −1 where it has none
    record Shown(Moment moment, long clock, ZoneId zone, double textScale, Mask mask) {
    }

    KeyspaceView(ListView<Row> list, Consumer<Throwable> failed) {
        this.list = list;
        this.failed = failed;
        list.setCellFactory(view -> new KeyRowCell(shown, this::toggle));
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> selected(row));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /// Called with each key that the user selects.
    void onKey(Consumer<Place> action) {
        onKey = action;
    }

    Openings openings() {
        return open;
    }

    void show(@Nullable Shown next) {
        wanted = next;
        if (next == null) {
            wish.incrementAndGet();
            shown.set(null);
            list.getItems().clear();
            return;
        }
        list.setFixedCellSize(Math.rint(Theme.ROW_HEIGHT * next.textScale()));
        refresh();
    }

    void open(Openings next) {
        open = next;
        refresh();
    }

    /// Opens all that is above the key, and selects it.
    void reveal(int database, ByteString key) {
        select(new Place(Place.Kind.KEY, database, key));
    }

    /// The same for a database or a prefix, which is scrolled to.
    void go(Place place) {
        bring = true;
        select(place);
        list.requestFocus();
    }

    private void select(Place place) {
        selected.set(place);
        if (open.isFiltered()) {
            refresh();
            return;
        }
        Openings above = open;
        for (Place level : PathBar.path(place, open.separator())) {
            above = level.equals(place) ? above : above.expand(level);
        }
        open(above);
    }

    /// What the user selected last, or what was revealed; it need not be there at this moment.
    ReadOnlyObjectProperty<@Nullable Place> selectionProperty() {
        return selected;
    }

    private void refresh() {
        Shown next = wanted;
        if (next == null) {
            return;
        }
        long mine = wish.incrementAndGet();
        Openings with = open;
        FxBridge.compute("keyspace", () -> KeyTree.rows(next.moment(), with, () -> wish.get() != mine), rows -> {
            if (wish.get() == mine) {
                arrived(next, rows);
            }
        }, failure -> {
            // A keyspace whose log was closed meanwhile can't be read, and need not be.
            if (wish.get() == mine) {
                failed.accept(failure);
            }
        });
    }

    private void arrived(Shown next, List<Row> rows) {
        replacing = true;
        replace(list.getItems(), rows);
        shown.set(next);
        select(rows);
        replacing = false;
    }

    private void select(List<Row> rows) {
        int index = -1;
        for (int i = 0; i < rows.size() && index < 0; i++) {
            index = rows.get(i).place().equals(selected.get()) ? i : -1;
        }
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
        }
        if (bring && index >= 0) {
            list.scrollTo(Math.max(0, index - 3));
        }
        bring = false;
    }

    /// Changes as little as it can, so that the list keeps its place.
    static void replace(ObservableList<Row> items, List<Row> rows) {
        int least = Math.min(items.size(), rows.size());
        int head = 0;
        while (head < least && items.get(head).place().equals(rows.get(head).place())) {
            if (!items.get(head).equals(rows.get(head))) {
                items.set(head, rows.get(head));
            }
            head++;
        }
        int tail = 0;
        while (tail < least - head && items.get(items.size() - 1 - tail).equals(rows.get(rows.size() - 1 - tail))) {
            tail++;
        }
        items.remove(head, items.size() - tail);
        items.addAll(head, rows.subList(head, rows.size() - tail));
    }

    private void selected(@Nullable Row row) {
        if (!replacing && row != null) {
            selected.set(row.place());
            if (row.place().kind() == Place.Kind.KEY) {
                onKey.accept(row.place());
            }
        }
    }

    private void clicked(MouseEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (row.place().kind() == Place.Kind.KEY) {
            // Selected already, but the detail may show something else by now.
            onKey.accept(row.place());
        } else if (row.place().kind() == Place.Kind.MORE || event.getClickCount() == 2) {
            toggle(row);
        }
    }

    /// Opens or closes a database or prefix, or lists more.
    void toggle(@Nullable Row row) {
        if (row == null) {
            return;
        }
        Place place = row.place();
        switch (place.kind()) {
            case DATABASE, PREFIX -> open(row.expanded() ? open.collapse(place) : open.expand(place));
            case MORE -> open(open.more(place.as(place.name().isEmpty() ? Place.Kind.DATABASE : Place.Kind.PREFIX)));
            case KEY, NOTE -> {
            }
        }
    }

    private void key(KeyEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> right(row);
            case LEFT -> left(row);
            case ENTER, SPACE -> toggle(row);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void right(Row row) {
        if (row.place().opens() && !row.expanded()) {
            toggle(row);
        } else if (row.expanded()) {
            go(list.getSelectionModel().getSelectedIndex() + 1);
        }
    }

    private void left(Row row) {
        if (row.expanded()) {
            toggle(row);
            return;
        }
        int index = list.getSelectionModel().getSelectedIndex();
        while (index > 0 && list.getItems().get(index).depth() >= row.depth()) {
            index--;
        }
        go(index);
    }

    private void go(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - 3));
    }
}
