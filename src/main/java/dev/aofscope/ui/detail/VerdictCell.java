package dev.aofscope.ui.detail;

import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import dev.aofscope.verdict.Verdict;
import dev.aofscope.verdict.Verdict.Loaded;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One server line: what its tool says, what its loader does with either setting, and what is lost.
final class VerdictCell extends ListCell<Verdict> {
    private final AppModel model;
    private final Label server = new Label();
    private final Label checker = new Label();
    private final Label loads = new Label();
    private final Label strict = new Label();
    private final Label lost = new Label();
    private final HBox row = new HBox(server, checker, loads, strict, lost);

    VerdictCell(AppModel model) {
        this.model = model;
        row.getStyleClass().add("detail-verdict");
        row.setAlignment(Pos.CENTER_LEFT);
        server.getStyleClass().add("detail-verdict-server");
        checker.getStyleClass().add("detail-verdict-checker");
        loads.getStyleClass().add("detail-verdict-loader");
        strict.getStyleClass().add("detail-verdict-loader");
        lost.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Verdict verdict, boolean empty) {
        super.updateItem(verdict, empty);
        LogSession session = model.sessionProperty().get();
        if (verdict == null || empty || session == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        long commands = session.index().commands();
        server.setText(verdict.server().title());
        mark(checker, verdict.checker().valid(), verdict.checker().valid() ? "valid" : "not valid");
        mark(loads, isWhole(verdict.loadTruncated(), commands), words(verdict.loadTruncated()));
        mark(strict, isWhole(verdict.keepTruncated(), commands), words(verdict.keepTruncated()));
        String loss = loss(verdict.loadTruncated(), commands);
        mark(lost, loss.isEmpty(), loss.isEmpty() ? "nothing" : loss);
        setGraphic(row);
        setAccessibleText(String.join(", ", server.getText(), checker.getText(), loads.getText(), strict.getText(),
                "lost: " + lost.getText()));
    }

    private static void mark(Label label, boolean good, String text) {
        label.setText(text);
        label.getStyleClass().removeAll("detail-verdict-good", "detail-verdict-bad");
        label.getStyleClass().add(good ? "detail-verdict-good" : "detail-verdict-bad");
    }

    /// Whether all that can be read is in memory.
    private static boolean isWhole(Loaded loaded, long commands) {
        return loaded.loads() && !loaded.ignoresLog() && loaded.commands() - loaded.reverted() == commands;
    }

    static String words(Loaded loaded) {
        if (loaded.ignoresLog()) {
            return "starts EMPTY";
        }
        if (!loaded.loads()) {
            return loaded.truncates().isEmpty() ? "refuses" : "cuts, then refuses";
        }
        long cut = loaded.truncates().entrySet().stream().filter(file -> !file.getKey().endsWith(".manifest"))
                .mapToLong(Map.Entry::getValue).findFirst().orElse(-1);
        return cut < 0 ? "loads" : "loads, cuts at " + Wording.count(cut);
    }

    private static String loss(Loaded loaded, long commands) {
        if (!loaded.loads()) {
            return "does not start";
        }
        if (loaded.ignoresLog()) {
            return "everything";
        }
        long lost = commands - loaded.commands() + loaded.reverted();
        return lost == 0 ? "" : Wording.count(lost, "whole command", "whole commands");
    }
}
