package dev.aofscope.ui.detail;

import dev.aofscope.export.Loss;
import dev.aofscope.export.Repair;
import dev.aofscope.ui.Wording;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// One way to repair a log: what it is called, what it keeps and loses, what it does.
final class RepairCell extends WrappingCell<Repair> {
    private final Label title = new Label();
    private final Label name = new Label();
    private final Label loss = new Label();
    private final Label does = new Label();

    RepairCell() {
        title.getStyleClass().add("detail-repair-title");
        name.getStyleClass().addAll("data", "dimmed");
        does.setWrapText(true);
        does.getStyleClass().add("dimmed");
        loss.setWrapText(true);
        hold(new HBox(10, title, name), loss, does);
    }

    @Override
    Words show(Repair repair) {
        title.setText(repair.title());
        name.setText(repair.name());
        loss.setText(words(repair.loss()));
        does.setText(repair.does());
        return new Words(loss.getText() + "\n" + does.getText(),
                title.getText() + ". " + loss.getText() + ". " + does.getText());
    }

    static String words(Loss loss) {
        return "keeps " + Wording.count(loss.commandsKept(), "command", "commands") + " · loses "
                + Wording.count(loss.bytesLost(), "byte", "bytes") + (loss.commandsLost() == 0
                        ? ", no whole command"
                        : ", " + Wording.count(loss.commandsLost(), "whole command", "whole commands"))
                + (loss.goodLost() == 0 ? "" : ", " + Wording.count(loss.goodLost()) + " of them good");
    }
}
