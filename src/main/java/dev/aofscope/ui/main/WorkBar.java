package dev.aofscope.ui.main;

import dev.aofscope.bytes.Watch;
import dev.aofscope.ui.FxBridge;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A bar below the toolbar that shows how far a long piece of work has come, with a way to end it. The window stays usable.
final class WorkBar {
    private final HBox view = new HBox();
    private final ProgressBar progress = new ProgressBar(-1);
    private final Button cancel = new Button("Cancel");
    private volatile boolean cancelled;

    WorkBar(String text) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        cancel.setOnAction(event -> cancel());
        view.getChildren().addAll(new Label(text), gap, progress, cancel);
        view.getStyleClass().add("main-work");
    }

    /// As the button does; it ends when the work looks up.
    void cancel() {
        cancelled = true;
        cancel.setDisable(true);
    }

    HBox view() {
        return view;
    }

    /// For the thread that works: shows its progress towards `total` bytes or commands, and ends it where the user wants.
    Watch watch(long total) {
        Consumer<Double> shown = FxBridge.newest(progress::setProgress);
        return done -> {
            if (cancelled) {
                throw new CancellationException();
            }
            shown.accept(Math.min(1, (double) done / Math.max(1, total)));
        };
    }
}
