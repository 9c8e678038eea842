package dev.aofscope.ui.main;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Selection;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.DifferenceModel.Side;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.UndoModel;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks which commands are to be left out, and shows in the tab of differences what would be without them, or exports the
/// log without them.
final class WhatIfDialog {
    private static final String ADVICE = "The log is replayed without them, up to the command to compare behind. What differs"
            + " stands in the tab “Differences”. SELECT, MULTI and EXEC stay where what is kept needs them.";

    private final AppModel model;
    private final LogSession session;
    private final Runnable export;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType compare = new ButtonType("Compare", ButtonBar.ButtonData.OK_DONE);
    private final ButtonType exported = new ButtonType("Export without them…", ButtonBar.ButtonData.LEFT);

    @FXML
    private TextField commands;
    @FXML
    private TextField at;
    @FXML
    private Label words;

    /// What is typed for those that are left out goes to `export`.
    WhatIfDialog(AppModel model, LogSession session, UndoModel.LeaveOut asked, Window owner,
            java.util.function.Consumer<String> export) {
        this.model = model;
        this.session = session;
        Parent content = Fxml.load("main-what-if", this);
        this.export = () -> export.accept(commands.getText().strip());
        commands.setText(asked.commands());
        at.setText("end");
        words.setText(ADVICE);
        dialog.initOwner(owner);
        dialog.setTitle("Leave out and replay");
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().addAll(exported, compare, ButtonType.CANCEL);
        button(compare).addEventFilter(ActionEvent.ACTION, event -> {
            Side.Without side = side();
            if (side == null) {
                event.consume();
            } else {
                compare(side);
            }
        });
        button(exported).addEventFilter(ActionEvent.ACTION, event -> {
            if (side() == null) {
                event.consume();
            }
        });
        dialog.setResultConverter(pressed -> pressed);
        dialog.resultProperty().addListener((property, before, pressed) -> {
            if (pressed == exported) {
                this.export.run();
            }
        });
        model.sessionProperty().addListener((property, before, now) -> dialog.close());
    }

    void show() {
        dialog.show();
        commands.requestFocus();
    }

    Dialog<ButtonType> dialog() {
        return dialog;
    }

    private Node button(ButtonType type) {
        return dialog.getDialogPane().lookupButton(type);
    }

    private void compare(Side.Without side) {
        DifferenceModel difference = model.difference();
        difference.beforeProperty().set(new Side.At(side.at()));
        difference.afterProperty().set(side);
        model.tabProperty().set(DifferenceModel.TAB);
    }

    /// Null where a field can't be read; the words below say why.
    private Side.@Nullable Without side() {
        try {
            String text = commands.getText().strip();
            IndexSnapshot index = session.index();
            long behind = new Position(index, model.commandProperty().get(), model.zone()).lastCommand(at.getText());
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        "Which commands? Numbers, ranges, or an expression as in the filter.");
            }
            List<Selection.Numbers> numbers = Selection.numbers(text);
            return new Side.Without(text, numbers == null ? List.of(expression(text)) : List.of(),
                    numbers == null ? List.of() : numbers, behind);
        } catch (ExprException | IllegalArgumentException | Position.UnreadablePositionException malformed) {
            words.setText(malformed.getMessage());
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
}
