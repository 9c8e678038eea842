package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.Message;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import java.nio.file.Path;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

/// The main path, by keyboard: open a sample, step, go, filter, and see the same moment everywhere.
final class MainWindowTest {
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");

    @RegisterExtension
    private final ShownWindow window = ShownWindow.whole();

    @Test
    void stepsThroughALogByKeys(FxRobot robot) {
        window.openShop();
        window.arrives(0);
        robot.push(KeyCode.F11);
        window.arrives(1);
        robot.push(KeyCode.F11);
        window.arrives(2);
        robot.push(KeyCode.SHIFT, KeyCode.F11);
        window.arrives(1);
        robot.push(KeyCode.END);
        window.arrives(commands());
        robot.push(KeyCode.HOME);
        window.arrives(0);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        window.arrives(commands());
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        window.arrives(0);
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void aListenerMaySendASeekElsewhere() {
        window.openShop();
        window.does(() -> {
            window.model().commandProperty().addListener((property, before, now) -> {
                if (now.longValue() == 5_000) {
                    window.model().seek(6_000);
                }
            });
            window.model().seek(5_000);
        });
        window.arrives(6_000);
        assertThat(window.model().seekingProperty().get()).isFalse();
    }

    @Test
    void aHeldKeyWaitsForThePicture() {
        window.openShop();
        window.does(() -> {
            for (int i = 0; i < 50; i++) {
                key(KeyEvent.KEY_PRESSED);
            }
            assertThat(window.model().commandProperty().get()).isEqualTo(1);
        });
        window.arrives(1);
        Shown.await("it was drawn, and the key goes on", () -> {
            key(KeyEvent.KEY_PRESSED);
            return window.model().commandProperty().get() > 1;
        });
        window.does(() -> {
            long at = window.model().commandProperty().get();
            for (int i = 0; i < 3; i++) {
                key(KeyEvent.KEY_RELEASED);
                key(KeyEvent.KEY_PRESSED);
            }
            assertThat(window.model().commandProperty().get()).isEqualTo(at + 3);
        });
    }

    private void key(EventType<KeyEvent> type) {
        Event.fireEvent(window.scene().getFocusOwner(),
                new KeyEvent(type, "", "", KeyCode.F11, false, false, false, false));
    }

    @Test
    void stepsOverAWholeTransaction(FxRobot robot) {
        window.openShop();
        long multi = firstMulti();
        window.go(Long.toString(multi - 1));
        window.arrives(multi - 1);
        long exec = Objects.requireNonNull(window.model().indexProperty().get().transaction(multi)).last();
        robot.push(KeyCode.F10);
        window.arrives(exec);
        robot.push(KeyCode.CONTROL, KeyCode.F10);
        window.arrives(multi - 1);
    }

    @Test
    void goesWhereThePositionFieldSays(FxRobot robot) {
        window.openShop();
        window.go("1,234");
        window.arrives(1234);
        assertThat(position().getText()).isEqualTo("1,234");
        window.go("+6");
        window.arrives(1240);
        window.go("@0");
        window.arrives(1);
        window.go("nowhere");
        window.arrives(1);
        assertThat(window.messages()).singleElement().satisfies(said -> assertThat(said.text()).contains("nowhere"));
    }

    @Test
    void tellsWhatIsDamaged(FxRobot robot) {
        window.open(TORN);
        Shown.await("all is looked for", () -> window.model().findings().completeProperty().get());
        Button findings = robot.lookup(".main-findings").queryButton();
        assertThat(findings.isVisible()).isTrue();
        assertThat(findings.getText()).isEqualTo("1 finding");
        robot.clickOn(findings);
        assertThat(window.model().tabProperty().get()).isEqualTo("damage");
        Labeled status = robot.lookup(".main-status-damage").query();
        assertThat(status.getText()).startsWith("31 B at 301,406");
        window.picture("window-damage");
    }

    @Test
    void asksWhatIsToBeExportedAndSaysWhatIsKept(FxRobot robot) {
        window.openShop();
        window.go("1,234");
        window.arrives(1234);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        Shown.await("the dialog", () -> robot.lookup("#where").tryQuery().isPresent());
        robot.clickOn("#where").write("cmd:hset");
        Shown.await("its preview",
                () -> robot.lookup("#exportPreview").queryAs(Labeled.class).getText()
                        .matches("(?s)Keeps .* leaves out .*"));
        Shown.picture(robot.lookup("#exportPreview").query().getScene(), "export-dialog");
        robot.clickOn(robot.lookup(".dialog-pane .button").match(node -> node instanceof Button button
                && button.isCancelButton()).queryButton());
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void doesWhatThePaletteOffers(FxRobot robot) {
        window.openShop();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("end");
        window.picture("window-palette");
        robot.push(KeyCode.ENTER);
        window.arrives(commands());
    }

    private static void offered(FxRobot robot, String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(words);
        robot.push(KeyCode.ENTER);
    }

    @Test
    void runsToTheNextFinding(FxRobot robot) {
        window.openShop();
        Shown.await("the finding", () -> !window.model().findings().listProperty().get().isEmpty());
        robot.push(KeyCode.F5);
        window.arrives(6881);
        robot.push(KeyCode.END);
        window.arrives(commands());
        robot.push(KeyCode.SHIFT, KeyCode.F8);
        window.arrives(6881);
        robot.clickOn(robot.lookup(".main-findings").queryButton());
        assertThat(window.model().tabProperty().get()).isEqualTo("findings");
        window.picture("window-findings");
    }

    @Test
    void runsUntilThePause(FxRobot robot) {
        window.openShop();
        offered(robot, "play the log, or");
        Shown.awaitRunning("some commands further", () -> window.model().commandProperty().get() > 10);
        robot.push(KeyCode.F5);
        long paused = window.model().commandProperty().get();
        offered(robot, "play the log backwards");
        Shown.awaitRunning("back at the start", () -> window.model().commandProperty().get() == 0);
        assertThat(paused).isGreaterThan(10);
    }

    @Test
    void zoomsAllText(FxRobot robot) {
        window.openShop();
        window.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(window.model().scaleProperty().get()).isEqualTo(1.1);
        window.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(window.model().scaleProperty().get()).isEqualTo(1);
    }

    @Test
    void saysWhyAFileCannotBeOpened() {
        window.does(() -> window.model().open(Path.of("samples", "README.md")));
        Shown.await("it was told", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Message.Kind.FAILED);
            assertThat(said.text()).contains("README.md").doesNotContain("Exception");
        });
        assertThat(window.model().sessionProperty().get()).isNull();
    }

    private long commands() {
        return window.model().indexProperty().get().commands();
    }

    private long firstMulti() {
        long command = 1;
        while (!window.model().indexProperty().get().inTransaction(command)) {
            command++;
        }
        return command;
    }

    private TextField position() {
        return (TextField) window.scene().lookup(".main-position .text-field");
    }
}
