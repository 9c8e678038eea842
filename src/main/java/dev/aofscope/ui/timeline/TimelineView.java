package dev.aofscope.ui.timeline;

import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Palette;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The lanes on their canvas: what part of the log is seen, and what was read for it. It is drawn at most once a pulse.
/// Reading goes on in the background; until a reading arrives, the last one is drawn at its new place.
final class TimelineView extends Region {
    /// Left of a log that has no base: half of the playhead's mark.
    private static final double LEFT_MARGIN = 12;
    /// Right of the log's end.
    private static final double MARGIN = 16;
    /// Pixels that a command gets at the closest zoom, on average.
    private static final double CLOSEST = 32;

    private final Canvas canvas = new Canvas();
    private final Runnable pulse = this::drawIfNeeded;
    private final Consumer<Throwable> failed;
    private @Nullable Axis axis;
    private Viewport view = Viewport.fit(1, 0, 0, 0, 1);
    private Lane.@Nullable Reading reading;
    /// How many logs were closed.
    private int logs;
    private boolean underWay;
    private Marks marks = Marks.NONE;
    private Palette palette = Palette.DARK;
    private double textScale = 1;
    private double hover = -1;
    private boolean stale = true;
    private LongConsumer seek = command -> {
    };
    private long wanted = -1;

    /// `failed` learns of a reading that failed.
    TimelineView(Consumer<Throwable> failed) {
        this.failed = failed;
        getStyleClass().add("timeline-lanes");
        getChildren().add(canvas);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        sceneProperty().addListener((scene, old, now) -> follow(old, now));
    }

    void onSeek(LongConsumer seekTo) {
        seek = seekTo;
    }

    private void follow(@Nullable Scene old, @Nullable Scene now) {
        if (old != null) {
            old.removePostLayoutPulseListener(pulse);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(pulse);
            redraw();
        }
    }

    /// Shows a log, or a newer state of it; null: none.
    void show(@Nullable Axis next) {
        boolean same = axis != null && next != null && axis.kind() == next.kind();
        logs += next == null ? 1 : 0;
        axis = next;
        adapt();
        if (!same) {
            reading = null;
            view = fitted();
        }
        redraw();
    }

    void mark(Marks next) {
        boolean moved = next.command() != marks.command();
        marks = next;
        adapt();
        if (moved && axis != null && !view.isFit() && wanted < 0) {
            view = view
                    .reveal(next.command() == 0 ? 0 : axis.middle(Math.min(next.command(), axis.index().commands())));
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        redraw();
    }

    void dress(Palette next, double nextTextScale) {
        palette = next;
        textScale = nextTextScale;
        adapt();
        redraw();
    }

    @Nullable
    Axis axis() {
        return axis;
    }

    Viewport viewport() {
        return view;
    }

    void look(Viewport next) {
        view = next;
        redraw();
    }

    void lookAtAll() {
        look(fitted());
    }

    Marks marks() {
        return marks;
    }

    Rows rows() {
        return new Rows(getHeight(), textScale);
    }

    double textScale() {
        return textScale;
    }

    Lane.@Nullable Reading reading() {
        return reading;
    }

    /// Where the pointer is, for the line that follows it; negative for none.
    void hover(double x) {
        hover = x;
        redraw();
    }

    /// Seeks with the next pulse; the last one wins.
    void seek(long command) {
        wanted = command;
        Platform.requestNextPulse();
    }

    /// The command at `x`; 0 on the base.
    long commandAt(double x) {
        Axis known = axis;
        double position = view.position(x);
        return known == null || position < 0 ? 0 : known.command(position);
    }

    double playheadX() {
        return axis == null ? -1 : Painting.playheadX(axis, view, marks);
    }

    private Viewport fitted() {
        Axis known = axis;
        return known == null
                ? Viewport.fit(getWidth(), 0, 0, 0, 1)
                : Viewport.fit(getWidth(), before(), after(), known.length(), finest(known));
    }

    private void adapt() {
        Axis known = axis;
        if (known != null) {
            view = view.adapt(Math.max(1, getWidth()), before(), after(), known.length(), finest(known));
        }
    }

    private double before() {
        return marks.base() == null ? LEFT_MARGIN : Painting.BASE * textScale;
    }

    private double after() {
        return MARGIN + (marks.hasTail() ? Painting.TAIL * textScale : 0);
    }

    // Times stand close together where a second is busy, so the average says little.
    private static double finest(Axis axis) {
        return CLOSEST * axis.density() * (axis.kind() == Axis.Kind.TIME ? 50 : 1);
    }

    private void redraw() {
        stale = true;
        Platform.requestNextPulse();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            adapt();
            stale = true;
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        return Rows.needed(textScale);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Rows.needed(textScale);
    }

    void drawIfNeeded() {
        if (wanted >= 0) {
            long command = wanted;
            wanted = -1;
            seek.accept(command);
        }
        if (!stale || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        stale = false;
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        Axis known = axis;
        if (known != null) {
            Brush brush = new Brush(canvas.getGraphicsContext2D(), view, palette, density(), textScale);
            new Painting(brush, known, marks, rows()).paint(reading, hover);
            read(known);
        }
    }

    private double density() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void read(Axis known) {
        Lane.Reading have = reading;
        if (underWay || (have != null && have.stretch().serves(known, view))) {
            return;
        }
        underWay = true;
        Viewport seen = view;
        int log = logs;
        FxBridge.compute("timeline", () -> Lane.Reading.of(known, seen), fresh -> arrived(fresh, log), failure -> {
            underWay = false;
            // The index of a log that was closed meanwhile can't be read, and need not be.
            if (axis == known) {
                failed.accept(failure);
            }
        });
    }

    /// What was read of a log that is closed now can't be drawn any more.
    private void arrived(Lane.Reading fresh, int log) {
        underWay = false;
        Axis known = axis;
        if (known != null && log == logs && known.kind() == fresh.stretch().axis().kind()) {
            reading = fresh;
        }
        redraw();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) marks.command();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> axis == null ? 0.0 : (double) axis.index().commands();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> seek(marks.command() + 1);
            case DECREMENT -> seek(Math.max(0, marks.command() - 1));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
