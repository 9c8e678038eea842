package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.HexView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.service.query.NodeQuery;

/// The tabs below, each over a sample that a real server wrote.
final class DetailPanelsTest {
    private static final Path SHOP = Path.of("samples/shop/appendonlydir");
    private static final Path TORN = Path.of("samples/torn-tail/appendonly.aof");
    private static final long BAD_DELETE = 6_881;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.DARK, 980, 260);

    private AppModel model;

    @BeforeEach
    void start() {
        model = window.model();
    }

    private void open(Function<AppModel, Panel> panel, Path log, long command) {
        window.put(panel);
        window.open(log);
        window.seek(command);
    }

    private ListView<?> list(FxRobot robot) {
        return robot.lookup(".list-view").queryListView();
    }

    @Test
    void aCommandsArgumentsBytesAndChanges(FxRobot robot) {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        StyleClassedTextArea changes = robot.lookup(".detail-changes").queryAs(StyleClassedTextArea.class);
        Shown.await("arguments and changes are there", () -> list(robot).getItems().size() == 413
                && changes.getText().contains("(the key does not exist: removed)"));
        assertThat(changes.getText()).startsWith("db 0  user:7300:profile\n- city");
        assertThat(robot.lookup("DEL · 412 ARGUMENTS · 9,903 BYTES").tryQuery()).isPresent();
        window.picture("command");
    }

    @Test
    void aKeyAmongTheArgumentsHasAHistory(FxRobot robot) {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        Shown.await("the arguments are there", () -> list(robot).getItems().size() == 413);
        window.does(() -> {
            list(robot).getSelectionModel().select(2);
            list(robot).requestFocus();
        });
        window.push(KeyCode.CONTROL, KeyCode.H);
        Shown.await("the history is asked for", () -> model.history().subjectProperty().get() != null);
        assertThat(model.history().subjectProperty().get())
                .isEqualTo(Subject.key(0, ByteString.utf8("user:7301:profile")));
        robot.rightClickOn(".detail-arguments .list-cell:selected");
        Shown.await("the menu is there", () -> robot.lookup("Who wrote this?").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void pointingAtBytesSelectsTheArgumentAndTheOtherWayRound(FxRobot robot) {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        Shown.await("the arguments are there", () -> list(robot).getItems().size() == 413);
        HexView hex = robot.lookup(".hex-view").queryAs(HexView.class);
        // Third row, which has eight bytes, in the middle of the hexadecimal digits: within user:7300:profile.
        robot.clickOn(robot.offset(hex, 0, 0).atPosition(javafx.geometry.Pos.TOP_LEFT).atOffset(200, 50));
        Shown.await("it is pointed at", () -> model.argumentProperty().get() == 1);
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(1);
        window.does(() -> list(robot).getSelectionModel().select(400));
        Shown.await("it is pointed at", () -> model.argumentProperty().get() == 400);
    }

    @Test
    void theValueOfTheKeyThatChanged(FxRobot robot) {
        open(ValuePanel::new, SHOP, 6_879);
        Shown.await("the key is there", () -> robot.lookup("cart:7578").tryQuery().isPresent());
        assertThat(robot.lookup(".type-badge").queryAs(Label.class).getText()).isEqualTo("hash");
        window.picture("value");
    }

    @Test
    void aTornTailIsNamedRepairedInPlaceAndPutBack(FxRobot robot) throws Exception {
        Path file = Files.copy(TORN, folder.resolve("appendonly.aof"));
        byte[] torn = Files.readAllBytes(file);
        open(DamagePanel::new, file, 5_434);
        Shown.await("a repair is offered", () -> button(robot, "#repairInPlace").isVisible());
        assertThat(list(robot).getItems()).hasSize(1);
        Shown.await("the preview is there",
                () -> robot.lookup("#preview").queryAs(Label.class).getText().contains("DEBUG DIGEST"));
        assertThat(robot.lookup("#preview").queryAs(Label.class).getText()).contains("No key will differ");
        window.picture("damage");

        robot.clickOn("#repairInPlace");
        confirm(robot, "Repair in place");
        Shown.await("it can be undone", () -> button(robot, "#undo").isVisible());
        assertThat(Files.size(file)).isEqualTo(301_406);

        robot.clickOn("#undo");
        confirm(robot, "Undo the repair");
        Shown.await("a repair is offered", () -> button(robot, "#repairInPlace").isVisible());
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    @Test
    void aSoundLogCanBeCutBehindTheCommandThatIsShown(FxRobot robot) {
        open(DamagePanel::new, SHOP, 6_880);
        Shown.await("it can be cut", () -> button(robot, "#cutHere").isVisible());
        assertThat(button(robot, "#saveCopy").isVisible()).isFalse();
        robot.clickOn("#cutHere");
        Label preview = robot.lookup("#preview").queryAs(Label.class);
        Shown.await("the preview is there", () -> preview.getText().contains("DEBUG DIGEST"));
        assertThat(preview.getText()).contains("keys will differ").contains("What is lost was written")
                .contains("bytes of disk").contains("less than a second");
        assertThat(button(robot, "#saveCopy").isVisible()).isTrue();
        window.picture("cut-here");
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    /// In the dialog that asks.
    private static void confirm(FxRobot robot, String text) {
        Shown.await("it asks: " + text, () -> dialogButton(robot, text).tryQuery().isPresent());
        robot.clickOn(dialogButton(robot, text).queryButton());
    }

    private static NodeQuery dialogButton(FxRobot robot, String text) {
        return robot.lookup(".dialog-pane .button").match(node -> node instanceof Button button
                && button.getText().equals(text));
    }
}
