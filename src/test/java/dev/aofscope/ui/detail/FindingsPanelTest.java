package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Finding;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.TreemapView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class FindingsPanelTest {
    @TempDir
    private Path folder;
    private AppModel model;
    private Panel panel;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        model = new AppModel();
        panel = new FindingsPanel(model);
        Scene scene = new Scene(new BorderPane(panel.view()), 980, 260);
        Theme.LIGHT.apply(scene, 1);
        stage.setScene(scene);
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

    private void open(String... commands) throws Exception {
        StringBuilder log = new StringBuilder();
        for (String command : commands) {
            String[] words = command.split(" ");
            log.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
        }
        Path path = Files.writeString(folder.resolve("findings.aof"), log, StandardCharsets.US_ASCII);
        Shown.on(() -> {
            model.open(path);
            return true;
        });
        Shown.await("all is looked for", () -> model.findings().completeProperty().get());
    }

    @Test
    void listsTheWorstFirstAndEnterGoesThere(FxRobot robot) throws Exception {
        open("SET session:1 x", "PEXPIREAT session:1 4000000000000", "SET session:1 y", "RPUSH list a b",
                "SET list x", "SET a b", "MULTI", "SET a c");
        assertThat(model.findings().listProperty().get()).extracting(Finding::rule).containsExactly("open-transaction",
                "overwritten", "lost-ttl");
        assertThat(Objects.requireNonNull(panel.badge()).get()).isEqualTo(3);
        assertThat(robot.lookup("#summary").queryLabeled().getText()).isEqualTo("1 alert · 2 warnings");
        robot.clickOn(panel.focusTarget());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        Shown.await("its moment", () -> model.commandProperty().get() == 5);
        assertThat(Objects.requireNonNull(model.keyProperty().get()).key().utf8()).isEqualTo("list");
        assertThat(model.findings().next(3)).isEqualTo(5);
        assertThat(model.findings().previous(5)).isEqualTo(3);
        assertThat(model.findings().next(7)).isEqualTo(-1);
        Shown.picture(panel.view().getScene(), "findings");
    }

    @Test
    void aPrefixOfTheMapIsShownInTheKeyTree(FxRobot robot) throws Exception {
        KeyName[] asked = new KeyName[1];
        Shown.on(() -> {
            model.findings().prefixProperty().addListener((property, before, now) -> asked[0] = now);
            return true;
        });
        open("SET cache:1 " + "x".repeat(2_000), "SET cache:1 y", "SET user:1 " + "x".repeat(500), "DEL user:1");
        TreemapView map = robot.lookup(".treemap").query();
        Shown.on(() -> {
            map.requestFocus();
            return true;
        });
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.ENTER);
        assertThat(asked[0].key().utf8()).isEqualTo("cache:");
        assertThat(robot.lookup("#summary").queryLabeled().getText()).isEqualTo("Nothing looks like a mistake");
    }
}
