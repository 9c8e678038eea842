package dev.aofscope.ui.detail;

import dev.aofscope.export.Loss;
import dev.aofscope.export.Repair;
import dev.aofscope.ui.Wording;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One way to repair a log: what it is called, what it keeps and loses, what it does.
final class RepairCell extends ListCell<Repair> {
    private static final double SCROLL_BAR = 12;

    private final Label title = new Label();
    private final Label name = new Label();
    private final Label loss = new Label();
    private final Label does = new Label();
    private final VBox box = new VBox(new HBox(10, title, name), loss, does);

    RepairCell() {
        title.getStyleClass().add("detail-repair-title");
        name.getStyleClass().addAll("data", "dimmed");
        does.setWrapText(true);
        does.getStyleClass().add("dimmed");
        loss.setWrapText(true);
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
    protected void updateItem(@Nullable Repair repair, boolean empty) {
        super.updateItem(repair, empty);
        if (repair == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        title.setText(repair.title());
        name.setText(repair.name());
        loss.setText(words(repair.loss()));
        does.setText(repair.does());
        setGraphic(box);
        setTooltip(new Tooltip(loss.getText() + "\n" + does.getText()));
        setAccessibleText(title.getText() + ". " + loss.getText() + ". " + does.getText());
    }

    static String words(Loss loss) {
        return "keeps " + Wording.count(loss.commandsKept(), "command", "commands") + " · loses "
                + Wording.count(loss.bytesLost(), "byte", "bytes") + (loss.commandsLost() == 0
                        ? ", no whole command"
                        : ", " + Wording.count(loss.commandsLost(), "whole command", "whole commands"))
                + (loss.goodLost() == 0 ? "" : ", " + Wording.count(loss.goodLost()) + " of them good");
    }
}
