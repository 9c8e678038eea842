package dev.aofscope.ui.timeline;

import dev.aofscope.analysis.Finding;
import dev.aofscope.redis.Family;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.HistorySteps;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Mouse and keyboard on the lanes, as in Chrome's performance panel: a click seeks; dragging the ruler or the playhead
/// scrubs; dragging the lanes pans, or scrubs while the whole log is seen; Shift+drag selects a span; the wheel zooms at the
/// pointer (with Shift, or sideways, it pans); a double click shows the whole log again. Keys: Left and Right step, + and −
/// zoom at the playhead, 0 shows all, Home and End seek, Escape drops the span.
final class Pointing {
    static final String HELP = """
            Click: go there · drag the ruler or the playhead: scrub · drag the lanes: pan
            Wheel: zoom at the pointer · Shift+drag: select a span · double click: the whole log
            Left, Right: step · + and − : zoom · 0: the whole log · Escape: drop the span""";
    private static final double SLACK = 4;
    private static final double NEAR_PLAYHEAD = 6;
    private static final double NEAR_MARK = 8;
    private static final double TURN = 1.0 / 180;
    private static final double KEY_ZOOM = 1.5;

    private enum Drag {
        NONE, CLICK, SCRUB, PAN, SPAN
    }

    private final TimelineView view;
    private final AppModel model;
    private final Tooltip hint = new Tooltip();
    private final PauseTransition rest = new PauseTransition(Duration.millis(250));
    private Drag drag = Drag.NONE;
    private double pressedX;
    private double lastX;
    private @Nullable MouseEvent over;

    Pointing(TimelineView view, AppModel model) {
        this.view = view;
        this.model = model;
        hint.getStyleClass().add("timeline-hint");
        rest.setOnFinished(over -> showHint());
    }

    void listen() {
        view.setOnMousePressed(this::pressed);
        view.setOnMouseDragged(this::dragged);
        view.setOnMouseReleased(this::released);
        view.setOnMouseMoved(this::moved);
        view.setOnMouseExited(event -> left());
        view.setOnScroll(this::scrolled);
        view.setOnZoom(event -> view.look(view.viewport().zoom(event.getZoomFactor(), event.getX())));
        view.setOnKeyPressed(this::key);
        view.setOnKeyTyped(this::typed);
    }

    private void pressed(MouseEvent event) {
        hideHint();
        view.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY || view.axis() == null) {
            return;
        }
        pressedX = event.getX();
        lastX = event.getX();
        if (event.getClickCount() == 2) {
            drag = Drag.NONE;
            view.lookAtAll();
        } else if (event.isShiftDown()) {
            drag = Drag.SPAN;
        } else if (event.getY() >= view.rows().ruler() || Math.abs(event.getX() - view.playheadX()) <= NEAR_PLAYHEAD) {
            drag = Drag.SCRUB;
        } else {
            drag = Drag.CLICK;
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (drag == Drag.CLICK && Math.abs(event.getX() - pressedX) > SLACK) {
            drag = view.viewport().isFit() ? Drag.SCRUB : Drag.PAN;
        }
        double x = Math.clamp(event.getX(), 0, view.getWidth() - 1);
        switch (drag) {
            case SCRUB -> view.seek(view.commandAt(x));
            case PAN -> view.look(view.viewport().pan(event.getX() - lastX));
            case SPAN -> model.spanProperty().set(span(pressedX, x));
            case NONE, CLICK -> {
            }
        }
        lastX = event.getX();
        view.hover(-1);
    }

    private void released(MouseEvent event) {
        if (drag == Drag.CLICK || (drag == Drag.SCRUB && Math.abs(event.getX() - pressedX) <= SLACK)) {
            click(event.getX(), event.getY());
        }
        drag = Drag.NONE;
    }

    private void click(double x, double y) {
        for (Marks.Place place : view.marks().places()) {
            if (x >= Painting.left(view.viewport(), place) - 1
                    && x <= Painting.right(view.viewport(), place, view.textScale()) + 1) {
                model.damageProperty().set(place.number());
            }
        }
        Marks.Base base = view.marks().base();
        for (Marks.Flaw flaw : base == null ? List.<Marks.Flaw>of() : base.flaws()) {
            if (x >= Painting.flawLeft(view.viewport(), flaw, view.textScale()) - 1
                    && x <= Painting.flawRight(view.viewport(), flaw, view.textScale()) + 1) {
                model.damageProperty().set(flaw.number());
            }
        }
        view.seek(marked(x, y));
    }

