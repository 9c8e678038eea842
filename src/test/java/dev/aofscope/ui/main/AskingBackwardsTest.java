package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.Differences.Kind;
import dev.aofscope.ui.HistoryModel;
import dev.aofscope.ui.HistorySteps.Mark;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From the state that is wrong back to the command that made it so, by keyboard: history of a key, who wrote this, what differs,
/// when it held.
@ExtendWith(ApplicationExtension.class)
final class AskingBackwardsTest {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");
    private static final String PROFILE = "user:7300:profile";
    private static final long BAD = 6_881;

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
    void theHistoryOfAKeyLeadsToEachOfItsCommands(FxRobot robot) {
        open();
        choose(PROFILE);
        robot.push(KeyCode.CONTROL, KeyCode.H);
        Shown.await("the history is there", () -> model.history().countProperty().get() == 3);
        assertThat(model.tabProperty().get()).isEqualTo(HistoryModel.TAB);
        assertThat(List.of(model.history().steps().command(0), model.history().steps().command(1),
                model.history().steps().command(2))).containsExactly(0L, 761L, BAD);
        assertThat(model.history().steps().mark(2)).isEqualTo(Mark.REMOVED);
        assertThat(Objects.requireNonNull(model.history().steps().step(1)).difference()).isEqualTo("+ visits 1");
        robot.push(KeyCode.DOWN);
        arrives(761);
        robot.push(KeyCode.DOWN);
        arrives(BAD);
        Shown.picture(stage.getScene(), "window-history");
        assertThat(messages).isEmpty();
    }

    @Test
    void whoWroteThisGoesBackUntilNothingEarlierIsThere(FxRobot robot) {
        open();
        go(robot, "10000");
        arrives(10_000);
        choose(PROFILE);
        asks(robot);
        arrives(BAD);
        asks(robot);
        arrives(761);
        asks(robot);
        arrives(0);
        asks(robot);
        Shown.await("it was told", () -> messages.size() == 4);
        assertThat(messages).extracting(Message::text).satisfiesExactly(
                removed -> assertThat(removed).contains("removed by command 6,881"),
                written -> assertThat(written).contains("written by command 761"),
                base -> assertThat(base).contains("was there at the start"),
                end -> assertThat(end).contains("nothing earlier"));
    }

    @Test
    void anItemHasAHistoryOfItsOwn(FxRobot robot) {
        open();
        Shown.on(() -> {
            model.history().open(new Subject(0, ByteString.utf8(PROFILE), ByteString.utf8("visits")));
            return true;
        });
        Shown.await("the history is there", () -> model.history().countProperty().get() == 2);
        assertThat(model.history().steps().command(0)).isEqualTo(761);
        assertThat(model.history().steps().mark(0)).isEqualTo(Mark.CREATED);
        assertThat(model.history().steps().mark(1)).isEqualTo(Mark.REMOVED);
        assertThat(messages).isEmpty();
    }

    @Test
    void whoWroteAnItemIsAskedWhereItsValueStands(FxRobot robot) {
        open();
        go(robot, "6880");
        arrives(BAD - 1);
        choose(PROFILE);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        Shown.await("the items are there", () -> robot.lookup(".row-line").queryAll().size() > 5);
        robot.push(KeyCode.END);
        asks(robot);
        arrives(761);
        Shown.await("it was told", () -> messages.size() == 1);
        assertThat(messages.getFirst().text()).contains(PROFILE + " · visits").contains("created by command 761");
        asks(robot);
        Shown.await("it was told", () -> messages.size() == 2);
        assertThat(messages.getLast().text()).contains("Nothing wrote");
    }

    @Test
    void aPinAndTheMomentAreCompared(FxRobot robot) {
        open();
        go(robot, "6880");
        arrives(BAD - 1);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        robot.push(KeyCode.F11);
        arrives(BAD);
        Shown.await("412 keys went", () -> model.difference().found().count(Kind.REMOVED) == 412);
        assertThat(model.tabProperty().get()).isEqualTo(DifferenceModel.TAB);
        assertThat(model.difference().found().count()).isEqualTo(412);
        assertThat(model.difference().found().row(0).key()).isEqualTo(ByteString.utf8(PROFILE));
        Shown.picture(stage.getScene(), "window-differences");
        robot.push(KeyCode.ENTER);
        assertThat(model.keyProperty().get())
                .isEqualTo(new AppModel.KeyName(0, ByteString.utf8(PROFILE)));
        assertThat(messages).isEmpty();
    }

    @Test
    void anotherLogIsCompared(FxRobot robot) {
        open();
        Shown.on(() -> {
            model.difference().afterProperty()
                    .set(new DifferenceModel.Side.Other(Path.of("samples", "torn-tail", "appendonly.aof")));
            model.tabProperty().set(DifferenceModel.TAB);
            return true;
        });
        Shown.await("they were compared",
                () -> !model.difference().work().isRunning() && model.difference().found().count() > 0);
        assertThat(model.difference().found().count(Kind.REMOVED)).isPositive();
        assertThat(messages).isEmpty();
    }

    @Test
    void aConditionOnStatesIsLookedFor(FxRobot robot) {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("exists:" + PROFILE);
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        arrives(BAD - 1);
        robot.push(KeyCode.ENTER);
        arrives(0);
        Shown.await("a second answer", () -> messages.size() == 2);
        assertThat(messages.get(0).text()).contains("holds last after command 6,880").contains("6,881 ended it");
        assertThat(messages.get(1).text()).contains("holds first at the start");
    }

    private void asks(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    }

    private void choose(String key) {
        Shown.on(() -> {
            model.keyProperty().set(new AppModel.KeyName(0, ByteString.utf8(key)));
            return true;
        });
    }

    private void open() {
        Shown.on(() -> {
            model.open(SHOP);
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
}
