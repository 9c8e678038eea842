package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowRange;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowWindow;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The commands table in the window: it follows the model's command, and selecting a row seeks there.
public final class CommandsPanel implements Panel {
    private final AppModel model;
    private final Parent root;
    private final CommandColumns columns;
    private final CommandsMenu menu;
    private final Heading heading = new Heading();
    private @Nullable LogReader reader;
    private @Nullable LogRows rows;
    private @Nullable EffectsInSight effects;
    private List<Damage> damages = List.of();
    private boolean baseIsDescribed;
    private boolean following;

    @FXML
    private Label note;
    @FXML
    private HBox filterState;
    @FXML
    private RowWindow<LogRow> table;

    public CommandsPanel(AppModel model) {
        this.model = model;
        columns = new CommandColumns(model::zone, this::effect);
        menu = new CommandsMenu(model.filterProperty()::set, this::copy);
        root = Fxml.load("commands", this);
        table.setColumns(columns.all());
        table.restoreColumns(ColumnsKept.read(model.preferences()));
        table.setOnColumnsChanged(() -> ColumnsKept.write(model.preferences(), table.columnStates()));
        table.setRowStyle(CommandsPanel::style);
        table.setOnCopy(selection -> copy(CopyForm.TEXT));
        table.setContextMenu(this::contextMenu);
        filterState.setVisible(false);
        zoneChanged();
        model.sessionProperty().addListener((property, before, session) -> open(session));
        model.indexProperty().addListener((property, before, index) -> indexed(index));
        model.commandProperty().addListener((property, before, command) -> follow());
        model.momentProperty().addListener((property, before, moment) -> describeBase());
        model.damageProperty().addListener((property, before, damage) -> followDamage(damage.intValue()));
        model.utcProperty().addListener((property, before, utc) -> zoneChanged());
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
        baseIsDescribed = false;
        heading.opened();
        note.setText("");
        if (opened != null) {
            effects = new EffectsInSight(opened, table::redraw, model::failed);
            indexed(index);
        }
    }

    /// Takes the commands and damages that are known by now.
    private void indexed(@Nullable IndexSnapshot index) {
        LogReader open = reader;
        if (open == null || index == null) {
            return;
        }
        damages = List.copyOf(index.damages());
        RowOrder order = new WholeLog(index.commands(), damages);
        columns.describeCommands(index.commands(),
                index.hasTimes() ? CommandColumns.TimesKnown.SOME : CommandColumns.TimesKnown.NONE);
        describeBase();
        LogRows shown = rows;
        if (shown == null) {
            rows = new LogRows(open, order, damages, model::failed);
            table.setSource(rows);
            follow();
        } else {
            arrange(shown, order);
        }
        describe();
    }

    /// Other rows: what was selected stays selected, where it stands now.
    private void arrange(LogRows shown, RowOrder order) {
        RowOrder before = shown.order();
        RowSelection selection = table.getSelection();
        shown.arrange(order, damages);
        RowSelection after = selection.isEmpty()
                ? selection
                : new RowSelection(moved(selection.anchor(), before, order), moved(selection.extent(), before, order),
                        moved(selection.lead(), before, order));
        if (!after.equals(selection)) {
            following = true;
            table.select(after);
            following = false;
            table.refresh();
        }
        seen(table.shownProperty().get());
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

    /// How many keys the base holds is known once its moment was seen.
    private void describeBase() {
        LogReader open = reader;
        if (open == null || baseIsDescribed) {
            return;
        }
        Log log = open.log();
        Moment moment = model.momentProperty().get();
        boolean rdb = log.loaded().stream().limit(1)
                .anyMatch(part -> part.rdbEnd() > 0 || part.format() == Part.Format.RDB);
        if (!rdb) {
            columns.describe(log, "empty keyspace");
        } else if (moment != null && moment.command() == 0) {
            columns.describe(log, "RDB base · " + Wording.count(moment.after().size(), "key", "keys"));
        } else {
            columns.describe(log, "RDB base");
        }
        baseIsDescribed = moment != null && moment.command() == 0;
        table.redraw();
    }

    /// Selects the row of the model's command.
    private void follow() {
        if (rows != null) {
            show(rows.order().rowOf(model.commandProperty().get()));
            describe();
        }
    }

    private void followDamage(int damage) {
        if (rows != null && damage >= 0) {
            show(rows.order().rowOfDamage(damage));
        }
    }

    private void show(long row) {
        if (row >= 0 && table.getSelection().lead() != row) {
            following = true;
            table.select(RowSelection.of(row));
            following = false;
        }
        if (row >= 0) {
            table.bring(row);
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
        return rows == null ? null : menu.of(table.item(table.getSelection().lead()), table.columnItems());
    }

    private void copy(CopyForm form) {
        LogReader open = reader;
        LogRows shown = rows;
        RowSelection selection = table.getSelection();
        if (open == null || shown == null || selection.isEmpty()) {
            return;
        }
        Copying copying = new Copying(open, shown.order(), model.zone());
        FxBridge.compute("copier", () -> copying.copy(form, selection.first(), selection.last()),
                copied -> toClipboard(copied, selection.count()), model::failed);
    }

    private void toClipboard(Copying.Copied copied, long selected) {
        ClipboardContent content = new ClipboardContent();
        content.putString(copied.text());
        Clipboard.getSystemClipboard().setContent(content);
        if (copied.cut() == Copying.Cut.SHORT) {
            model.tell(new Message(Message.Kind.WARNING,
                    "Copied the first " + Wording.count(copied.commands(), "command", "commands") + " of "
                            + Wording.count(selected) + ": more is too much for the clipboard. Export them instead."));
        }
    }

    private void zoneChanged() {
        columns.zoneChanged();
        table.redraw();
    }

    private static String style(LogRow row) {
        return switch (row) {
            case LogRow.Damaged damaged -> "commands-row-damage";
            case LogRow.Command command -> switch (command.row().place()) {
                case OUTSIDE -> command.isBase() ? "commands-row-base" : "";
                case MULTI, QUEUED, EXEC, OPEN -> "commands-row-transaction";
            };
        };
    }

    private @Nullable Effect effect(long command) {
        return effects == null ? null : effects.of(command);
    }
}
