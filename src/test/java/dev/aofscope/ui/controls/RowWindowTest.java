package dev.aofscope.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.event.EventType;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

/// The window over five billion rows, with keys, wheel and mouse of a robot.
final class RowWindowTest {
    private static final long ROWS = 5_000_000_000L;
    /// Header of 25 pixels and 20 rows.
    private static final int HEIGHT = 25 + 20 * 25;

    @RegisterExtension
    private final ShownWindow shown = ShownWindow.of(Theme.DARK, 600, HEIGHT);

    private RowWindow<String> window;
    private NumberedRows rows;

    /// Rows that say their number; answers at once, or when it is told to.
    private static final class NumberedRows implements RowSource<String> {
        final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
        final List<Runnable> late = new ArrayList<>();
        int fetches;
        boolean slow;
        String word = "row ";

        @Override
        public ReadOnlyLongProperty rowsProperty() {
            return count.getReadOnlyProperty();
        }

        @Override
        public void fetch(long first, int count, Consumer<List<String>> answer) {
            fetches++;
            List<String> rows = new ArrayList<>();
            for (long row = first; row < first + count; row++) {
                rows.add(word + row);
            }
            if (slow) {
                late.add(() -> answer.accept(rows));
            } else {
                answer.accept(rows);
            }
        }
    }

    @BeforeEach
    void start() {
        rows = new NumberedRows();
        rows.count.set(ROWS);
        window = Shown.get(RowWindow::new);
        shown.does(() -> {
            window.setColumns(List.of(
                    new RowColumn<String>("number", "Number",
                            () -> new TextCell<>(HPos.RIGHT, row -> row.replaceAll("\\D+", ""))).wide(120)
                            .alignedRight(),
                    new RowColumn<String>("words", "Words", () -> new TextCell<>(HPos.LEFT, row -> row)).wide(150),
                    new RowColumn<String>("same", "The same", () -> new TextCell<>(HPos.LEFT, row -> "same")).wide(80)
                            .stretching(80)));
            window.setSource(rows);
        });
        shown.put(window);
        shown.does(window::requestFocus);
    }

    private void settle() {
        shown.rests();
    }

    private long top() {
        settle();
        return window.shownProperty().get().from();
    }

    /// What the line at this place in sight says.
    private String line(long row) {
        settle();
        return window.lookupAll(".row-line").stream().map(RowLine.class::cast)
                .filter(shown -> shown.isVisible() && shown.row() == row)
                .map(shown -> (String) shown.queryAccessibleAttribute(AccessibleAttribute.TEXT)).findFirst().orElse("");
    }

    @Test
    void homeAndEndReachTheFirstAndTheLastOfFiveBillionRows(FxRobot robot) {
        shown.push(KeyCode.END);
        assertThat(window.getSelection().lead()).isEqualTo(ROWS - 1);
        assertThat(top()).isEqualTo(ROWS - 20);
        assertThat(line(ROWS - 1)).isEqualTo("Number 4999999999, Words row 4999999999, The same same");
        shown.push(KeyCode.UP);
        assertThat(window.getSelection().lead()).isEqualTo(ROWS - 2);
        shown.push(KeyCode.HOME);
        assertThat(window.getSelection().lead()).isZero();
        assertThat(top()).isZero();
        assertThat(line(0)).contains("row 0");
    }

    @Test
    void keysStepExactlyFarFromBothEnds(FxRobot robot) {
        long middle = 2_345_678_901L;
        robot.interact(() -> {
            window.select(RowSelection.of(middle));
            window.bring(middle);
        });
        assertThat(top()).isBetween(middle - 20, middle);
        shown.push(KeyCode.DOWN);
        shown.push(KeyCode.PAGE_DOWN);
        shown.push(KeyCode.PAGE_DOWN);
        shown.push(KeyCode.PAGE_UP);
        shown.push(KeyCode.UP);
        assertThat(window.getSelection().lead()).isEqualTo(middle + 20);
        assertThat(line(middle + 20)).contains("row " + (middle + 20));
    }

