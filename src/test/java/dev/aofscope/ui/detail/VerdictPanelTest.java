package dev.aofscope.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

final class VerdictPanelTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.DARK, 980, 260);

    @Test
    void damageIsAskedAboutAtOnceAndItsWarningsAreCounted(FxRobot robot) throws Exception {
        Path log = Files.write(folder.resolve("appendonly.aof"),
                "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n2\r\n*3\r\n$3\r\nSE"
                        .getBytes(StandardCharsets.US_ASCII));
        Panel panel = open(log);
        ListView<Verdict> verdicts = robot.lookup(".detail-verdicts").queryListView();
        Shown.await("the verdicts are there", () -> !verdicts.getItems().isEmpty());
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
        window.does(() -> window.model().tabProperty().set(VerdictPanel.ID));
        Shown.await("the verdicts are there", () -> !verdicts.getItems().isEmpty());
        assertThat(verdicts.getItems()).allMatch(verdict -> verdict.loadTruncated().loads());
    }

    private Panel open(Path log) {
        Panel panel = window.put(VerdictPanel::new);
        window.open(log);
        return panel;
    }
}
