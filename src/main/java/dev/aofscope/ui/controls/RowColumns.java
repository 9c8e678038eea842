package dev.aofscope.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;

/// The columns in the order of the screen, and where each one stands.
final class RowColumns<R> {
    private final Runnable changed;
    private final InvalidationListener columnChanged;
    private List<RowColumn<R>> usual = List.of();
    private final List<RowColumn<R>> all = new ArrayList<>();
    private List<RowColumn<R>> visible = List.of();
    private double[] x = {};
    private double[] width = {};
    private double scale = 1;
    private double total;

    /// @param changed called when a column is resized, moved, hidden or renamed
    RowColumns(Runnable changed) {
        this.changed = changed;
        this.columnChanged = observable -> changed.run();
    }

    void set(List<RowColumn<R>> columns) {
        all.forEach(column -> listen(column, false));
        usual = List.copyOf(columns);
        all.clear();
        all.addAll(columns);
        all.forEach(column -> listen(column, true));
        changed.run();
    }

    private void listen(RowColumn<R> column, boolean on) {
        for (var property : List.of(column.widthProperty(), column.shownProperty(), column.offeredProperty(),
                column.titleProperty())) {
            if (on) {
                property.addListener(columnChanged);
            } else {
                property.removeListener(columnChanged);
            }
        }
    }

    List<RowColumn<R>> all() {
        return all;
    }

    List<RowColumn<R>> visible() {
        return visible;
    }

    double x(int column) {
        return x[column];
    }

    double width(int column) {
        return width[column];
    }

    double total() {
        return total;
    }

    double scale() {
        return scale;
    }

    /// Lays the visible columns side by side, on whole pixels. Stretching ones share what is left of `room`, or give what is
    /// missing, as long as they can.
    void arrange(double room, double scale) {
        this.scale = scale;
        visible = all.stream().filter(RowColumn::isVisible).toList();
        x = new double[visible.size()];
        width = new double[visible.size()];
        double left = room;
        for (int i = 0; i < width.length; i++) {
            width[i] = Math.rint(visible.get(i).widthProperty().get() * scale);
            left -= width[i];
        }
        double free = left;
        double weights = visible.stream().filter(column -> column.isStretching(free))
                .mapToDouble(column -> weight(column, free)).sum();
        total = 0;
        for (int i = 0; i < width.length; i++) {
            if (visible.get(i).isStretching(free)) {
                double weight = weight(visible.get(i), free);
                double share = weights <= 0
                        ? 0
                        : Math.max(Math.floor(left * weight / weights),
                                Math.rint(visible.get(i).leastWidth() * scale) - width[i]);
                weights -= weight;
                width[i] += share;
                left -= share;
            }
            x[i] = total;
            total += width[i];
        }
    }

    /// What a column's share of the room that is left goes by: all alike; of what is missing, what each can give.
    private static double weight(RowColumn<?> column, double free) {
        return free < 0 ? Math.max(0, column.widthProperty().get() - column.leastWidth()) : 1;
    }

    /// Moves a visible column to stand before another visible one, or to the end for `target` = number of visible ones.
    void move(int from, int target) {
        RowColumn<R> moved = visible.get(from);
        RowColumn<R> before = target < visible.size() ? visible.get(target) : null;
        if (moved == before) {
            return;
        }
        all.remove(moved);
        all.add(before == null ? all.size() : all.indexOf(before), moved);
        changed.run();
    }

    List<ColumnState> states() {
        return all.stream()
                .map(column -> new ColumnState(column.id(), column.chosenWidth(), column.shownProperty().get()))
                .toList();
    }

    /// Columns that the states don't name keep their place behind the one that they usually follow.
    void restore(List<ColumnState> states) {
        List<RowColumn<R>> order = new ArrayList<>();
        for (ColumnState state : states) {
            usual.stream().filter(column -> column.id().equals(state.id()) && !order.contains(column)).findFirst()
                    .ifPresent(column -> {
                        if (state.width() > 0) {
                            column.resize(state.width());
                        }
                        column.shownProperty().set(state.shown());
                        order.add(column);
                    });
        }
        for (int i = 0; i < usual.size(); i++) {
            if (!order.contains(usual.get(i))) {
                order.add(i == 0 ? 0 : order.indexOf(usual.get(i - 1)) + 1, usual.get(i));
            }
        }
        all.clear();
        all.addAll(order);
        changed.run();
    }

    void reset() {
        all.clear();
        all.addAll(usual);
        all.forEach(RowColumn::reset);
        changed.run();
    }

    /// The visible column at `at` pixels from the first one's left edge, or −1.
    int at(double at) {
        for (int i = 0; i < x.length; i++) {
            if (at >= x[i] && at < x[i] + width[i]) {
                return i;
            }
        }
        return -1;
    }

    int indexOf(String id) {
        for (int i = 0; i < visible.size(); i++) {
            if (Objects.equals(visible.get(i).id(), id)) {
                return i;
            }
        }
        return -1;
    }
}
