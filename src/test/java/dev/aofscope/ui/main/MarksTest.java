package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.Marks;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.ExprField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pins, notes and breakpoints, by keyboard alone: set, run to, kept, handed on.
@ExtendWith(ApplicationExtension.class)
final class MarksTest {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");
    private static final Path OTHER = Path.of("samples", "multi-part", "appendonlydir");
    private static final long BAD = 6881;

    @TempDir
    static Path folder;

    private final List<Message> messages = new ArrayList<>();
    private AppModel model;
    private Stage stage;

    @Start
    void start(Stage given) throws IOException {
        Theme.loadFonts();
        stage = given;
        Path kept = Files.createTempDirectory(folder, "kept");
        model = new AppModel(Preferences.load(kept.resolve("window.json"), text -> {
        }), OpenOptions.DEFAULT);
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
    void runsBothWaysToBreakpointsOnRows(FxRobot robot) {
        open(SHOP);
        for (String row : List.of("40", "1,500", "6000")) {
            go(robot, row);
            robot.push(KeyCode.F9);
        }
        assertThat(marks().breakpoints()).hasSize(3);
        robot.push(KeyCode.HOME);
        arrives(0);
        robot.push(KeyCode.F5);
        arrives(40);
        robot.push(KeyCode.F5);
        arrives(1500);
        Shown.picture(stage.getScene(), "breakpoints");
        robot.push(KeyCode.END);
        arrives(model.indexProperty().get().commands());
        Shown.await("the finding", () -> !model.findings().listProperty().get().isEmpty());
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        arrives(BAD);
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        arrives(6000);
        robot.push(KeyCode.F9);
        assertThat(marks().breakpoint(6000)).isNull();
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        arrives(1500);
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        arrives(40);
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        Shown.await("it was told", () -> !messages.isEmpty());
        assertThat(messages).singleElement().satisfies(said -> assertThat(said.text()).contains("back to the start"));
        assertThat(model.commandProperty().get()).isEqualTo(40);
    }

    @Test
    void runsToConditionsOnCommandsAndOnStates(FxRobot robot) {
        open(SHOP);
        change(Marks.NONE.with(new Breakpoint.Condition("effect:removed>100", true)));
        robot.push(KeyCode.F5);
        arrives(BAD);
        assertThat(model.marks().stopProperty().get()).isEqualTo(marks().breakpoints().getFirst());
        change(Marks.NONE.with(new Breakpoint.Condition("not exists:user:7300:profile", true)));
        robot.push(KeyCode.END);
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        arrives(BAD);
    }

    @Test
    void aConditionIsAddedSwitchedOffAndTakenAwayByKeys(FxRobot robot) {
        open(SHOP);
        robot.push(KeyCode.CONTROL, KeyCode.F9);
        robot.write("eff");
        Shown.await("the term is proposed", () -> field().isProposing());
        robot.push(KeyCode.TAB);
        assertThat(field().getText()).isEqualTo("effect:");
        robot.write("removed>1x");
        assertThat(field().mistakeProperty().get()).isNotNull();
        Shown.picture(stage.getScene(), "breakpoint-mistake");
        robot.push(KeyCode.BACK_SPACE);
        robot.write("00");
        assertThat(field().getText()).isEqualTo("effect:removed>100");
        robot.push(KeyCode.ENTER);
        Shown.picture(stage.getScene(), "breakpoint-added");
        assertThat(marks().breakpoints())
                .containsExactly(new Breakpoint.Condition("effect:removed>100", true));
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.SPACE);
        assertThat(marks().breakpoints().getFirst().enabled()).isFalse();
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.F5);
        arrives(BAD);
        Shown.picture(stage.getScene(), "breakpoint-list");
        robot.push(KeyCode.DELETE);
        assertThat(marks().isEmpty()).isTrue();
    }

    private ExprField field() {
        return (ExprField) stage.getScene().lookup(".marks-add .expr-field");
    }

    @Test
    void marksAreThereWhenTheLogIsOpenedAgain(FxRobot robot) {
        open(SHOP);
        go(robot, "1234");
        arrives(1234);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.F9);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        Shown.await("it is asked for", () -> robot.lookup("#noteText").tryQuery().isPresent());
        robot.clickOn("#noteText").write("who sent this?");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        Shown.await("the note is there", () -> marks().note(1234) != null);
        Marks made = marks();
        assertThat(made.pin(1234)).isNotNull();
        assertThat(made.breakpoint(1234)).isNotNull();
        open(OTHER);
        assertThat(marks().isEmpty()).isTrue();
        open(SHOP);
        Shown.await("they are back", () -> marks().equals(made));
        go(robot, "1234");
        arrives(1234);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertThat(marks().pin(1234)).isNull();
    }

    @Test
    void aSessionIsHandedOnAndRefusedForAnotherLog(FxRobot robot) {
        Path file = folder.resolve("shop.session.json");
        open(SHOP);
        go(robot, "777");
        arrives(777);
        Marks made = Marks.NONE.with(new Pin(777, "before")).with(new Breakpoint.Condition("cmd:del", true));
        change(made);
        Shown.await("it is known which log this is", () -> model.marks().session() != null);
        Shown.on(() -> {
            SavedSession.save(model, file);
            return true;
        });
        Shown.await("it is saved", () -> !messages.isEmpty());
        change(Marks.NONE);
        robot.push(KeyCode.HOME);
        arrives(0);
        openSession(file);
        arrives(777);
        assertThat(marks()).isEqualTo(made);
        open(OTHER);
        messages.clear();
        openSession(file);
        Shown.await("it is refused", () -> !messages.isEmpty());
        assertThat(messages).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Message.Kind.FAILED);
            assertThat(said.text()).contains("another log");
        });
        assertThat(marks().isEmpty()).isTrue();
        messages.clear();
        Shown.await("it is known which log this is", () -> model.marks().session() != null);
        Shown.on(() -> {
            SavedSession.save(model, firstPart());
            return true;
        });
        Shown.await("a part of the log is not overwritten", () -> !messages.isEmpty());
        assertThat(messages).singleElement()
                .satisfies(said -> assertThat(said.text()).contains("never written"));
    }

    private Path firstPart() {
        return model.sessionProperty().get().log().parts().getFirst().path();
    }

    private void openSession(Path file) {
        Shown.on(() -> {
            SavedSession.open(model, file);
            return true;
        });
    }

    private Marks marks() {
        return model.marks().get();
    }

    private void change(Marks wanted) {
        Shown.on(() -> {
            model.marks().change(old -> wanted);
            return true;
        });
    }

    private void open(Path log) {
        Shown.on(() -> {
            model.open(log);
            return true;
        });
        Shown.await(log + " is indexed",
                () -> model.sessionProperty().get() != null && model.sessionProperty().get().path().equals(log)
                        && model.indexProperty().get() != null && model.indexProperty().get().complete());
        arrives(0);
    }

    private void go(FxRobot robot, String where) {
        robot.push(KeyCode.CONTROL, KeyCode.G);
        robot.write(where);
        robot.push(KeyCode.ENTER);
        arrives(Long.parseLong(where.replace(",", "")));
    }

    private void arrives(long command) {
        Shown.await("command " + command + " is shown", () -> model.momentProperty().get() != null
                && model.momentProperty().get().command() == command && model.commandProperty().get() == command);
    }
}
