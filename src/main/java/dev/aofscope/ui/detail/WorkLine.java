package dev.aofscope.ui.detail;

import dev.aofscope.ui.LongWork;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/// How far something has come, and Cancel; gone while nothing runs.
public final class WorkLine extends HBox {
    private static final double LEAST_BAR = 40;

    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button("Cancel");

    public WorkLine() {
        bar.getStyleClass().add("detail-progress");
        bar.setMinWidth(LEAST_BAR);
        cancel.getStyleClass().add("detail-small");
        cancel.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("detail-work");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(bar, cancel);
    }

    void follow(LongWork work) {
        visibleProperty().bind(work.progressProperty().greaterThanOrEqualTo(0));
        managedProperty().bind(visibleProperty());
        bar.progressProperty().bind(Bindings.max(0, work.progressProperty()));
        cancel.setOnAction(event -> work.cancel());
    }
}
