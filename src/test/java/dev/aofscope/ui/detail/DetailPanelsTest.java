package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.HexView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The tabs below, each over a sample that a real server wrote.
@ExtendWith(ApplicationExtension.class)
final class DetailPanelsTest {
    private static final Path SHOP = Path.of("samples/shop/appendonlydir");
    private static final Path TORN = Path.of("samples/torn-tail/appendonly.aof");
    private static final long BAD_DELETE = 6_881;

    @TempDir
    private Path folder;
    private AppModel model;
    private BorderPane root;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        model = new AppModel();
        root = new BorderPane();
        scene = new Scene(root, 980, 260);
        Theme.DARK.apply(scene, 1);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @AfterEach
    void close() {
        Shown.on(() -> {
            model.close();
            return true;
        });
    }

    private void open(Function<AppModel, Panel> panel, Path log, long command) throws TimeoutException {
        Shown.on(() -> {
            root.setCenter(panel.apply(model).view());
            model.open(log);
            return true;
        });
        until(() -> model.indexProperty().get() != null && model.indexProperty().get().complete());
        Shown.on(() -> {
            model.seek(command);
            return true;
        });
        until(() -> model.momentProperty().get() != null && model.momentProperty().get().command() == command);
    }

    private static void until(BooleanSupplier reached) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Shown.on(reached::getAsBoolean));
    }

    private ListView<?> list(FxRobot robot) {
        return robot.lookup(".list-view").queryListView();
    }

    @Test
    void aCommandsArgumentsBytesAndChanges(FxRobot robot) throws TimeoutException {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        StyleClassedTextArea changes = robot.lookup(".detail-changes").queryAs(StyleClassedTextArea.class);
        until(() -> list(robot).getItems().size() == 413
                && changes.getText().contains("(the key does not exist: removed)"));
        assertThat(changes.getText()).startsWith("db 0  user:7300:profile\n- city");
        assertThat(robot.lookup("DEL · 412 ARGUMENTS · 9,903 BYTES").tryQuery()).isPresent();
        Shown.picture(scene, "command");
    }

    @Test
    void aKeyAmongTheArgumentsHasAHistory(FxRobot robot) throws TimeoutException {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        until(() -> list(robot).getItems().size() == 413);
        Shown.on(() -> {
            list(robot).getSelectionModel().select(2);
            list(robot).requestFocus();
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.H);
        until(() -> model.history().subjectProperty().get() != null);
        assertThat(model.history().subjectProperty().get())
                .isEqualTo(Subject.key(0, ByteString.utf8("user:7301:profile")));
        robot.rightClickOn(".detail-arguments .list-cell:selected");
        until(() -> robot.lookup("Who wrote this?").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void pointingAtBytesSelectsTheArgumentAndTheOtherWayRound(FxRobot robot) throws TimeoutException {
        open(CommandPanel::new, SHOP, BAD_DELETE);
        until(() -> list(robot).getItems().size() == 413);
        HexView hex = robot.lookup(".hex-view").queryAs(HexView.class);
        // Third row, in the middle of the hexadecimal digits: within user:7301:profile.
        robot.clickOn(robot.offset(hex, 0, 0).atPosition(javafx.geometry.Pos.TOP_LEFT).atOffset(200, 50));
        until(() -> model.argumentProperty().get() == 2);
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(2);
        Shown.on(() -> {
            list(robot).getSelectionModel().select(400);
            return true;
        });
        until(() -> model.argumentProperty().get() == 400);
    }

    @Test
    void theValueOfTheKeyThatChanged(FxRobot robot) throws TimeoutException {
        open(ValuePanel::new, SHOP, 6_879);
        until(() -> robot.lookup("cart:7578").tryQuery().isPresent());
        assertThat(robot.lookup(".type-badge").queryAs(Label.class).getText()).isEqualTo("hash");
        Shown.picture(scene, "value");
    }

    @Test
    void aTornTailIsNamedRepairedInPlaceAndPutBack(FxRobot robot) throws Exception {
        Path file = Files.copy(TORN, folder.resolve("appendonly.aof"));
        byte[] torn = Files.readAllBytes(file);
        open(DamagePanel::new, file, 5_434);
        until(() -> button(robot, "#repairInPlace").isVisible());
        assertThat(list(robot).getItems()).hasSize(1);
        until(() -> robot.lookup("#preview").queryAs(Label.class).getText().contains("DEBUG DIGEST"));
        assertThat(robot.lookup("#preview").queryAs(Label.class).getText()).contains("No key will differ");
        Shown.picture(scene, "damage");

        robot.clickOn("#repairInPlace");
        until(() -> robot.lookup(".dialog-pane").tryQuery().isPresent());
        robot.clickOn(dialogButton(robot, "Repair in place"));
        until(() -> button(robot, "#undo").isVisible());
        assertThat(Files.size(file)).isEqualTo(301_406);

        robot.clickOn("#undo");
        robot.clickOn(dialogButton(robot, "Undo the repair"));
        until(() -> button(robot, "#repairInPlace").isVisible());
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    @Test
    void aSoundLogCanBeCutBehindTheCommandThatIsShown(FxRobot robot) throws TimeoutException {
        open(DamagePanel::new, SHOP, 6_880);
        until(() -> button(robot, "#cutHere").isVisible());
        assertThat(button(robot, "#saveCopy").isVisible()).isFalse();
        robot.clickOn("#cutHere");
        Label preview = robot.lookup("#preview").queryAs(Label.class);
        until(() -> preview.getText().contains("DEBUG DIGEST"));
        assertThat(preview.getText()).contains("keys will differ").contains("What is lost was written")
                .contains("bytes of disk").contains("less than a second");
        assertThat(button(robot, "#saveCopy").isVisible()).isTrue();
        Shown.picture(scene, "cut-here");
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    private static Button dialogButton(FxRobot robot, String text) {
        return robot.lookup(".dialog-pane .button").match(node -> node instanceof Button button
                && button.getText().equals(text)).queryButton();
    }
}
