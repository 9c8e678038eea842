package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The main path, by keyboard: open a sample, step, go, filter, and see the same moment everywhere.
@ExtendWith(ApplicationExtension.class)
final class MainWindowTest {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");

    private final List<Message> messages = new ArrayList<>();
    private AppModel model;
    private Stage stage;

    @Start
    void start(Stage given) {
        Theme.loadFonts();
        stage = given;
        model = new AppModel();
        model.onMessage(messages::add);
        new MainWindow(model, stage).theme(Theme.DARK);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(800);
        stage.show();
    }

    @AfterEach
    void close() {
        Shown.on(() -> {
            model.close();
            return true;
        });
        model.closed().join();
    }

    @Test
    void stepsThroughALogByKeys(FxRobot robot) {
        open(SHOP);
        arrives(0);
        robot.push(KeyCode.F11);
        arrives(1);
        robot.push(KeyCode.F11);
        arrives(2);
        robot.push(KeyCode.SHIFT, KeyCode.F11);
        arrives(1);
        robot.push(KeyCode.END);
        arrives(commands());
        robot.push(KeyCode.HOME);
        arrives(0);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        arrives(commands());
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        arrives(0);
        assertThat(messages).isEmpty();
    }

    @Test
    void stepsOverAWholeTransaction(FxRobot robot) {
        open(SHOP);
        long multi = firstMulti();
        go(robot, Long.toString(multi - 1));
        arrives(multi - 1);
        long exec = Objects.requireNonNull(model.indexProperty().get().transaction(multi)).last();
        robot.push(KeyCode.F10);
        arrives(exec);
        robot.push(KeyCode.CONTROL, KeyCode.F10);
        arrives(multi - 1);
    }

    @Test
    void goesWhereThePositionFieldSays(FxRobot robot) {
        open(SHOP);
        go(robot, "1,234");
        arrives(1234);
        assertThat(position().getText()).isEqualTo("1,234");
        go(robot, "+6");
        arrives(1240);
        go(robot, "@0");
        arrives(1);
        go(robot, "nowhere");
        arrives(1);
        assertThat(messages).singleElement().satisfies(said -> assertThat(said.text()).contains("nowhere"));
    }

    @Test
    void tellsWhatIsDamaged(FxRobot robot) {
        open(TORN);
        Button findings = robot.lookup(".main-findings").queryButton();
        assertThat(findings.isVisible()).isTrue();
        assertThat(findings.getText()).isEqualTo("1 finding");
        robot.clickOn(findings);
        assertThat(model.tabProperty().get()).isEqualTo("damage");
        Labeled status = robot.lookup(".main-status-damage").query();
        assertThat(status.getText()).startsWith("31 B at 301,406");
        Shown.picture(stage.getScene(), "window-damage");
    }

    @Test
    void asksWhatIsToBeExportedAndSaysWhatIsKept(FxRobot robot) {
        open(SHOP);
        go(robot, "1,234");
        arrives(1234);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        Shown.await("the dialog", () -> robot.lookup("#where").tryQuery().isPresent());
        robot.clickOn("#where").write("cmd:hset");
        Shown.await("its preview",
                () -> robot.lookup("#exportPreview").queryAs(Labeled.class).getText().startsWith("Keeps "));
        Shown.picture(robot.lookup("#exportPreview").query().getScene(), "export-dialog");
        assertThat(robot.lookup("#exportPreview").queryAs(Labeled.class).getText()).contains("leaves out");
        robot.clickOn(robot.lookup(".dialog-pane .button").match(node -> node instanceof Button button
                && button.isCancelButton()).queryButton());
        assertThat(messages).isEmpty();
    }

    @Test
    void doesWhatThePaletteOffers(FxRobot robot) {
        open(SHOP);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("end");
        Shown.picture(stage.getScene(), "window-palette");
        robot.push(KeyCode.ENTER);
        arrives(commands());
    }

    private static void offered(FxRobot robot, String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(words);
        robot.push(KeyCode.ENTER);
    }

    @Test
    void runsToTheNextFinding(FxRobot robot) {
        open(SHOP);
        Shown.await("the finding", () -> !model.findings().listProperty().get().isEmpty());
        robot.push(KeyCode.F5);
        arrives(6881);
        robot.push(KeyCode.END);
        arrives(commands());
        robot.push(KeyCode.SHIFT, KeyCode.F8);
        arrives(6881);
        robot.clickOn(robot.lookup(".main-findings").queryButton());
        assertThat(model.tabProperty().get()).isEqualTo("findings");
        Shown.picture(stage.getScene(), "window-findings");
    }

    @Test
    void runsUntilThePause(FxRobot robot) {
        open(SHOP);
        offered(robot, "play the log, or");
        Shown.awaitRunning("some commands further", () -> model.commandProperty().get() > 10);
        robot.push(KeyCode.F5);
        long paused = model.commandProperty().get();
        offered(robot, "play the log backwards");
        Shown.awaitRunning("back at the start", () -> model.commandProperty().get() == 0);
        assertThat(paused).isGreaterThan(10);
    }

    @Test
    void zoomsAllText(FxRobot robot) {
        open(SHOP);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(model.scaleProperty().get()).isEqualTo(1.1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(model.scaleProperty().get()).isEqualTo(1);
    }

    @Test
    void saysWhyAFileCannotBeOpened() {
        Shown.on(() -> {
            model.open(Path.of("samples", "README.md"));
            return true;
        });
        Shown.await("it was told", () -> !messages.isEmpty());
        assertThat(messages).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Message.Kind.FAILED);
            assertThat(said.text()).contains("README.md").doesNotContain("Exception");
        });
        assertThat(model.sessionProperty().get()).isNull();
    }

    private void open(Path log) {
        Shown.on(() -> {
            model.open(log);
            return true;
        });
        Shown.await("the index is complete",
                () -> model.indexProperty().get() != null && model.indexProperty().get().complete());
        arrives(0);
    }

    private void go(FxRobot robot, String where) {
        robot.push(KeyCode.CONTROL, KeyCode.G);
        robot.write(where);
        robot.push(KeyCode.ENTER);
    }

    private void arrives(long command) {
        Shown.await("command " + command + " is shown", () -> model.momentProperty().get() != null
                && model.momentProperty().get().command() == command && model.commandProperty().get() == command);
    }

    private long commands() {
        return model.indexProperty().get().commands();
    }

    private long firstMulti() {
        long command = 1;
        while (!model.indexProperty().get().inTransaction(command)) {
            command++;
        }
        return command;
    }

    private TextField position() {
        return (TextField) stage.getScene().lookup(".main-position .text-field");
    }
}
