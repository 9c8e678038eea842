package dev.aofscope.ui.detail;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Span;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Damages;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.HexView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// What is damaged, where, and why, with its bytes; and how it can be repaired.
public final class DamagePanel implements Panel {
    /// Of a damaged place; the bytes before it show where good records end.
    private static final int BYTES_BEFORE = 64;

    private final AppModel model;
    private final Node view;
    private final HexView hex = new HexView();
    private final ReadOnlyLongWrapper places = new ReadOnlyLongWrapper();
    private final RepairPane repairs;

    @FXML
    private SplitPane columns;
    @FXML
    private ListView<Damage> damages;
    @FXML
    private BorderPane bytesPane;
    @FXML
    private Label bytesTitle;

    public DamagePanel(AppModel model) {
        this.model = model;
        this.repairs = new RepairPane(model);
        Parent loaded = Fxml.load("damage", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        bytesPane.setCenter(hex);
        columns.getItems().add(1, repairs.view());
        columns.setDividerPositions(0.34, 0.66);
        damages.setCellFactory(list -> new DamageCell(model));
        damages.setPlaceholder(hint("Nothing is damaged."));
        damages.getSelectionModel().selectedIndexProperty()
                .addListener((property, before, index) -> select(index.intValue()));
        model.damageProperty().addListener((property, before, index) -> reveal(index.intValue()));
        model.indexProperty().addListener((property, before, index) -> show(index));
        model.momentProperty().addListener((property, before, moment) -> findings());
        model.maskProperty().addListener(changed -> damages.refresh());
        model.paletteProperty().subscribe(hex::setPalette);
        model.scaleProperty().subscribe(scale -> hex.setScale(scale.doubleValue()));
        show(model.indexProperty().get());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ReadOnlyLongProperty badge() {
        return places.getReadOnlyProperty();
    }

    private void show(@Nullable IndexSnapshot index) {
        LogSession session = model.sessionProperty().get();
        if (index == null || session == null) {
            damages.getItems().clear();
            places.set(0);
            hex.show(null, List.of());
            repairs.clear();
            return;
        }
        List<Damage> all = Damages.of(session, index);
        places.set(all.size());
        if (!all.equals(damages.getItems())) {
            damages.getItems().setAll(all);
            if (!all.isEmpty()) {
                damages.getSelectionModel().selectFirst();
            }
        }
        if (!index.complete()) {
            repairs.clear();
        } else if (all.isEmpty()) {
            repairs.lookForUndo(session);
        } else {
            repairs.look(session);
        }
    }

    /// What loading the base finds is there with the first moment.
    private void findings() {
        LogSession session = model.sessionProperty().get();
        if (session != null && !damages.getItems().containsAll(session.findings())) {
            show(model.indexProperty().get());
        }
    }

    private void reveal(int index) {
        if (index >= 0 && index < damages.getItems().size()) {
            damages.getSelectionModel().select(index);
            damages.scrollTo(index);
        }
    }

    private void select(int index) {
        LogSession session = model.sessionProperty().get();
        if (session == null || index < 0) {
            hex.show(null, List.of());
            bytesTitle.setText("");
            return;
        }
        Damage damage = damages.getItems().get(index);
        Log log = session.log();
        if (damage.part() < 0 || damage.part() >= log.parts().size()) {
            manifest(damage, log);
            return;
        }
        Part part = log.parts().get(damage.part());
        long from = Math.max(0, damage.offset() - BYTES_BEFORE);
        long to = Math.min(part.size(), Math.max(damage.offset() + damage.length(), from));
        bytesTitle.setText("BYTES · " + part.name() + " @ " + Wording.count(damage.offset()));
        hex.show(new PartContent(session, part.index(), from, to - from),
                damage.length() == 0
                        ? List.of()
                        : List.of(new Span(damage.offset(), damage.length(), damage.reason(), Span.Kind.MARK)));
        hex.select(damage.offset(), to);
    }

    /// The manifest, with the line that is wrong; nothing where a part is missing or not named.
    private void manifest(Damage damage, Log log) {
        Path file = log.manifest();
        hex.show(null, List.of());
        bytesTitle.setText(String.valueOf((file == null ? log.path() : file).getFileName()));
        if (file == null) {
            return;
        }
        FxBridge.compute("manifest", () -> ByteString.of(Files.readAllBytes(file)), bytes -> {
            if (damage.equals(damages.getSelectionModel().getSelectedItem())) {
                hex.show(new HeldContent(bytes), damage.length() == 0
                        ? List.of()
                        : List.of(new Span(damage.offset(), damage.length(), damage.reason(), Span.Kind.MARK)));
                hex.select(damage.offset(), damage.offset() + damage.length());
            }
        }, model::failed);
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().add("dimmed");
        return hint;
    }
}
