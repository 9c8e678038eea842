package dev.aofscope.ui.marks;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.RunTo;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A breakpoint in the list: a disc, which a click switches, what it stops at, and what is to be said of it.
final class BreakpointCell extends ListCell<Breakpoint> {
    private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
    private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("off");

    private final AppModel model;
    private final Region disc = new Region();
    private final Label what = new Label();
    private final Label note = new Label();
    private final HBox row = new HBox(disc, what, note);

    BreakpointCell(AppModel model) {
        this.model = model;
        row.getStyleClass().add("marks-row");
        disc.getStyleClass().addAll("commands-breakpoint", "marks-disc");
        disc.pseudoClassStateChanged(SET, true);
        disc.setOnMousePressed(event -> {
            Breakpoint shown = getItem();
            if (shown != null) {
                model.marks().change(now -> now.replace(shown, shown.toggled()));
            }
            event.consume();
        });
        what.getStyleClass().add("data");
        note.setMinWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Breakpoint breakpoint, boolean empty) {
        super.updateItem(breakpoint, empty);
        setGraphic(breakpoint == null ? null : row);
        if (breakpoint == null) {
            return;
        }
        disc.pseudoClassStateChanged(DISABLED, !breakpoint.enabled());
        what.setText(switch (breakpoint) {
            case Breakpoint.Row at -> Wording.count(at.command());
            case Breakpoint.Condition condition -> model.maskProperty().get().typed(condition.expression());
        });
        String problem = breakpoint instanceof Breakpoint.Condition condition
                ? RunTo.problem(condition.expression(), model.zone())
                : null;
        note.getStyleClass().setAll("label", problem == null ? "dimmed" : "marks-wrong");
        note.setText(problem != null ? model.maskProperty().get().typed(problem) : note(breakpoint));
        setAccessibleText(
                "Breakpoint " + what.getText() + (breakpoint.enabled() ? "" : ", switched off") + ", "
                        + note.getText());
    }

    private String note(Breakpoint breakpoint) {
        if (breakpoint.equals(model.marks().stopProperty().get())) {
            return "← stopped here";
        }
        IndexSnapshot index = model.indexProperty().get();
        return breakpoint instanceof Breakpoint.Row at && index != null
                ? at.command() > index.commands() ? "behind the end of this log" : index.name(at.command())
                : "";
    }
}
