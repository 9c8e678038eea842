package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class VerdictPanelTest {
    @TempDir
    private Path folder;
    private AppModel model;
    private BorderPane root;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        model = new AppModel();
        root = new BorderPane();
        Scene scene = new Scene(root, 980, 260);
        Theme.DARK.apply(scene, 1);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        Shown.on(() -> {
            model.close();
            return true;
        });
    }

    @Test
    void damageIsAskedAboutAtOnceAndItsWarningsAreCounted(FxRobot robot) throws Exception {
        Path log = Files.write(folder.resolve("appendonly.aof"),
                "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n2\r\n*3\r\n$3\r\nSE"
                        .getBytes(StandardCharsets.US_ASCII));
        Panel panel = open(log);
        ListView<Verdict> verdicts = robot.lookup(".detail-verdicts").queryListView();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !verdicts.getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(verdicts.getItems()).extracting(Verdict::server).isEqualTo(ServerLine.LISTED);
        assertThat(verdicts.getSelectionModel().getSelectedItem().server()).isEqualTo(ServerLine.REDIS_7_0);
        assertThat(panel.badge()).isNotNull();
        assertThat(panel.badge().get()).isEqualTo(1);
        assertThat(robot.lookup(".detail-verdict-words .label").queryAllAs(Label.class))
                .anyMatch(label -> label.getText().contains("behind a MULTI at 27 that stays open"));
    }

    @Test
    void aSoundLogIsAskedAboutWhenSomebodyLooks(FxRobot robot) throws Exception {
        Path log = Files.write(folder.resolve("appendonly.aof"),
                "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n".getBytes(StandardCharsets.US_ASCII));
        open(log);
        ListView<Verdict> verdicts = robot.lookup(".detail-verdicts").queryListView();
        assertThat(verdicts.getItems()).isEmpty();
        Shown.on(() -> {
            model.tabProperty().set(VerdictPanel.ID);
            return true;
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !verdicts.getItems().isEmpty());
        assertThat(verdicts.getItems()).allMatch(verdict -> verdict.loadTruncated().loads());
    }

    private Panel open(Path log) throws Exception {
        Panel panel = WaitForAsyncUtils.asyncFx(() -> {
            Panel made = new VerdictPanel(model);
            root.setCenter(made.view());
            model.open(log);
            return made;
        }).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> model.indexProperty().get() != null && model.indexProperty().get().complete());
        WaitForAsyncUtils.waitForFxEvents();
        return panel;
    }
}
