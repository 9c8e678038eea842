package dev.aofscope.ui.detail;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.LikelyCause;
import dev.aofscope.aof.Part;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// One damaged place: kind, where, how much, and the reason in a sentence.
final class DamageCell extends WrappingCell<Damage> {
    private final AppModel model;
    private final Label kind = new Label();
    private final Label place = new Label();
    private final Label reason = new Label();

    DamageCell(AppModel model) {
        this.model = model;
        kind.getStyleClass().add("detail-damage-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        place.getStyleClass().addAll("data", "dimmed");
        reason.setWrapText(true);
        hold(new HBox(10, kind, place), reason);
    }

    @Override
    Words show(Damage damage) {
        kind.setText(damage.kind().jsonName());
        boolean ofSet = damage.part() < 0 && damage.length() == 0;
        place.setText(ofSet
                ? "the set"
                : part(damage) + Wording.count(damage.offset()) + " · "
                        + Wording.count(damage.length(), "byte", "bytes"));
        reason.setText(model.maskProperty().get().sentence(damage.reason()));
        return new Words(reason.getText() + "\n" + LikelyCause.of(damage.kind()),
                kind.getText() + " " + place.getText() + " " + reason.getText());
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