    @Test
    void theWheelTurnsRowByRowAnywhere(FxRobot robot) {
        long middle = 4_000_000_001L;
        robot.interact(() -> window.reveal(middle));
        long before = top();
        robot.moveTo(window);
        robot.scroll(3, javafx.geometry.VerticalDirection.DOWN);
        long down = top() - before;
        assertThat(down).isBetween(1L, 30L);
        robot.scroll(3, javafx.geometry.VerticalDirection.UP);
        assertThat(top()).isEqualTo(before);
    }

    @Test
    void draggingTheScrollBarReachesThePlaceAndTheVeryEnd(FxRobot robot) {
        ScrollBar bar = (ScrollBar) window.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR);
        robot.interact(() -> bar.setValue(0.5));
        assertThat(top()).isCloseTo(ROWS / 2, org.assertj.core.data.Offset.offset(30L));
        Node thumb = bar.lookup(".thumb");
        // The robot's presses count as those of a touch screen, which a scroll bar leaves to gestures.
        robot.interact(() -> {
            thumb.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 596, 275));
            thumb.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 596, 325));
        });
        assertThat(top() / (double) ROWS).isBetween(0.58, 0.63);
        robot.interact(() -> {
            thumb.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 596, 800));
            thumb.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 596, 800));
        });
        assertThat(top()).isEqualTo(ROWS - 20);
        assertThat(line(ROWS - 1)).contains("row 4999999999");
    }

    @Test
    void aPressOnTheTrackTurnsOnePage(FxRobot robot) {
        ScrollBar bar = (ScrollBar) window.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR);
        robot.interact(() -> bar.adjustValue(0.9));
        assertThat(top()).isEqualTo(20);
        robot.interact(bar::increment);
        assertThat(top()).isEqualTo(21);
        robot.interact(bar::decrement);
        robot.interact(() -> bar.adjustValue(0));
        assertThat(top()).isZero();
    }

    @Test
    void shiftExtendsAndAllIsARangeThatNothingLists(FxRobot robot) {
        shown.push(KeyCode.DOWN);
        shown.push(KeyCode.DOWN);
        robot.press(KeyCode.SHIFT).push(KeyCode.DOWN).push(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(window.getSelection()).isEqualTo(new RowSelection(1, 3, 3));
        robot.press(KeyCode.SHIFT).push(KeyCode.END).release(KeyCode.SHIFT);
        assertThat(window.getSelection().count()).isEqualTo(ROWS - 1);
        shown.push(KeyCode.CONTROL, KeyCode.A);
        assertThat(window.getSelection().count()).isEqualTo(ROWS);
        assertThat(window.getSelection().lead()).isEqualTo(ROWS - 1);
    }

    @Test
    void aClickSelectsAndShiftClickSelectsUpToThere(FxRobot robot) {
        robot.clickOn(at(300, 25 + 25 * 3 + 10));
        assertThat(window.getSelection()).isEqualTo(RowSelection.of(3));
        // The robot's mouse does not know which keys are down.
        Node body = window.lookup(".row-body");
        robot.interact(() -> body.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 300, 25 + 25 * 7 + 10, 1, true)));
        assertThat(window.getSelection()).isEqualTo(new RowSelection(3, 7, 7));
    }

    @Test
    void enterAndDoubleClickActAndCtrlCHandsOutTheRange(FxRobot robot) {
        List<Object> seen = new ArrayList<>();
        robot.interact(() -> {
            window.setOnAction(seen::add);
            window.setOnCopy(seen::add);
        });
        // By the robot a busy machine makes two single clicks of it.
        Node body = window.lookup(".row-body");
        robot.interact(() -> {
            body.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 300, 25 + 25 * 2 + 10));
            body.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 300, 25 + 25 * 2 + 10, 2, false));
        });
        shown.push(KeyCode.ENTER);
        shown.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(seen).containsExactly(2L, 2L, RowSelection.of(2));
    }

    @Test
    void dragsOnTheHeadersResizeAndReorder(FxRobot robot) {
        robot.drag(at(120, 12), MouseButton.PRIMARY).moveBy(30, 0).drop();
        assertThat(window.columnStates().getFirst()).isEqualTo(new ColumnState("number", 150, true));
        robot.drag(at(40, 12), MouseButton.PRIMARY).moveBy(20, 0).moveBy(230, 0).drop();
        assertThat(window.columnStates()).extracting(ColumnState::id).containsExactly("words", "number", "same");
        assertThat(line(0)).isEqualTo("Words row 0, Number 0, The same same");
    }

    @Test
    void columnsAreHiddenByTheirMenuAndRestoredFromTheirStates(FxRobot robot) {
        List<ColumnState> usual = window.columnStates();
        robot.rightClickOn(at(40, 12));
        settle();
        robot.clickOn(robot.lookup(".context-menu .label").match(node -> ((Labeled) node).getText().equals("Words"))
                .<Node>query());
        assertThat(line(0)).isEqualTo("Number 0, The same same");
        assertThat(window.columnStates()).contains(new ColumnState("words", 0, false));
        robot.interact(() -> window.restoreColumns(List.of(new ColumnState("same", 99, true), usual.get(1))));
        assertThat(window.columnStates()).extracting(ColumnState::id).containsExactly("number", "same", "words");
        assertThat(line(0)).contains("Words row 0");
    }

    @Test
    void aSlowSourceNeverBlocksAndTheNewestNeedIsAnsweredLast(FxRobot robot) {
        robot.interact(() -> {
            rows.slow = true;
            window.reveal(1_000_000);
        });
        assertThat(line(1_000_000)).as("a placeholder until it comes").isEmpty();
        robot.interact(() -> window.reveal(2_000_000));
        settle();
        robot.interact(() -> window.reveal(3_000_000));
        settle();
        assertThat(rows.late).as("one request under way at a time").hasSize(1);
        robot.interact(() -> rows.late.removeFirst().run());
        settle();
        assertThat(rows.late).as("then the newest, none between").hasSize(1);
        robot.interact(() -> rows.late.removeFirst().run());
        assertThat(line(3_000_000)).contains("row 3000000");
    }

    @Test
    void rowsThatAreAppendedDoNotMoveWhatIsSeen(FxRobot robot) {
        robot.interact(() -> window.reveal(1_000_000));
        long before = top();
        robot.interact(() -> rows.count.set(2 * ROWS));
        assertThat(top()).isEqualTo(before);
        shown.push(KeyCode.END);
        assertThat(line(2 * ROWS - 1)).contains("row " + (2 * ROWS - 1));
    }

    @Test
    void whenRowsGoTheSelectionStaysWithinThem(FxRobot robot) {
        shown.push(KeyCode.END);
        robot.interact(() -> rows.count.set(10));
        assertThat(window.getSelection()).isEqualTo(RowSelection.of(9));
        assertThat(top()).isZero();
        robot.interact(() -> rows.count.set(0));
        assertThat(window.getSelection().isEmpty()).isTrue();
    }

    @Test
    void refreshAsksAgain(FxRobot robot) {
        robot.interact(() -> {
            rows.word = "line ";
            window.refresh();
        });
        assertThat(line(0)).contains("line 0");
    }

    @Test
    void turningTheWheelFindsItsRowsHeld(FxRobot robot) {
        settle();
        int before = rows.fetches;
        robot.interact(() -> window.reveal(22));
        settle();
        assertThat(rows.fetches).isEqualTo(before);
    }

    @Test
    void assistiveTechnologyHearsTheFocusedRow(FxRobot robot) {
        shown.push(KeyCode.END);
        settle();
        Node row = (Node) window.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
        assertThat(row.queryAccessibleAttribute(AccessibleAttribute.TEXT)).asString().contains("row 4999999999");
        assertThat(row.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
        assertThat(window.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)).isEqualTo(Integer.MAX_VALUE);
        assertThat(window.queryAccessibleAttribute(AccessibleAttribute.COLUMN_COUNT)).isEqualTo(3);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return mouse(type, x, y, 1, false);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y, int clicks, boolean shift) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, clicks, shift, false, false, false, true, false,
                false,
                false, false, false, null);
    }

    private Point2D at(double x, double y) {
        settle();
        return Shown.get(() -> window.localToScreen(x, y));
    }
}
