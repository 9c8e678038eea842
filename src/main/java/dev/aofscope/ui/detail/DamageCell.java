package dev.aofscope.ui.detail;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.LikelyCause;
import dev.aofscope.aof.Part;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One damaged place: kind, where, how much, and the reason in a sentence.
final class DamageCell extends ListCell<Damage> {
    private static final double SCROLL_BAR = 12;

    private final AppModel model;
    private final Label kind = new Label();
    private final Label place = new Label();
    private final Label reason = new Label();
    private final VBox box = new VBox(new HBox(10, kind, place), reason);

    DamageCell(AppModel model) {
        this.model = model;
        kind.getStyleClass().add("detail-damage-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        place.getStyleClass().addAll("data", "dimmed");
        reason.setWrapText(true);
        setPrefWidth(0);
    }

    /// A list asks for the height without saying how wide the cell is, so that words would not wrap.
    @Override
    protected double computePrefHeight(double width) {
        double room = getListView() == null ? width : getListView().getWidth() - SCROLL_BAR;
        return getGraphic() == null || room <= 0
                ? super.computePrefHeight(width)
                : snappedTopInset() + box.prefHeight(room - snappedLeftInset() - snappedRightInset())
                        + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable Damage damage, boolean empty) {
        super.updateItem(damage, empty);
        if (damage == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        kind.setText(damage.kind().jsonName());
        boolean ofSet = damage.part() < 0 && damage.length() == 0;
        place.setText(ofSet
                ? "the set"
                : part(damage) + Wording.count(damage.offset()) + " · "
                        + Wording.count(damage.length(), "byte", "bytes"));
        reason.setText(model.maskProperty().get().sentence(damage.reason()));
        setTooltip(new Tooltip(reason.getText() + "\n" + LikelyCause.of(damage.kind())));
        setGraphic(box);
        setAccessibleText(kind.getText() + " " + place.getText() + " " + reason.getText());
    }

    private String part(Damage damage) {
        LogSession session = model.sessionProperty().get();
        List<Part> parts = session == null ? List.of() : session.log().parts();
        if (damage.part() < 0 && session != null && session.log().manifest() != null) {
            return session.log().manifest().getFileName() + " @ ";
        }
        return damage.part() >= 0 && damage.part() < parts.size() ? parts.get(damage.part()).name() + " @ " : "";
    }
}
