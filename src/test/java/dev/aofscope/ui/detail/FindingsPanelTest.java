package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Finding;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.TreemapView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

final class FindingsPanelTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.LIGHT, 980, 260);

    private AppModel model;
    private Panel panel;

    @BeforeEach
    void start() {
        model = window.model();
        panel = window.put(FindingsPanel::new);
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
        window.does(() -> model.open(path));
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
        window.push(KeyCode.HOME);
        window.push(KeyCode.DOWN);
        window.push(KeyCode.ENTER);
        Shown.await("its moment", () -> model.commandProperty().get() == 5);
        assertThat(Objects.requireNonNull(model.keyProperty().get()).key().utf8()).isEqualTo("list");
        assertThat(model.findings().next(3)).isEqualTo(5);
        assertThat(model.findings().previous(5)).isEqualTo(3);
        assertThat(model.findings().next(7)).isEqualTo(-1);
        window.picture("findings");
    }

    @Test
    void aPrefixOfTheMapIsShownInTheKeyTree(FxRobot robot) throws Exception {
        KeyName[] asked = new KeyName[1];
        window.does(() -> model.findings().prefixProperty()
                .addListener((property, before, now) -> asked[0] = now));
        open("SET cache:1 " + "x".repeat(2_000), "SET cache:1 y", "SET user:1 " + "x".repeat(500), "DEL user:1");
        TreemapView map = robot.lookup(".treemap").query();
        window.does(map::requestFocus);
        window.push(KeyCode.HOME);
        window.push(KeyCode.ENTER);
        assertThat(asked[0].key().utf8()).isEqualTo("cache:");
        assertThat(robot.lookup("#summary").queryLabeled().getText()).isEqualTo("Nothing looks like a mistake");
    }
}