    /// What is marked near the pointer, in the lane that it is in: a touch of the chosen key, a finding, or what somebody
    /// has marked. Else the command there.
    private long marked(double x, double y) {
        Axis axis = view.axis();
        long there = view.commandAt(x);
        int lane = view.rows().at(y);
        if (axis == null || lane < 0) {
            return there;
        }
        List<Long> near = new ArrayList<>();
        if (Lane.ALL.get(lane) instanceof HistoryLane) {
            HistorySteps steps = view.marks().history();
            int row = steps.rowFrom(there);
            for (int i = Math.max(0, row - 1); i <= Math.min(row, steps.count() - 1); i++) {
                near.add(steps.command(i));
            }
        } else if (Lane.ALL.get(lane) instanceof MarksLane) {
            MarksLane.commands(view.marks().made()).forEach(near::add);
        } else if (Lane.ALL.get(lane) instanceof FindingsLane) {
            view.marks().findings().forEach(finding -> near.add(finding.command()));
        }
        return near.stream().filter(command -> distance(axis, command, x) <= NEAR_MARK)
                .min(Comparator.comparingDouble(command -> distance(axis, command, x))).orElse(there);
    }

    private double distance(Axis axis, long command, double x) {
        return Math.abs(Painting.positionX(axis, view.viewport(), command) - x);
    }

    private AppModel.@Nullable Span span(double one, double other) {
        if (Math.abs(one - other) <= SLACK) {
            return null;
        }
        long first = Math.max(1, view.commandAt(Math.min(one, other)));
        return new AppModel.Span(first, Math.max(first, view.commandAt(Math.max(one, other))));
    }

    private void scrolled(ScrollEvent event) {
        hideHint();
        // The platform turns a wheel with Shift sideways.
        double sideways = event.getDeltaX();
        if (sideways != 0) {
            view.look(view.viewport().pan(sideways));
        } else if (event.getDeltaY() != 0) {
            view.look(view.viewport().zoom(Math.exp(event.getDeltaY() * TURN), event.getX()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        long command = model.commandProperty().get();
        switch (event.getCode()) {
            case LEFT -> model.seek(Math.max(0, command - 1));
            case RIGHT -> model.seek(command + 1);
            case HOME -> model.seek(0);
            case END -> model.seek(Long.MAX_VALUE);
            case ESCAPE -> model.spanProperty().set(null);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// By character, since + and − lie on different keys of different keyboards.
    private void typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double x = view.playheadX();
        double center = x >= 0 && x <= view.getWidth() ? x : view.getWidth() / 2;
        switch (event.getCharacter()) {
            case "+", "=" -> view.look(view.viewport().zoom(KEY_ZOOM, center));
            case "-", "_" -> view.look(view.viewport().zoom(1 / KEY_ZOOM, center));
            case "0" -> view.lookAtAll();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moved(MouseEvent event) {
        over = event;
        view.hover(event.getX());
        if (hint.isShowing()) {
            showHint();
        } else {
            rest.playFromStart();
        }
    }

    private void left() {
        hideHint();
        view.hover(-1);
    }

    private void hideHint() {
        rest.stop();
        hint.hide();
        over = null;
    }

    private void showHint() {
        MouseEvent at = over;
        if (at == null || view.axis() == null || view.getScene() == null) {
            return;
        }
        hint.setText(describe(at.getX(), at.getY()));
        hint.show(view, at.getScreenX() + 14, at.getScreenY() + 18);
    }

    /// What is marked there, else number, time and what is counted around `x`.
    String describe(double x, double y) {
        String made = MarksLane.describe(view.marks().made(), marked(x, y));
        int lane = view.rows().at(y);
        return lane >= 0 && Lane.ALL.get(lane) instanceof MarksLane && !made.isEmpty() ? made : describe(x);
    }

    private String describe(double x) {
        Axis axis = view.axis();
        Marks.Base base = view.marks().base();
        long command = view.commandAt(x);
        if (axis == null || command == 0) {
            return base == null
                    ? "Before the first command"
                    : base.title() + " · " + base.note() + (base.flaws().isEmpty()
                            ? ""
                            : " · " + Wording.count(base.flaws().size(), "damaged place", "damaged places"));
        }
        for (Finding finding : view.marks().findings()) {
            if (finding.command() > 0 && distance(axis, finding.command(), x) <= NEAR_MARK) {
                return "Command " + Wording.count(finding.command()) + ", " + finding.severity().word() + ": "
                        + model.maskProperty().get().reason(finding);
            }
        }
        String time = Wording.between(axis.index().when(command), model.zone());
        String text = "Command " + Wording.count(command)
                + (time.isEmpty() ? "" : " · " + time);
        Lane.Reading reading = view.reading();
        int bucket = reading == null ? -1 : reading.stretch().bucketAt(view.viewport().position(x));
        return reading == null || bucket < 0 ? text : text + "\n" + counts(reading.stretch(), bucket);
    }

    private static String counts(Stretch stretch, int bucket) {
        List<String> families = new ArrayList<>();
        for (Family family : Family.values()) {
            long count = stretch.count(bucket, family);
            if (count > 0) {
                families.add(Palette.styleName(family).replace('-', ' ') + " " + Wording.count(count));
            }
        }
        long commands = stretch.command(bucket + 1) - stretch.command(bucket);
        return Wording.count(commands, "command", "commands") + " here"
                + (families.isEmpty() ? "" : ": " + String.join(", ", families));
    }
}
