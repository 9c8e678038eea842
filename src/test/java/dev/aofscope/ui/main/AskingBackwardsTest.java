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
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.UndoModel;
import dev.aofscope.ui.controls.RowWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

/// From the state that is wrong back to the command that made it so, by keyboard: history of a key, who wrote this, what differs,
/// when it held.
final class AskingBackwardsTest {
    private static final String PROFILE = "user:7300:profile";
    private static final long BAD = 6_881;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.whole();

    @Test
    void theHistoryOfAKeyLeadsToEachOfItsCommands(FxRobot robot) {
        window.openShop();
        choose(PROFILE);
        robot.push(KeyCode.CONTROL, KeyCode.H);
        Shown.await("the history is there", () -> window.model().history().countProperty().get() == 3);
        assertThat(window.model().tabProperty().get()).isEqualTo(HistoryModel.TAB);
        assertThat(List.of(window.model().history().steps().command(0), window.model().history().steps().command(1),
                window.model().history().steps().command(2))).containsExactly(0L, 761L, BAD);
        assertThat(window.model().history().steps().mark(2)).isEqualTo(Mark.REMOVED);
        assertThat(Objects.requireNonNull(window.model().history().steps().step(1)).difference())
                .isEqualTo("+ visits 1");
        robot.push(KeyCode.DOWN);
        window.arrives(761);
        robot.push(KeyCode.DOWN);
        window.arrives(BAD);
        window.picture("window-history");
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void aStepOfAHistoryIsUndone(FxRobot robot) {
        UndoModel.Question[] asked = new UndoModel.Question[1];
        window.openShop();
        window.does(() -> window.model().undo().onAsk(question -> asked[0] = question));
        choose(PROFILE);
        robot.push(KeyCode.CONTROL, KeyCode.H);
        Shown.await("the history is there", () -> window.model().history().countProperty().get() == 3);
        robot.push(KeyCode.DOWN);
        window.arrives(761);
        window.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(asked[0]).isEqualTo(
                new UndoModel.PutBack(761, 761, new AppModel.KeyName(0, ByteString.utf8(PROFILE))));
        robot.push(KeyCode.DOWN);
        window.arrives(BAD);
        window.does(() -> Event.fireEvent(window.scene().getFocusOwner(),
                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 9, 9, 9, 9, true, null)));
        Shown.await("the menu is there", () -> robot.lookup("Undo what command 6,881 did to this key …").tryQuery()
                .isPresent());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void whoWroteThisGoesBackUntilNothingEarlierIsThere(FxRobot robot) {
        window.openShop();
        window.go("10000");
        window.arrives(10_000);
        choose(PROFILE);
        asks(robot);
        window.arrives(BAD);
        asks(robot);
        window.arrives(761);
        asks(robot);
        window.arrives(0);
        asks(robot);
        Shown.await("it was told", () -> window.messages().size() == 4);
        assertThat(window.messages()).extracting(Message::text).satisfiesExactly(
                removed -> assertThat(removed).contains("removed by command 6,881"),
                written -> assertThat(written).contains("written by command 761"),
                base -> assertThat(base).contains("was there at the start"),
                end -> assertThat(end).contains("nothing earlier"));
    }

    @Test
    void anItemHasAHistoryOfItsOwn(FxRobot robot) {
        window.openShop();
        window.does(() -> window.model().history()
                .open(new Subject(0, ByteString.utf8(PROFILE), ByteString.utf8("visits"))));
        Shown.await("the history is there", () -> window.model().history().countProperty().get() == 2);
        assertThat(window.model().history().steps().command(0)).isEqualTo(761);
        assertThat(window.model().history().steps().mark(0)).isEqualTo(Mark.CREATED);
        assertThat(window.model().history().steps().mark(1)).isEqualTo(Mark.REMOVED);
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void whoWroteAnItemIsAskedWhereItsValueStands(FxRobot robot) {
        window.openShop();
        window.go("6880");
        window.arrives(BAD - 1);
        choose(PROFILE);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        Shown.await("the items are there", () -> window.scene().getFocusOwner() instanceof RowWindow<?> items
                && items.item(0) != null
                && (int) items.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT) < 100);
        window.push(KeyCode.END);
        asks(robot);
        window.arrives(761);
        Shown.await("it was told", () -> window.messages().size() == 1);
        assertThat(window.messages().getFirst().text()).contains(PROFILE + " · visits")
                .contains("created by command 761");
        asks(robot);
        Shown.await("it was told", () -> window.messages().size() == 2);
        assertThat(window.messages().getLast().text()).contains("Nothing wrote");
    }

    @Test
    void aPinAndTheMomentAreCompared(FxRobot robot) {
        window.openShop();
        window.go("6880");
        window.arrives(BAD - 1);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        robot.push(KeyCode.F11);
        window.arrives(BAD);
        Shown.await("412 keys went", () -> window.model().difference().found().count(Kind.REMOVED) == 412);
        assertThat(window.model().tabProperty().get()).isEqualTo(DifferenceModel.TAB);
        assertThat(window.model().difference().found().count()).isEqualTo(412);
        assertThat(window.model().difference().found().row(0).key()).isEqualTo(ByteString.utf8(PROFILE));
        window.picture("window-differences");
        window.push(KeyCode.ENTER);
        assertThat(window.model().keyProperty().get())
                .isEqualTo(new AppModel.KeyName(0, ByteString.utf8(PROFILE)));
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void anotherLogIsCompared(FxRobot robot) {
        window.openShop();
        window.does(() -> {
            window.model().difference().afterProperty()
                    .set(new DifferenceModel.Side.Other(Path.of("samples", "torn-tail", "appendonly.aof")));
            window.model().tabProperty().set(DifferenceModel.TAB);
        });
        Shown.await("they were compared",
                () -> !window.model().difference().work().isRunning()
                        && window.model().difference().found().count() > 0);
        assertThat(window.model().difference().found().count(Kind.REMOVED)).isPositive();
        assertThat(window.messages()).isEmpty();
    }

    @Test
    void aConditionOnStatesIsLookedFor(FxRobot robot) {
        window.openShop();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("exists:" + PROFILE);
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        window.arrives(BAD - 1);
        robot.push(KeyCode.ENTER);
        window.arrives(0);
        Shown.await("a second answer", () -> window.messages().size() == 2);
        assertThat(window.messages().get(0).text()).contains("holds last after command 6,880")
                .contains("6,881 ended it");
        assertThat(window.messages().get(1).text()).contains("holds first at the start");
    }

    private void asks(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    }

    private void choose(String key) {
        window.does(() -> window.model().keyProperty().set(new AppModel.KeyName(0, ByteString.utf8(key))));
    }
}
