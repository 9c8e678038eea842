package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.Span;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.HexView;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// The selected command: its arguments by meaning, its bytes, and what it changed. Pointing at an argument highlights its
/// bytes, and the other way round.
public final class CommandPanel implements Panel {
    private final AppModel model;
    private final Node view;
    private final HexView hex = new HexView();
    private final ChangeText changes;
    private @Nullable CommandDetail detail;
    private long shown;
    private @Nullable ContextMenu menu;

    @FXML
    private Label argumentsTitle;
    @FXML
    private ListView<CommandDetail.Argument> arguments;
    @FXML
    private Label bytesTitle;
    @FXML
    private BorderPane bytesPane;
    @FXML
    private Label changesTitle;
    @FXML
    private BorderPane changesPane;

    private record Loaded(CommandDetail detail, List<Span> anatomy) {
    }

    public CommandPanel(AppModel model) {
        this.model = model;
        this.changes = new ChangeText(model.maskProperty()::get);
        Parent root = Fxml.load("command", this);
        this.view = root;
    }

    @FXML
    private void initialize() {
        bytesPane.setCenter(hex);
        changesPane.setCenter(new VirtualizedScrollPane<>(changes));
        arguments.setCellFactory(list -> new ArgumentCell(model));
        arguments.getSelectionModel().selectedIndexProperty()
                .addListener((property, before, index) -> model.argumentProperty().set(index.intValue()));
        arguments.setOnContextMenuRequested(this::menuRequested);
        arguments.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        hex.setOnPicked(this::pickArgumentAt);
        model.argumentProperty().addListener((property, before, index) -> point(index.intValue()));
        model.momentProperty().addListener((property, before, moment) -> show(moment));
        model.maskProperty().addListener(changed -> show(model.momentProperty().get()));
        model.paletteProperty().subscribe(hex::setPalette);
        model.scaleProperty().subscribe(scale -> hex.setScale(scale.doubleValue()));
        model.sessionProperty().subscribe(session -> clear());
    }

    @Override
    public Node view() {
        return view;
    }

    /// For the key that is selected, which a right click does before.
    private void menuRequested(ContextMenuEvent event) {
        Subject key = chosenKey();
        if (menu != null) {
            menu.hide();
        }
        if (key != null) {
            menu = SubjectMenu.of(model, key);
            menu.show(arguments, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        Subject key = chosenKey();
        if (key != null) {
            SubjectMenu.press(event, model.history(), key);
        }
    }

    /// The key that the selected argument names; null where it names none.
    private @Nullable Subject chosenKey() {
        CommandDetail.Argument chosen = arguments.getSelectionModel().getSelectedItem();
        Moment moment = model.momentProperty().get();
        return chosen == null || moment == null || !ArgumentCell.isKey(chosen)
                ? null
                : Subject.key(moment.database(), chosen.bytes());
    }

    private void clear() {
        shown++;
        detail = null;
        arguments.getItems().clear();
        argumentsTitle.setText("");
        bytesTitle.setText("");
        changesTitle.setText("");
        hex.show(null, List.of());
        changes.clearChanges();
    }

    private void show(@Nullable Moment moment) {
        LogSession session = model.sessionProperty().get();
        if (moment == null || session == null) {
            clear();
            return;
        }
        changesTitle.setText(changesTitle(moment));
        changes.show(moment, () -> session.causes(moment));
        long wanted = ++shown;
        FxBridge.compute("detail", () -> {
            CommandDetail read = session.detail(moment.command());
            return new Loaded(read, session.anatomy(read.row()));
        }, loaded -> {
            if (wanted == shown) {
                show(loaded, session);
            }
        }, model::failed);
    }

    private void show(Loaded loaded, LogSession session) {
        CommandDetail read = loaded.detail();
        CommandRow row = read.row();
        detail = read;
        model.argumentProperty().set(-1);
        arguments.getItems().setAll(read.arguments());
        String part = session.log().parts().isEmpty() ? "" : session.log().parts().get(row.part()).name();
        if (row.number() == 0) {
            argumentsTitle.setText(row.name());
        } else {
            argumentsTitle.setText(row.name() + " · "
                    + Wording.count(Math.max(0, read.arguments().size() - 1), "ARGUMENT", "ARGUMENTS") + " · "
                    + Wording.count(row.size(), "BYTE", "BYTES"));
            String time = Wording.between(row.when(), model.zone());
            argumentsTitle.setTooltip(time.isEmpty() ? null : new Tooltip("It ran " + time));
        }
        bytesTitle.setText("BYTES · " + part + " @ " + Wording.count(row.offset()));
        hex.show(row.size() == 0 ? null : new PartContent(session, row.part(), row.offset(), row.size()),
                loaded.anatomy());
    }

    private String changesTitle(Moment moment) {
        if (moment.changes().isEmpty()) {
            return moment.command() == 0 ? "" : "NO KEY CHANGED";
        }
        String first = model.maskProperty().get().key(moment.changes().get(0).key()).text();
        return moment.changedKeys() == 1
                ? first + " · BEFORE → AFTER"
                : Wording.count(moment.changedKeys()) + " KEYS · BEFORE → AFTER";
    }

    private void point(int index) {
        if (arguments.getSelectionModel().getSelectedIndex() != index) {
            if (index < 0) {
                arguments.getSelectionModel().clearSelection();
            } else {
                arguments.getSelectionModel().select(index);
                arguments.scrollTo(Math.max(0, index - 1));
            }
        }
        if (detail == null || index < 0 || index >= detail.arguments().size()) {
            hex.select(-1, -1);
        } else {
            CommandDetail.Argument argument = detail.arguments().get(index);
            hex.select(argument.offset(), argument.offset() + argument.bytes().length());
        }
    }

    /// The argument whose bytes, or whose length line before them, hold the offset.
    private void pickArgumentAt(long offset) {
        if (detail == null) {
            return;
        }
        List<CommandDetail.Argument> all = detail.arguments();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).offset() + all.get(middle).bytes().length() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        model.argumentProperty().set(low < all.size() ? low : -1);
    }
}
