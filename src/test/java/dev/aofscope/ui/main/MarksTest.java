package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.Marks;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.controls.ExprField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Pins, notes and breakpoints, by keyboard alone: set, run to, kept, handed on.
final class MarksTest {
    private static final Path OTHER = Path.of("samples", "multi-part", "appendonlydir");
    private static final long BAD = 6881;

    @TempDir
    static Path folder;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.whole(MarksTest::kept);

    private static Preferences kept() {
        try {
            return Preferences.load(Files.createTempDirectory(folder, "kept").resolve("window.json"), text -> {
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void runsBothWaysToBreakpointsOnRows(FxRobot robot) {
        window.openShop();
        for (String row : List.of("40", "1,500", "6000")) {
            go(row);
            window.push(KeyCode.F9);
        }
        assertThat(marks().breakpoints()).hasSize(3);
        window.push(KeyCode.HOME);
        window.arrives(0);
        window.push(KeyCode.F5);
        window.arrives(40);
        window.push(KeyCode.F5);
        window.arrives(1500);
        window.picture("breakpoints");
        window.push(KeyCode.END);
        window.arrives(window.model().indexProperty().get().commands());
        Shown.await("the finding", () -> !window.model().findings().listProperty().get().isEmpty());
        window.push(KeyCode.SHIFT, KeyCode.F5);
        window.arrives(BAD);
        window.push(KeyCode.SHIFT, KeyCode.F5);
        window.arrives(6000);
        window.push(KeyCode.F9);
        assertThat(marks().breakpoint(6000)).isNull();
        window.push(KeyCode.SHIFT, KeyCode.F5);
        window.arrives(1500);
        window.push(KeyCode.SHIFT, KeyCode.F5);
        window.arrives(40);
        window.push(KeyCode.SHIFT, KeyCode.F5);
        Shown.await("it was told", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement()
                .satisfies(said -> assertThat(said.text()).contains("back to the start"));
        assertThat(window.model().commandProperty().get()).isEqualTo(40);
    }

    @Test
    void runsToConditionsOnCommandsAndOnStates(FxRobot robot) {
        window.openShop();
        change(Marks.NONE.with(new Breakpoint.Condition("effect:removed>100", true)));
        window.push(KeyCode.F5);
        window.arrives(BAD);
        assertThat(window.model().marks().stopProperty().get()).isEqualTo(marks().breakpoints().getFirst());
        change(Marks.NONE.with(new Breakpoint.Condition("not exists:user:7300:profile", true)));
        window.push(KeyCode.END);
        window.push(KeyCode.SHIFT, KeyCode.F5);
        window.arrives(BAD);
    }

    @Test
    void aConditionIsAddedSwitchedOffAndTakenAwayByKeys(FxRobot robot) {
        window.openShop();
        window.push(KeyCode.CONTROL, KeyCode.F9);
        robot.write("eff");
        Shown.await("the term is proposed", () -> field().isProposing());
        window.push(KeyCode.TAB);
        assertThat(field().getText()).isEqualTo("effect:");
        robot.write("removed>1x");
        assertThat(field().mistakeProperty().get()).isNotNull();
        window.picture("breakpoint-mistake");
        window.push(KeyCode.BACK_SPACE);
        robot.write("00");
        assertThat(field().getText()).isEqualTo("effect:removed>100");
        window.push(KeyCode.ENTER);
        window.picture("breakpoint-added");
        assertThat(marks().breakpoints())
                .containsExactly(new Breakpoint.Condition("effect:removed>100", true));
        window.push(KeyCode.DOWN);
        window.push(KeyCode.SPACE);
        assertThat(marks().breakpoints().getFirst().enabled()).isFalse();
        window.push(KeyCode.SPACE);
        window.push(KeyCode.F5);
        window.arrives(BAD);
        window.picture("breakpoint-list");
        window.push(KeyCode.DELETE);
        assertThat(marks().isEmpty()).isTrue();
    }

    private ExprField field() {
        return (ExprField) window.scene().lookup(".marks-add .expr-field");
    }

    @Test
    void marksAreThereWhenTheLogIsOpenedAgain(FxRobot robot) {
        window.openShop();
        go("1234");
        window.push(KeyCode.CONTROL, KeyCode.D);
        window.push(KeyCode.F9);
        window.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        Shown.await("it is asked for", () -> robot.lookup("#noteText").tryQuery().isPresent());
        robot.clickOn("#noteText").write("who sent this?");
        window.push(KeyCode.CONTROL, KeyCode.ENTER);
        Shown.await("the note is there", () -> marks().note(1234) != null);
        Marks made = marks();
        assertThat(made.pin(1234)).isNotNull();
        assertThat(made.breakpoint(1234)).isNotNull();
        window.open(OTHER);
        assertThat(marks().isEmpty()).isTrue();
        window.openShop();
        Shown.await("they are back", () -> marks().equals(made));
        go("1234");
        window.push(KeyCode.CONTROL, KeyCode.D);
        assertThat(marks().pin(1234)).isNull();
    }

    @Test
    void aSessionIsHandedOnAndRefusedForAnotherLog(FxRobot robot) {
        Path file = folder.resolve("shop.session.json");
        window.openShop();
        go("777");
        Marks made = Marks.NONE.with(new Pin(777, "before")).with(new Breakpoint.Condition("cmd:del", true));
        change(made);
        Shown.await("it is known which log this is", () -> window.model().marks().session() != null);
        window.does(() -> SavedSession.save(window.model(), file));
        Shown.await("it is saved", () -> !window.messages().isEmpty());
        change(Marks.NONE);
        window.push(KeyCode.HOME);
        window.arrives(0);
        openSession(file);
        window.arrives(777);
        assertThat(marks()).isEqualTo(made);
        window.open(OTHER);
        window.messages().clear();
        openSession(file);
        Shown.await("it is refused", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Message.Kind.FAILED);
            assertThat(said.text()).contains("another log");
        });
        assertThat(marks().isEmpty()).isTrue();
        window.messages().clear();
        Shown.await("it is known which log this is", () -> window.model().marks().session() != null);
        window.does(() -> SavedSession.save(window.model(), firstPart()));
        Shown.await("a part of the log is not overwritten", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement()
                .satisfies(said -> assertThat(said.text()).contains("never written"));
    }

    private Path firstPart() {
        return window.model().sessionProperty().get().log().parts().getFirst().path();
    }

    private void openSession(Path file) {
        window.does(() -> SavedSession.open(window.model(), file));
    }

    private Marks marks() {
        return window.model().marks().get();
    }

    private void change(Marks wanted) {
        window.does(() -> window.model().marks().change(old -> wanted));
    }

    private void go(String where) {
        window.go(where);
        window.arrives(Long.parseLong(where.replace(",", "")));
    }
}
