package dev.aofscope.ui.main;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.AppModel;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Runs through the log, forward or backward, until it is paused, comes to a damaged place or to the end. It goes on only
/// when the moment before is on the screen, so a slow step slows it down and nothing piles up. It starts at a pace that
/// can be followed and doubles it every two seconds: a log of millions takes half a minute, not a day.
final class Player extends AnimationTimer {
    private static final double FIRST_PACE = 12;
    private static final double SECONDS_TO_DOUBLE = 2;
    private static final double SHORTEST_RUN_SECONDS = 20;

    enum Direction {
        NONE, FORWARD, BACKWARD
    }

    private final AppModel model;
    private final ReadOnlyObjectWrapper<Direction> direction = new ReadOnlyObjectWrapper<>(Direction.NONE);
    private long startedAt;
    private long lastFrame;
    private double owed;

    Player(AppModel model) {
        this.model = model;
        model.sessionProperty().addListener((property, before, now) -> pause());
    }

    ReadOnlyObjectProperty<Direction> directionProperty() {
        return direction.getReadOnlyProperty();
    }

    /// Runs that way, or pauses where it does already.
    void toggle(Direction wanted) {
        if (direction.get() == wanted) {
            pause();
            return;
        }
        direction.set(wanted);
        startedAt = 0;
        owed = 1;
        start();
    }

    void pause() {
        direction.set(Direction.NONE);
        stop();
    }

    @Override
    public void handle(long now) {
        IndexSnapshot index = model.indexProperty().get();
        Moment shown = model.momentProperty().get();
        if (index == null) {
            pause();
            return;
        }
        if (startedAt == 0) {
            startedAt = now;
            lastFrame = now;
        }
        long at = model.commandProperty().get();
        if (shown == null || shown.command() != at) {
            lastFrame = now;
            return;
        }
        owed += pace(index.commands(), (now - startedAt) / 1e9) * (now - lastFrame) / 1e9;
        lastFrame = now;
        if (owed >= 1) {
            long steps = (long) owed;
            owed -= steps;
            go(index, at, steps);
        }
    }

    private void go(IndexSnapshot index, long at, long steps) {
        boolean forward = direction.get() == Direction.FORWARD;
        long end = forward ? index.commands() : 0;
        long wanted = forward ? Math.min(at + steps, end) : Math.max(at - steps, end);
        long stop = stop(index, at, wanted);
        if (wanted != at) {
            model.seek(stop);
        }
        if (stop != wanted || (stop == end && index.complete())) {
            pause();
        }
    }

    /// The command before the first damaged place on the way, else `wanted`.
    private static long stop(IndexSnapshot index, long at, long wanted) {
        long stop = wanted;
        for (Damage damage : index.damages()) {
            long before = Math.max(0, damage.beforeCommand() - 1);
            if ((at < before && before < stop) || (stop < before && before < at)) {
                stop = before;
            }
        }
        return stop;
    }

    private static double pace(long commands, double seconds) {
        double fastest = Math.max(FIRST_PACE, commands / SHORTEST_RUN_SECONDS);
        return Math.min(fastest, FIRST_PACE * Math.pow(2, seconds / SECONDS_TO_DOUBLE));
    }
}
