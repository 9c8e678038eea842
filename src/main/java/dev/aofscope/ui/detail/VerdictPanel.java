package dev.aofscope.ui.detail;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Panel;
import dev.aofscope.verdict.CheckReport;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import dev.aofscope.verdict.Warning;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What would Redis do? Each known server line with its tool's verdict and its loader's, and what a start would destroy. It
/// takes one pass over the log, so it is asked when somebody looks, or when the index has found something wrong.
public final class VerdictPanel implements Panel {
    /// As [dev.aofscope.ui.Panels] and [AppModel#tabProperty] name it.
    public static final String ID = "verdict";

    private final AppModel model;
    private final Node view;
    private final ReadOnlyLongWrapper warned = new ReadOnlyLongWrapper();
    private volatile @Nullable LogSession asking;
    private List<Warning> warnings = List.of();

    @FXML
    private ListView<Verdict> verdicts;
    @FXML
    private Label title;
    @FXML
    private VBox words;

    public VerdictPanel(AppModel model) {
        this.model = model;
        Parent loaded = Fxml.load("verdict", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        verdicts.setCellFactory(list -> new VerdictCell(model));
        verdicts.getSelectionModel().selectedItemProperty().addListener((property, before, verdict) -> tell(verdict));
        model.sessionProperty().addListener((property, before, session) -> clear());
        model.maskProperty().addListener(changed -> tell(verdicts.getSelectionModel().getSelectedItem()));
        model.indexProperty().addListener((property, before, index) -> look());
        model.tabProperty().addListener((property, before, tab) -> look());
        clear();
        look();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Node focusTarget() {
        return verdicts;
    }

    @Override
    public ReadOnlyLongProperty badge() {
        return warned.getReadOnlyProperty();
    }

    private void clear() {
        asking = null;
        warnings = List.of();
        warned.set(0);
        verdicts.getItems().clear();
        verdicts.setPlaceholder(hint("Nothing has been asked yet."));
        tell(null);
    }

    private void look() {
        LogSession session = model.sessionProperty().get();
        IndexSnapshot index = model.indexProperty().get();
        if (session == null || index == null || !index.complete() || asking == session) {
            return;
        }
        boolean suspicious = !session.log().problems().isEmpty() || !index.damages().isEmpty()
                || !index.oddities().isEmpty();
        if (!suspicious && !model.tabProperty().get().equals(ID)) {
            return;
        }
        asking = session;
        verdicts.setPlaceholder(hint("Reading the log as each server would …"));
        FxBridge.compute("verdicts", () -> session.check(ServerLine.LISTED, () -> asking != session), report -> {
            if (asking == session) {
                show(session, report);
            }
        }, failure -> {
            if (asking == session) {
                model.failed(failure);
            }
        });
    }

    private void show(LogSession session, CheckReport report) {
        warnings = report.warnings();
        ServerLine own = session.server();
        warned.set(warnings.stream().filter(warning -> warning.servers().contains(own)).count());
        verdicts.getItems().setAll(report.verdicts());
        int row = Math.max(0, report.verdicts().stream().map(Verdict::server).toList().indexOf(own));
        verdicts.getSelectionModel().select(row);
        verdicts.scrollTo(Math.max(0, row - 2));
    }

    private void tell(@Nullable Verdict verdict) {
        words.getChildren().clear();
        title.setText("");
        if (verdict == null) {
            return;
        }
        title.setText(verdict.server().title().toUpperCase(Locale.ROOT));
        for (Warning warning : warnings) {
            if (warning.servers().contains(verdict.server())) {
                say(warning.message() + ".", "detail-verdict-bad");
            }
        }
        String checked = model.maskProperty().get().sentence(verdict.checker().reason());
        say("redis-check-aof: " + (verdict.checker().valid() ? "valid" : "not valid: " + checked), "dimmed");
        say("aof-load-truncated yes: " + loaded(verdict.loadTruncated()), "dimmed");
        say("aof-load-truncated no: " + loaded(verdict.keepTruncated()), "dimmed");
    }

    private String loaded(Verdict.Loaded loaded) {
        return VerdictCell.words(loaded)
                + (loaded.reason().isEmpty() ? "" : ": " + model.maskProperty().get().sentence(loaded.reason()));
    }

    private void say(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        words.getChildren().add(label);
    }

    private static Label hint(String text) {
        Label hint = new Label(text);
        hint.getStyleClass().add("dimmed");
        return hint;
    }
}
