package dev.aofscope.ui.main;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.RunTo;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.main.Player.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Runs to the next breakpoint or finding, forward or backward; where there is neither, it plays the log. A run that takes longer
/// than half a second shows how far it is, and the same key again ends it.
final class Runner {
    private static final Duration PATIENCE = Duration.millis(500);

    private final AppModel model;
    private final Player player;
    private final Consumer<Node> showBar;
    private final Consumer<Node> removeBar;
    private final ReadOnlyObjectWrapper<Direction> direction = new ReadOnlyObjectWrapper<>(Direction.NONE);
    private @Nullable Run running;

    /// @param showBar   shows a bar below the toolbar
    /// @param removeBar takes it away; it may not be there
    Runner(AppModel model, Consumer<Node> showBar, Consumer<Node> removeBar) {
        this.model = model;
        this.player = new Player(model);
        this.showBar = showBar;
        this.removeBar = removeBar;
        player.directionProperty().addListener((property, before, now) -> direction.set(now));
        model.sessionProperty().addListener((property, before, now) -> stop());
    }

    ReadOnlyObjectProperty<Direction> directionProperty() {
        return direction.getReadOnlyProperty();
    }

    /// Runs that way, or stops where it does already.
    void toggle(Direction wanted) {
        Direction before = direction.get();
        stop();
        if (before != wanted) {
            run(wanted);
        }
    }

    /// Plays that way, whatever there is to stop at, or stops where it does already.
    void play(Direction wanted) {
        Direction before = direction.get();
        stop();
        if (before != wanted) {
            player.toggle(wanted);
        }
    }

    private void stop() {
        player.pause();
        Run old = running;
        if (old != null) {
            old.bar.cancel();
            end(old);
        }
    }

    private void run(Direction wanted) {
        LogSession open = model.sessionProperty().get();
        List<Breakpoint> breakpoints = new ArrayList<>(model.marks().get().breakpoints());
        breakpoints.addAll(model.findings().stops());
        if (open == null || breakpoints.stream().noneMatch(Breakpoint::enabled)) {
            player.toggle(wanted);
            return;
        }
        RunTo run = new RunTo(breakpoints,
                wanted == Direction.FORWARD ? RunTo.Direction.FORWARD : RunTo.Direction.BACKWARD, model.zone());
        if (run.isEmpty()) {
            model.tell(new Message(Message.Kind.WARNING,
                    "No condition of the breakpoints can be read; the tab Marks says what is wrong with them"));
            return;
        }
        start(open, run, wanted);
    }

    /// One that is under way.
    private record Run(Direction direction, long from, WorkBar bar, PauseTransition patience) {
    }

    private void start(LogSession open, RunTo wanted, Direction way) {
        long from = model.commandProperty().get();
        long ahead = way == Direction.FORWARD ? open.index().commands() - from : from;
        WorkBar bar = new WorkBar(
                "Running " + (way == Direction.FORWARD ? "forward" : "backward")
                        + " to the next breakpoint or finding");
        Run run = new Run(way, from, bar, new PauseTransition(PATIENCE));
        running = run;
        direction.set(way);
        run.patience.setOnFinished(over -> showBar.accept(bar.view()));
        run.patience.play();
        FxBridge.compute("run-to", () -> new Ended(open.states().runTo(wanted, from, bar.watch(ahead))), ended -> {
            if (end(run)) {
                arrived(run, ended.hit);
            }
        }, failure -> {
            if (end(run)) {
                model.failed(failure);
            }
        });
    }

    private record Ended(RunTo.@Nullable Hit hit) {
    }

    private void arrived(Run run, RunTo.@Nullable Hit hit) {
        if (hit != null) {
            model.seek(hit.command());
            model.marks().stoppedAt(hit);
        } else {
            model.tell(new Message(Message.Kind.DONE, run.direction == Direction.FORWARD
                    ? "No breakpoint or finding stops a run from command " + Wording.count(run.from) + " to the end"
                    : "No breakpoint or finding stops a run from command " + Wording.count(run.from)
                            + " back to the start"));
        }
    }

    /// Whether it was the one that is wanted: not one that was stopped.
    private boolean end(Run run) {
        run.patience.stop();
        removeBar.accept(run.bar.view());
        if (!run.equals(running)) {
            return false;
        }
        running = null;
        direction.set(Direction.NONE);
        return true;
    }
}
