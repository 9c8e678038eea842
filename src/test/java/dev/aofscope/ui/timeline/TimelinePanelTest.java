package dev.aofscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.SyntheticIndex;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

class TimelinePanelTest {
    private static final long COMMANDS = 28_104_551;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.DARK, 980, 220);

    private AppModel model;
    private Scene scene;
    private TimelineView view;

    @BeforeEach
    void start() {
        model = window.model();
        scene = window.scene();
        view = (TimelineView) window.put(TimelinePanel::new).focusTarget();
    }

    @Test
    void looksAsDrawn() {
        for (Theme theme : new Theme[]{Theme.DARK, Theme.LIGHT}) {
            show(SyntheticIndex.timed(COMMANDS, 57_000).damaged(tail(COMMANDS)));
            window.does(() -> {
                dress(theme);
                scene.getWindow().setWidth(1680);
                model.seek(18_048_213);
            });
            settle();
            Shown.picture(scene, "timeline-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aClickSeeksAndTheRulerScrubs(FxRobot robot) {
        show(SyntheticIndex.of(COMMANDS));
        robot.clickOn(at(400, 40));
        Shown.await("the click seeks", () -> model.commandProperty().get() == view.commandAt(400));
        robot.moveTo(at(200, view.rows().ruler() + 8)).press(MouseButton.PRIMARY);
        for (double x : new double[]{250, 420, 130}) {
            robot.moveTo(at(x, 20));
            Shown.await("it follows to " + x, () -> model.commandProperty().get() == view.commandAt(x));
        }
        robot.release(MouseButton.PRIMARY);
        robot.moveTo(at(view.playheadX(), 40)).press(MouseButton.PRIMARY).moveTo(at(600, 40));
        Shown.await("the playhead is dragged", () -> model.commandProperty().get() == view.commandAt(600));
        robot.release(MouseButton.PRIMARY);
        assertThat(view.viewport().isFit()).isTrue();
    }

    @Test
    void theWheelZoomsAtThePointerDraggingPansAndADoubleClickShowsAll(FxRobot robot) {
        show(SyntheticIndex.of(COMMANDS));
        long under = view.commandAt(500);
        robot.moveTo(at(500, 40));
        robot.scroll(8, VerticalDirection.UP);
        Shown.await("zoomed", () -> !view.viewport().isFit());
        double commandsPerPixel = 1 / view.viewport().scale();
        assertThat((double) view.commandAt(500)).isCloseTo((double) under, within(2 * commandsPerPixel));
        long before = model.commandProperty().get();
        robot.press(MouseButton.PRIMARY).moveTo(at(300, 40)).release(MouseButton.PRIMARY);
        Shown.await("panned", () -> Math.abs(view.commandAt(300) - under) < 8 * commandsPerPixel);
        assertThat(model.commandProperty().get()).isEqualTo(before);
        // By the robot a busy machine makes two single clicks of it.
        window.does(() -> mouse(MouseEvent.MOUSE_PRESSED, 300, 2, Shift.UP));
        Shown.await("all is seen", () -> view.viewport().isFit());
    }

    @Test
    void shiftAndDragSelectASpan(FxRobot robot) {
        show(SyntheticIndex.of(COMMANDS));
        // The headless platform gives the robot's mouse no modifiers.
        window.does(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 200, 1, Shift.DOWN);
            mouse(MouseEvent.MOUSE_DRAGGED, 350, 1, Shift.DOWN);
            mouse(MouseEvent.MOUSE_RELEASED, 350, 1, Shift.DOWN);
        });
        Shown.await("a span", () -> new AppModel.Span(view.commandAt(200), view.commandAt(350))
                .equals(model.spanProperty().get()));
        assertThat(model.commandProperty().get()).isZero();
        robot.type(KeyCode.ESCAPE);
        Shown.await("none", () -> model.spanProperty().get() == null);
    }

    @Test
    void keysStepAndZoom(FxRobot robot) {
        show(SyntheticIndex.of(COMMANDS));
        window.does(() -> {
            model.seek(1000);
            view.requestFocus();
        });
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        Shown.await("one further", () -> model.commandProperty().get() == 1001);
        robot.write("++");
        Shown.await("closer", () -> !view.viewport().isFit());
        robot.write("0");
        Shown.await("all", () -> view.viewport().isFit());
    }

    @Test
    void damageIsDrawnWhereItIs() {
        show(SyntheticIndex.of(1_000_000).damaged(new Damage(0, 40 * 300_000, 99, 300_001, Damage.Kind.GARBAGE, "?"),
                tail(1_000_000)));
        BufferedImage picture = Shown.picture(scene, "timeline-damage");
        double gap = view.rows().top(1) - 2;
        double inside = view.viewport().x(300_000);
        double tail = view.viewport().x(1_000_000);
        assertThat(red(picture, inside - 3, inside + 3, gap)).isTrue();
        assertThat(red(picture, inside + 8, tail - 4, gap)).isFalse();
        assertThat(red(picture, 0, inside - 8, gap)).isFalse();
        assertThat(red(picture, tail + 4, tail + 50, gap)).isTrue();
    }

    @Test
    void whatIsStillToBeIndexedIsFaint() {
        show(SyntheticIndex.of(1_000_000).halfDone());
        BufferedImage picture = Shown.picture(scene, "timeline-half");
        int x = (int) view.viewport().x(1_900_000);
        int y = (int) view.rows().top() + 6;
        int left = (int) view.viewport().x(500_000);
        assertThat(brightness(picture, x, y)).isLessThan(0.2);
        assertThat(brightness(picture, left, y)).isGreaterThan(0.4);
    }

    @Test
    void aSingleRemovalAmongManyWritesIsRed() {
        show(SyntheticIndex.of(20_000));
        BufferedImage picture = Shown.picture(scene, "timeline-removals");
        int found = 0;
        for (int x = 0; x < 300; x++) {
            found += red(picture, 100 + x, 101 + x, view.rows().top() + 1) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(150);
    }

    private enum Shift {
        UP, DOWN
    }

    private void mouse(EventType<MouseEvent> type, double x, int clicks, Shift shift) {
        Point2D point = view.localToScene(x, 40);
        view.fireEvent(new MouseEvent(type, point.getX(), point.getY(), point.getX(), point.getY(), MouseButton.PRIMARY,
                clicks, shift == Shift.DOWN, false, false, false, true, false, false, false, false, true, null));
    }

    private Point2D at(double x, double y) {
        return Shown.get(() -> view.localToScreen(x, y));
    }

    private boolean red(BufferedImage picture, double from, double to, double y) {
        double left = view.localToScene(0, 0).getX();
        for (int x = (int) Math.ceil(from); x < to; x++) {
            Color color = new Color(picture.getRGB((int) left + x, (int) y));
            if (color.getRed() > 110 && color.getRed() > 2 * color.getGreen()) {
                return true;
            }
        }
        return false;
    }

    private double brightness(BufferedImage picture, int x, int y) {
        Color color = new Color(picture.getRGB((int) view.localToScene(0, 0).getX() + x, y));
        return Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue())) / 255.0;
    }

    private void dress(Theme theme) {
        theme.apply(scene, 1);
        model.paletteProperty().set(theme.palette());
    }

    private void show(SyntheticIndex index) {
        window.does(() -> {
            Shown.put(model, index, null);
        });
        settle();
    }

    private void settle() {
        Shown.await("the lanes were read", () -> view.reading() != null && view.axis() != null
                && view.reading().stretch().serves(view.axis(), view.viewport()));
        window.does(() -> {
            view.drawIfNeeded();
        });
    }

    private static Damage tail(long commands) {
        return new Damage(0, commands * SyntheticIndex.SIZE, 312, commands + 1, Damage.Kind.BAD_FORMAT,
                "expected '*', there was 'x'");
    }
}
