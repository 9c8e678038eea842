package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.HexView;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowWindow;
import dev.aofscope.ui.controls.TabKey;
import dev.aofscope.ui.controls.TextCell;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/// The value of one key at the moment that is shown: strings as text, pretty JSON or bytes, collections row by row. The key
/// is the one that was selected in the keyspace, else the first that the command changed.
public final class ValuePanel implements Panel {
    private final AppModel model;
    private final Node view;
    private final CodeArea text = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> textPane = new VirtualizedScrollPane<>(text);
    private final HexView hex = new HexView();
    private final RowWindow<ValueItems.Item> rows = new RowWindow<>();
    private final ToggleButton asText = new ToggleButton("Text");
    private final ToggleButton asJson = new ToggleButton("JSON");
    private final ToggleButton asBytes = new ToggleButton("Bytes");
    private final SegmentedButton forms = new SegmentedButton(asText, asJson, asBytes);
    /// Whose items stand in the rows.
    private @Nullable KeyName listed;
    private long shown;

    @FXML
    private BorderPane root;
    @FXML
    private HBox head;
    @FXML
    private Label database;
    @FXML
    private Label key;
    @FXML
    private Label type;
    @FXML
    private Label note;
    @FXML
    private Hyperlink history;
    @FXML
    private Hyperlink wrote;

    public ValuePanel(AppModel model) {
        this.model = model;
        Parent loaded = Fxml.load("value", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        text.setEditable(false);
        TabKey.leaves(text);
        text.setWrapText(true);
        text.getStyleClass().add("data");
        head.getChildren().add(forms);
        forms.managedProperty().bind(forms.visibleProperty());
        asText.setSelected(true);
        forms.getToggleGroup().selectedToggleProperty().addListener((property, before, chosen) -> {
            if (chosen == null) {
                forms.getToggleGroup().selectToggle(before);
            } else {
                update();
            }
        });
        rows.setColumns(List.of(column("item", "Item").wide(260), column("value", "Value").stretching(100)));
        rows.setContextMenu(this::menu);
        rows.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        history.setOnAction(event -> ask(model.history()::open));
        wrote.setOnAction(event -> ask(model.history()::whoWrote));
        model.momentProperty().addListener(changed -> update());
        model.keyProperty().addListener(changed -> update());
        model.maskProperty().addListener(changed -> update());
        model.paletteProperty().subscribe(hex::setPalette);
        model.scaleProperty().subscribe(scale -> hex.setScale(scale.doubleValue()));
        update();
    }

    private @Nullable ContextMenu menu() {
        Subject chosen = chosen();
        return chosen == null ? null : SubjectMenu.of(model, chosen);
    }

    private void pressed(KeyEvent event) {
        Subject chosen = chosen();
        if (chosen != null) {
            SubjectMenu.press(event, model.history(), chosen);
        }
    }

    /// The item that is selected, or null.
    private @Nullable Subject chosen() {
        Moment moment = model.momentProperty().get();
        KeyName name = moment == null ? null : wanted(moment);
        ValueItems.Item item = rows.item(rows.getSelection().lead());
        return name == null || item == null ? null : new Subject(name.database(), name.key(), item.item());
    }

    /// About the key that is shown.
    private void ask(Consumer<Subject> question) {
        Moment moment = model.momentProperty().get();
        KeyName name = moment == null ? null : wanted(moment);
        if (name != null) {
            question.accept(Subject.key(name.database(), name.key()));
        }
    }

    private static RowColumn<ValueItems.Item> column(String id, String name) {
        return new RowColumn<>(id, name,
                () -> new TextCell<>(HPos.LEFT, item -> id.equals("item") ? item.name() : item.value()));
    }

    @Override
    public Node view() {
        return view;
    }

    /// The items where there are any, else the text or the bytes.
    @Override
    public Node focusTarget() {
        Node shownNow = root.getCenter();
        return shownNow == null || shownNow == textPane ? text : shownNow;
    }

    private @Nullable KeyName wanted(Moment moment) {
        KeyName chosen = model.keyProperty().get();
        if (chosen != null || moment.changes().isEmpty()) {
            return chosen;
        }
        return new KeyName(moment.changes().getFirst().database(), moment.changes().getFirst().key());
    }

    private void update() {
        shown++;
        Moment moment = model.momentProperty().get();
        KeyName name = moment == null ? null : wanted(moment);
        head.setVisible(name != null);
        if (moment == null || name == null) {
            root.setCenter(hint(moment == null ? "" : "Select a key in the keyspace to see its value here."));
            return;
        }
        Database held = moment.after().read(name.database());
        Value value = held.get(name.key());
        database.setText(String.valueOf(name.database()));
        database.getStyleClass().setAll("database-chip", "database-" + Palette.databaseColor(name.database()));
        key.setText(model.maskProperty().get().key(name.key()).text());
        forms.setVisible(value instanceof StringValue);
        type.setVisible(value != null);
        if (value == null) {
            note.setText("");
            root.setCenter(hint(absent(moment, name)));
            return;
        }
        type.setText(value.type().redisName());
        type.getStyleClass().setAll("type-badge", "family-" + Palette.styleName(value.type().family()));
        note.setText(ValueText.length(value) + expiry(held.expiry(name.key()))
                + unknown(moment, name));
        if (value instanceof StringValue string) {
            show(string.bytes());
        } else {
            RowSelection chosen = name.equals(listed) ? rows.getSelection() : RowSelection.NONE;
            rows.setSource(new ValueItems(value, model.maskProperty().get()));
            listed = name;
            root.setCenter(rows);
            if (!chosen.isEmpty() && chosen.lead() < value.length()) {
                rows.select(RowSelection.of(chosen.lead()));
                rows.bring(chosen.lead());
            }
        }
    }

    private static String absent(Moment moment, KeyName name) {
        if (moment.after().unknown().since(name.database(), name.key()) > 0) {
            return "Whether this key exists can't be told" + unknown(moment, name) + ".";
        }
        return moment.before().read(name.database()).get(name.key()) != null
                ? "Command " + Wording.count(moment.command()) + " removed this key."
                : "This key does not exist at this moment.";
    }

    private static String unknown(Moment moment, KeyName name) {
        long since = moment.after().unknown().since(name.database(), name.key());
        return since == 0 ? "" : " · effect unknown since command " + Wording.count(since);
    }

    private String expiry(long at) {
        return at == Database.NO_EXPIRY ? "" : " · expires " + Wording.dateAndTime(at, model.zone());
    }

    private void show(ByteString bytes) {
        if (asBytes.isSelected()) {
            hex.show(new HeldContent(bytes), List.of());
            root.setCenter(hex);
            return;
        }
        StringText.Form form = asJson.isSelected() ? StringText.Form.JSON : StringText.Form.PLAIN;
        long wanted = shown;
        Mask hides = model.maskProperty().get();
        FxBridge.compute("value", () -> hides.hidesValues() ? hides.value(bytes).text() : StringText.of(bytes, form),
                words -> {
                    if (wanted == shown) {
                        text.replaceText(words);
                        text.moveTo(0);
                        text.requestFollowCaret();
                        root.setCenter(textPane);
                    }
                }, model::failed);
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().add("dimmed");
        return hint;
    }
}
