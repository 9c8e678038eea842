package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Effect;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Damages;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.controls.RowRange;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowSource;
import dev.aofscope.ui.controls.RowWindow;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The commands table in the window: it follows the model's command, and selecting a row seeks there.
public final class CommandsPanel implements Panel {
    private final AppModel model;
    private final Parent root;
    private final CommandColumns columns;
    private final CommandsMenu menu;
    private final Heading heading = new Heading();
    private final Clip clip;
    private final Filter filter;
    private final FilterBar filterBar;
    private @Nullable LogReader reader;
    private @Nullable LogRows rows;
    private @Nullable EffectsInSight effects;
    /// Those that can't be read, then those that can.
    private List<Damage> damages = List.of();
    private boolean brokenBase;
    private int unreadable;
    private WholeLog whole = new WholeLog(0, List.of());
    private FilterBar.Shows shows = FilterBar.Shows.MATCHES;
    private boolean following;

    @FXML
    private Label note;
    @FXML
    private HBox filterState;
    @FXML
    private RowWindow<LogRow> table;

    public CommandsPanel(AppModel model) {
        this.model = model;
        columns = new CommandColumns(model::zone, this::effect, model.marks(), model.maskProperty()::get);
        menu = new CommandsMenu(model, this::copy);
        root = Fxml.load("commands", this);
        table.setColumns(columns.all());
        table.restoreColumns(ColumnsKept.read(model.preferences()));
        table.setOnColumnsChanged(() -> ColumnsKept.write(model.preferences(), table.columnStates()));
        table.setRowStyle(this::style);
        table.setOnCopy(selection -> copy(CopyForm.TEXT));
        table.setContextMenu(this::contextMenu);
        clip = new Clip(model);
        filter = new Filter(model, this::arrange);
        filterBar = new FilterBar(model, filterState, this::toggleContext);
        table.setPlaceholder(filterBar.nothing());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        zoneChanged();
        model.sessionProperty().addListener((property, before, session) -> open(session));
        model.indexProperty().addListener((property, before, index) -> indexed(index));
        model.commandProperty().addListener((property, before, command) -> follow());
        model.damageProperty().addListener((property, before, damage) -> followDamage(damage.intValue()));
        model.filterProperty().addListener((property, before, expression) -> filterChanged());
        model.spanProperty().addListener((property, before, span) -> filterChanged());
        model.utcProperty().addListener((property, before, utc) -> zoneChanged());
        model.maskProperty().addListener((property, before, mask) -> table.redraw());
        model.marks().marksProperty().addListener((property, before, marks) -> table.redraw());
        table.selectionProperty().addListener((property, before, selection) -> selected(selection));
        table.shownProperty().addListener((property, before, shown) -> seen(shown));
        open(model.sessionProperty().get());
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public Node focusTarget() {
        return table;
    }

    private void open(@Nullable LogSession session) {
        open(session == null ? null : LogReader.of(session), model.indexProperty().get());
    }

    /// Shows another log; null for none.
    void open(@Nullable LogReader opened, @Nullable IndexSnapshot index) {
        if (effects != null) {
            effects.stop();
        }
        reader = opened;
        rows = null;
        effects = null;
        damages = List.of();
        whole = new WholeLog(0, List.of());
        heading.opened();
        note.setText("");
        if (opened != null) {
            columns.describe(opened.log());
            brokenBase = opened.log().problems().stream().anyMatch(damage -> Damages.inBase(damage, opened.log())
                    && damage.kind() != Damage.Kind.NEWER_FORMAT);
            effects = new EffectsInSight(opened, table::redraw, model::failed);
        } else {
            table.setSource(RowSource.empty());
        }
        filter.open(opened);
        indexed(index);
    }

    /// Takes the commands and damages that are known by now.
    private void indexed(@Nullable IndexSnapshot index) {
        if (reader != null && index != null) {
            damages = index.places();
            unreadable = index.damages().size();
            columns.describeCommands(index);
            whole = new WholeLog(index.commands(), damages);
            arrange();
        }
    }

    private void filterChanged() {
        shows = FilterBar.Shows.MATCHES;
        filter.apply();
    }

    /// The rows that are to be shown: all, or the matches, or those of a span of the timeline.
    private RowOrder wanted() {
        AppModel.Span span = model.spanProperty().get();
        if (shows == FilterBar.Shows.CONTEXT) {
            return whole;
        }
        RowOrder order = filter.order(whole);
        return span == null ? order : RowSlice.of(order, span.first(), span.last());
    }

    private void arrange() {
        LogReader open = reader;
        if (open == null) {
            return;
        }
        RowOrder order = wanted();
        LogRows shown = rows;
        if (shown == null) {
            rows = new LogRows(open, order, damages, unreadable, model::failed);
            table.setSource(rows);
            follow();
        } else if (order.continues(shown.order())) {
            move(shown, order);
        } else {
            put(shown, order);
            table.refresh();
            follow();
        }
        filterBar.show(filter.matches(), whole.commands(), shows);
        describe();
        seen(table.shownProperty().get());
    }

    /// Other rows around the same ones: what is selected stays selected, where it stands now.
    private void move(LogRows shown, RowOrder order) {
        RowOrder before = shown.order();
        RowSelection selection = table.getSelection();
        put(shown, order);
        long current = order.rowOf(model.commandProperty().get());
        if (!selection.isEmpty()) {
            select(new RowSelection(moved(selection.anchor(), before, order), moved(selection.extent(), before, order),
                    moved(selection.lead(), before, order)));
        } else if (current >= 0 && order.at(current) == model.commandProperty().get()) {
            // The search has just come by the command that is shown.
            select(RowSelection.of(current));
        }
        if (!order.extendsAtTheEnd(before)) {
            table.refresh();
        }
    }

    /// Where rows go, the table selects others by itself; that is no wish to go there.
    private void put(LogRows shown, RowOrder order) {
        following = true;
        shown.arrange(order, damages, unreadable);
        following = false;
    }

    private static long moved(long row, RowOrder from, RowOrder to) {
        long there = from.at(row);
        return there < 0 ? to.rowOfDamage((int) (-1 - there)) : to.rowOf(there);
    }

    private void describe() {
        LogReader open = reader;
        IndexSnapshot index = model.indexProperty().get();
        note.setText(open == null || index == null
                ? ""
                : heading.text(open.log(), index, model.commandProperty().get()));
    }

    /// Selects the row of the model's command; nothing where it is not among the matches.
    private void follow() {
        LogRows shown = rows;
        if (shown == null) {
            return;
        }
        long command = model.commandProperty().get();
        long row = shown.order().rowOf(command);
        if (row >= 0 && shown.order().at(row) == command) {
            show(row);
        } else {
            select(RowSelection.NONE);
            table.bring(Math.max(0, row));
        }
        describe();
    }

    private void followDamage(int damage) {
        if (rows != null && damage >= 0) {
            // What is wrong with the set or within an RDB has no row of its own: the base stands for it.
            show(damage < damages.size() ? rows.order().rowOfDamage(damage) : rows.order().rowOf(0));
        }
    }

    private void show(long row) {
        if (row >= 0) {
            if (table.getSelection().lead() != row) {
                select(RowSelection.of(row));
            }
            table.bring(row);
        }
    }

    /// Selects without seeking.
    private void select(RowSelection selection) {
        if (!selection.equals(table.getSelection())) {
            following = true;
            table.select(selection);
            following = false;
        }
    }

    /// Keys beyond the table's own: from a command that is not among the matches to the nearest that is, and to the
    /// neighbours of a match in the log.
    private void press(KeyEvent event) {
        Matches matches = filter.matches();
        boolean up = event.getCode() == KeyCode.UP;
        boolean down = event.getCode() == KeyCode.DOWN;
        if (event.isAltDown() && (up || down)) {
            showContext();
            model.seek(model.commandProperty().get() + (down ? 1 : -1));
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.ENTER) {
            toggleContext();
            event.consume();
        } else if ((up || down) && matches != null && table.getSelection().isEmpty() && matches.count() > 0) {
            long before = matches.upTo(model.commandProperty().get());
            model.seek(matches.command(Math.clamp(down ? before : before - 1, 0, matches.count() - 1)));
            event.consume();
        }
    }

    private void toggleContext() {
        shows = shows == FilterBar.Shows.MATCHES ? FilterBar.Shows.CONTEXT : FilterBar.Shows.MATCHES;
        arrange();
        table.requestFocus();
    }

    private void showContext() {
        if (filter.matches() != null || model.spanProperty().get() != null) {
            shows = FilterBar.Shows.CONTEXT;
            arrange();
        }
    }

    private void selected(RowSelection selection) {
        LogRows shown = rows;
        if (following || shown == null || selection.isEmpty()) {
            return;
        }
        long there = shown.order().at(selection.lead());
        if (there < 0) {
            model.damageProperty().set(-1 - there);
        } else if (there != model.commandProperty().get()) {
            model.seek(there);
        }
    }

    private void seen(RowRange shown) {
        EffectsInSight asked = effects;
        LogRows known = rows;
        if (asked == null || known == null) {
            return;
        }
        List<Long> commands = new ArrayList<>();
        for (long row = shown.from(); row < Math.min(shown.to(), known.order().rows()); row++) {
            long command = known.order().at(row);
            if (command > 0) {
                commands.add(command);
            }
        }
        asked.want(commands);
    }

    private @Nullable ContextMenu contextMenu() {
        LogRows shown = rows;
        return shown == null
                ? null
                : menu.of(table.item(table.getSelection().lead()),
                        Chosen.of(table.getSelection(), shown.order()), table.columnItems());
    }

    private void copy(CopyForm form) {
        LogReader open = reader;
        LogRows shown = rows;
        RowSelection selection = table.getSelection();
        if (open == null || shown == null || selection.isEmpty()) {
            return;
        }
        clip.copy(form, open, shown.order(), selection);
    }

    private void zoneChanged() {
        columns.zoneChanged();
        table.redraw();
    }

    private String style(LogRow row) {
        return switch (row) {
            case LogRow.Damaged damaged -> "commands-row-damage";
            case LogRow.Command command -> switch (command.row().place()) {
                case OUTSIDE -> command.isBase() ? (brokenBase ? "commands-row-damage" : "commands-row-base") : "";
                case MULTI, QUEUED, EXEC, OPEN -> "commands-row-transaction";
            };
        };
    }

    private @Nullable Effect effect(long command) {
        return effects == null ? null : effects.of(command);
    }
}
