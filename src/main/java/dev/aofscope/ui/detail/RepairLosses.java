package dev.aofscope.ui.detail;

import dev.aofscope.export.LostCommands;
import dev.aofscope.export.Preview;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.RowSource;
import dev.aofscope.ui.controls.RowWindow;
import dev.aofscope.ui.controls.TextCell;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// What a repair takes away, in full: the keys that will differ with their values, and the commands that go, as the table of
/// commands shows them.
final class RepairLosses extends BorderPane {
    private static final String DIMMED = "detail-dimmed";

    private final AppModel model;
    private final ChangeText changes;
    private final VirtualizedScrollPane<ChangeText> keys;
    private final RowWindow<CommandRow> commands = new RowWindow<>();
    private final ToggleButton keysChosen = new ToggleButton();
    private final ToggleButton commandsChosen = new ToggleButton();
    private final HBox choice = new HBox(keysChosen, commandsChosen);
    private @Nullable LostCommands lost;

    RepairLosses(AppModel model) {
        this.model = model;
        changes = new ChangeText(model.maskProperty()::get);
        keys = new VirtualizedScrollPane<>(changes);
        choice.getStyleClass().addAll("detail-kinds", "detail-losses");
        // Where there is little room it is cut below, rather than pushed over the words above.
        setMinHeight(0);
        commands.setMinHeight(0);
        keys.setMinHeight(0);
        ToggleGroup one = new ToggleGroup();
        for (ToggleButton each : List.of(keysChosen, commandsChosen)) {
            each.getStyleClass().add("detail-small");
            each.setToggleGroup(one);
            each.setOnAction(chosen -> {
                each.setSelected(true);
                choose();
            });
        }
        commands.setAccessibleText("Commands that go");
        commands.setColumns(columns());
        commands.setOnAction(this::go);
        commands.setOnCopy(rows -> CopiedRows.copy(rows, row -> lost == null ? "" : String.valueOf(lost.command(row))));
        model.maskProperty().addListener(changed -> commands.redraw());
        model.utcProperty().addListener(changed -> commands.redraw());
        clear();
    }

    void clear() {
        lost = null;
        changes.clearChanges();
        commands.setSource(RowSource.empty());
        setTop(null);
        setCenter(null);
    }

    /// What is kept of a preview that was computed for the log of `session`.
    void show(LogSession session, Preview preview, LostCommands gone) {
        long differ = preview.states().changedKeys();
        lost = gone;
        changes.show(preview.states().changes(), differ);
        commands.setSource(new LostRows(session, gone, model::failed));
        keysChosen.setText("Keys that differ: " + Wording.count(differ));
        commandsChosen.setText("Commands that go: " + Wording.count(gone.count()));
        keysChosen.setDisable(differ == 0);
        commandsChosen.setDisable(gone.count() == 0);
        (differ == 0 && gone.count() > 0 ? commandsChosen : keysChosen).setSelected(true);
        boolean any = differ > 0 || gone.count() > 0;
        setTop(any ? choice : null);
        if (any) {
            choose();
        } else {
            setCenter(null);
        }
    }

    private void choose() {
        setCenter(commandsChosen.isSelected() ? commands : keys);
    }

    private void go(long row) {
        if (lost != null && row < lost.count()) {
            model.seek(lost.command(row));
        }
    }

    private List<RowColumn<CommandRow>> columns() {
        return List.of(
                new RowColumn<CommandRow>("number", "#",
                        () -> new TextCell<>(HPos.RIGHT, row -> Wording.count(row.number()))).wide(70).alignedRight(),
                column("database", "DB", row -> String.valueOf(row.database()), row -> DIMMED).wide(34),
                column("command", "Command", row -> mask().command(row.name()),
                        row -> "family-" + Palette.styleName(row.family())).wide(86).shrinking(60),
                column("key", "Key", row -> row.key() == null ? "" : ValueText.line(mask().key(row.key()), 80),
                        row -> "")
                        .wide(130).stretching(60),
                column("arguments", "Arguments", row -> mask().row(row).arguments(), row -> DIMMED).wide(150)
                        .stretching(60),
                column("time", "Time", row -> Wording.when(row.when(), model.zone()), row -> DIMMED).wide(76)
                        .shrinking(40));
    }

    private Mask mask() {
        return model.maskProperty().get();
    }

    private static RowColumn<CommandRow> column(String id, String name, Function<CommandRow, String> words,
            Function<CommandRow, String> tone) {
        return new RowColumn<>(id, name, () -> new TextCell<CommandRow>(HPos.LEFT, words).tone(tone));
    }
}
