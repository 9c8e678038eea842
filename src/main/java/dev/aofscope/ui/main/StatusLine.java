package dev.aofscope.ui.main;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Damages;
import dev.aofscope.ui.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import dev.aofscope.ui.Action;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/// The line at the bottom: how far the index is, how large everything is, and at the right what is damaged.
final class StatusLine {
    private static final PseudoClass INFERRED = PseudoClass.getPseudoClass("inferred");
    private static final PseudoClass COMPLETE = PseudoClass.getPseudoClass("complete");

    private static final long ENOUGH_TO_DIVIDE = 100_000;

    private final AppModel model;
    private final StatusBar bar = new StatusBar();
    private final Label state = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Hyperlink cancel = new Hyperlink("Cancel");
    private final Label size = new Label();
    private final Label commands = new Label();
    private final Label time = new Label();
    private final Label checkpoints = new Label();
    private final Label heap = new Label();
    private final Hyperlink damage = new Hyperlink();

    StatusLine(AppModel model, Function<String, Action> actions) {
        bar.setFocusTraversable(false);
        this.model = model;
        bar.setText("");
        bar.getStyleClass().add("main-status");
        bar.getLeftItems().addAll(state, progress, cancel, size, commands, time, checkpoints, heap);
        bar.getRightItems().add(damage);
        state.getStyleClass().add("main-status-state");
        damage.getStyleClass().add("main-status-damage");
        cancel.setOnAction(event -> model.cancel());
        damage.setOnAction(event -> actions.apply("damage").fire());
        heap.setTooltip(new Tooltip("Memory of the program; large values stay in the file"));
        model.indexProperty().addListener((property, before, now) -> show());
        model.openingProperty().addListener((property, before, now) -> show());
        model.openingProgressProperty().addListener((property, before, now) -> show());
        model.momentProperty().addListener((property, before, now) -> showTime());
        model.utcProperty().addListener((property, before, now) -> showTime());
        Timeline often = new Timeline(new KeyFrame(Duration.seconds(2), tick -> showMemory()));
        often.setCycleCount(Animation.INDEFINITE);
        // What plays is held for ever, and with it a window that was closed.
        bar.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty).orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        often.play();
                    } else {
                        often.stop();
                    }
                });
        for (Label label : List.of(state, size, commands, time, checkpoints, heap)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        for (Label label : List.of(size, commands, time, checkpoints)) {
            label.visibleProperty().bind(label.textProperty().isNotEmpty());
            label.managedProperty().bind(label.visibleProperty());
        }
        show();
    }

    StatusBar view() {
        return bar;
    }

    private void show() {
        IndexSnapshot index = model.indexProperty().get();
        LogSession session = model.sessionProperty().get();
        boolean opening = model.openingProperty().get() != null;
        boolean indexing = session != null && !session.indexed().isDone();
        state.pseudoClassStateChanged(COMPLETE, index != null && index.complete());
        shown(progress, indexing || opening);
        shown(cancel, indexing || opening);
        List.of(size, commands).forEach(label -> label.setText(""));
        if (session != null && index != null) {
            showIndex(index, indexing);
            size.setText(size(session.log()));
        } else {
            state.setText("Nothing open");
        }
        if (opening) {
            progress.setProgress(model.openingProgressProperty().get());
            state.setText("Opening " + model.openingProperty().get());
        }
        showDamage(index);
        showTime();
        showMemory();
    }

    private void showIndex(IndexSnapshot index, boolean indexing) {
        if (index.complete()) {
            state.setText("●  index complete");
        } else {
            progress.setProgress(index.bytesTotal() == 0 ? 0 : (double) index.bytesScanned() / index.bytesTotal());
            state.setText((indexing ? "Indexing " : "Indexing stopped at ") + Wording.bytes(index.bytesScanned())
                    + " of " + Wording.bytes(index.bytesTotal()));
        }
        // In a small log the fixed part would be taken for what a command costs.
        String each = index.commands() < ENOUGH_TO_DIVIDE
                ? ""
                : String.format(Locale.ROOT, " · %.1f B each in the index",
                        (double) index.indexBytes() / index.commands());
        commands.setText(Wording.count(index.commands(), "command", "commands") + each);
    }

    private static String size(Log log) {
        List<Part> parts = log.loaded();
        long bytes = parts.stream().mapToLong(Part::size).sum();
        return Wording.bytes(bytes) + " in " + Wording.count(parts.size(), "file", "files");
    }

    /// When the selected command ran; in italics where that is inferred.
    private void showTime() {
        IndexSnapshot index = model.indexProperty().get();
        long command = model.commandProperty().get();
        TimeBounds when = index == null || command < 1 || command > index.commands()
                ? TimeBounds.UNKNOWN
                : index.when(command);
        time.setText(Wording.between(when, model.zone()));
        time.pseudoClassStateChanged(INFERRED, when.origin() == TimeBounds.Origin.INFERRED);
    }

    private void showMemory() {
        LogSession session = model.sessionProperty().get();
        checkpoints.setText(session == null ? "" : Wording.count(session.checkpoints(), "checkpoint", "checkpoints"));
        Runtime machine = Runtime.getRuntime();
        heap.setText("heap " + Wording.bytes(machine.totalMemory() - machine.freeMemory()) + " of "
                + Wording.bytes(machine.maxMemory()));
    }

    private void showDamage(@Nullable IndexSnapshot index) {
        LogSession open = model.sessionProperty().get();
        List<Damage> places = index == null || open == null ? List.of() : Damages.of(open, index);
        shown(damage, !places.isEmpty());
        if (index != null && !places.isEmpty()) {
            Damage worst = (index.damages().isEmpty() ? places : index.damages()).getLast();
            damage.setText((places.size() > 1 ? Wording.count(places.size()) + " places · " : "")
                    + Wording.bytes(worst.length()) + " at " + Wording.count(worst.offset()) + ": "
                    + model.maskProperty().get().sentence(worst.reason()));
        }
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
