package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.session.Exporter;
import dev.aofscope.session.JobEstimate;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Selection;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Wording;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Asks which commands of the open log are wanted, and in what form, and says beforehand what is kept.
final class ExportDialog {
    /// After the last key stroke, before the log is read for the preview.
    private static final Duration PAUSE = Duration.millis(400);

    private final AppModel model;
    private final LogSession session;
    private final Dialog<Wish> dialog = new Dialog<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final AtomicLong asked = new AtomicLong();

    @FXML
    private TextField from;
    @FXML
    private TextField to;
    @FXML
    private TextField where;
    @FXML
    private TextField without;
    @FXML
    private ChoiceBox<Form> form;
    @FXML
    private CheckBox rewrite;
    @FXML
    private Label exportPreview;

    /// In what form the new log is written.
    enum Form {
        AS_IT_IS("as it is: the same parts and bytes", null),
        RESP("commands in one file (also for redis-cli --pipe)", Rewriting.Format.RESP),
        PREAMBLE("one file with an RDB preamble", Rewriting.Format.PREAMBLE),
        MULTI_PART("a multi-part set with an RDB base", Rewriting.Format.MULTI_PART),
        RDB("an RDB file", Rewriting.Format.RDB),
        JSON("JSON lines, one a key (docs/json.md)", null);

        private final String words;
        private final Rewriting.@Nullable Format format;

        Form(String words, Rewriting.@Nullable Format format) {
            this.words = words;
            this.format = format;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// @param rewritten whether only the state at the end is wanted
    record Wish(Selection selection, Form form, boolean rewritten) {
        /// Null for the same parts and bytes, and for what is no log.
        Rewriting.@Nullable Format format() {
            return form.format;
        }

        /// Whether what comes of it is a folder.
        boolean isFolder(Log log) {
            return form == Form.MULTI_PART || (form == Form.AS_IT_IS && log.kind() == Log.Kind.MULTI_PART);
        }
    }

    /// Without the commands `leftOut`, numbers or an EXPR; empty for none.
    ExportDialog(AppModel model, LogSession session, String leftOut, Window owner) {
        this.model = model;
        this.session = session;
        Parent content = Fxml.load("main-export", this);
        ButtonType export = new ButtonType("Export…", ButtonBar.ButtonData.OK_DONE);
        dialog.initOwner(owner);
        dialog.setTitle("Export");
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().addAll(export, ButtonType.CANCEL);
        dialog.setResultConverter(button -> button == export ? wish() : null);
        AppModel.Span span = model.spanProperty().get();
        without.setText(leftOut);
        from.setText(span == null ? "" : String.valueOf(span.first()));
        to.setText(!leftOut.isEmpty()
                ? "end"
                : String.valueOf(span == null ? model.commandProperty().get() : span.last()));
        changed();
    }

    @FXML
    private void initialize() {
        form.getItems().setAll(Form.values());
        form.setValue(Form.AS_IT_IS);
        from.setPromptText("with the base");
        for (TextField field : List.of(from, to, where, without)) {
            field.textProperty().addListener((property, before, text) -> changed());
        }
        form.valueProperty().addListener((property, before, chosen) -> {
            boolean always = chosen != Form.AS_IT_IS && chosen != Form.RESP;
            rewrite.setDisable(always);
            rewrite.setSelected(always);
        });
        pause.setOnFinished(event -> preview());
    }

    /// What was wished for, or null where it was cancelled.
    @Nullable
    Wish ask() {
        return dialog.showAndWait().orElse(null);
    }

    private void changed() {
        asked.incrementAndGet();
        pause.playFromStart();
    }

    private void preview() {
        Selection selection = selection();
        if (selection == null) {
            return;
        }
        long wanted = asked.get();
        boolean rewritten = rewrite.isSelected();
        exportPreview.setText("Reading …");
        FxBridge.compute("export-preview", () -> plan(selection, rewritten, wanted), plan -> {
            if (asked.get() == wanted) {
                exportPreview.setText(words(plan));
            }
        }, failure -> exportPreview.setText(String.valueOf(failure.getMessage())));
    }

    /// @param last where the export ends: before the MULTI of a transaction that it would tear
    private record Plan(Revision slice, JobEstimate estimate, long asked, long last) {
    }

    private Plan plan(Selection selection, boolean rewritten, long wanted) throws IOException {
        Exporter exporter = session.exporter();
        Revision slice = exporter.slice(selection, () -> asked.get() != wanted);
        return new Plan(slice, rewritten
                ? exporter.rewriteEstimate(slice, session.path())
                : exporter.estimate(slice, session.path()), selection.last(), exporter.endOf(selection.last()));
    }

    private static String words(Plan plan) {
        return "Keeps " + Wording.count(plan.slice.size(), "byte", "bytes") + " of the log and leaves out "
                + Wording.count(plan.slice.removes(), "byte", "bytes")
                + ". SELECT, MULTI and EXEC stay where what is kept needs them; what is damaged goes. Beside the log it "
                + plan.estimate.words() + "."
                + (plan.last == plan.asked
                        ? ""
                        : " Command " + Wording.count(plan.asked) + " stands in a transaction that is not over there:"
                                + " the export ends behind command " + Wording.count(plan.last) + ", before MULTI.");
    }

    /// Null where a field can't be read; the preview says why.
    private @Nullable Selection selection() {
        try {
            IndexSnapshot index = session.index();
            Position position = new Position(index, model.commandProperty().get(), model.zone());
            long first = from.getText().isBlank() ? 1 : position.command(from.getText());
            long last = to.getText().isBlank() ? index.commands() : position.lastCommand(to.getText());
            Expr only = where.getText().isBlank() ? null : expression(where.getText());
            List<Selection.Numbers> numbers = Selection.numbers(without.getText());
            List<Expr> left = numbers != null || without.getText().isBlank()
                    ? List.of()
                    : List.of(expression(without.getText()));
            return new Selection(Math.max(1, first), last, only, left, numbers == null ? List.of() : numbers);
        } catch (ExprException | IllegalArgumentException | Position.UnreadablePositionException malformed) {
            exportPreview.setText(malformed.getMessage());
            return null;
        }
    }

    private static Expr expression(String text) throws ExprException {
        Expr expression = Expr.parse(text);
        if (expression.facts().contains(Fact.STATE)) {
            throw new IllegalArgumentException("Commands can't be chosen by the state behind them.");
        }
        return expression;
    }

    private @Nullable Wish wish() {
        asked.incrementAndGet();
        Selection selection = selection();
        return selection == null
                ? null
                : new Wish(selection, form.getValue(), rewrite.isSelected());
    }
}
