package dev.aofscope.ui.controls;

import dev.aofscope.query.Completion;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// What may be typed next, below the caret of an [ExprField], which keeps the keyboard. Nothing is selected at first, so Enter
/// still means what it means in the field; Down selects, Tab takes the first.
final class ExprProposals {
    private static final int MOST_ROWS = 9;
    private static final double ROW_HEIGHT = 24;
    private static final double WIDTH = 420;

    private final ExprField field;
    private final Popup popup = new Popup();
    private final ListView<Completion.Proposal> list = new ListView<>();
    private @Nullable Completion shown;

    ExprProposals(ExprField field) {
        this.field = field;
        list.getStyleClass().add("expr-proposals");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(of -> new ProposalCell());
        list.setOnMouseClicked(event -> takeSelected());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        // Keys come here before they come to the field, and the popup would move the focus by Tab and arrows.
        popup.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void show(Completion completion) {
        shown = completion;
        list.getItems().setAll(completion.proposals());
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
        double height = Math.min(MOST_ROWS, completion.proposals().size()) * ROW_HEIGHT + 2;
        list.setMinHeight(Region.USE_PREF_SIZE);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        if (field.getScene() == null || field.getScene().getWindow() == null) {
            return;
        }
        // The popup has a scene of its own, which the theme doesn't reach.
        list.getStylesheets().setAll(field.getScene().getStylesheets());
        Point2D below = field.localToScreen(caretX(), field.getHeight() + 4);
        if (below != null && !popup.isShowing()) {
            popup.show(field, below.getX(), below.getY());
        }
    }

    private double caretX() {
        return field.getCaretBounds().map(field::screenToLocal).map(Bounds::getMinX).orElse(0.0);
    }

    void hide() {
        popup.hide();
    }

    private void pressed(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            case TAB -> {
                select(Math.max(0, selected));
                takeSelected();
            }
            case ENTER -> {
                if (selected < 0) {
                    hide();
                    return;
                }
                takeSelected();
            }
            case ESCAPE -> hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int row) {
        int nearest = Math.clamp(row, 0, list.getItems().size() - 1);
        list.getSelectionModel().select(nearest);
        list.scrollTo(Math.max(0, nearest - MOST_ROWS + 1));
    }

    private void takeSelected() {
        Completion.Proposal chosen = list.getSelectionModel().getSelectedItem();
        Completion completion = shown;
        if (chosen != null && completion != null) {
            field.take(completion, chosen);
        }
    }

    private static final class ProposalCell extends ListCell<Completion.Proposal> {
        private final Label text = new Label();
        private final Label meaning = new Label();
        private final HBox row = new HBox(text, meaning);

        ProposalCell() {
            text.getStyleClass().add("data");
            text.setMinWidth(Region.USE_PREF_SIZE);
            meaning.getStyleClass().add("dimmed");
            row.getStyleClass().add("expr-proposal");
        }

        @Override
        protected void updateItem(Completion.@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            setGraphic(proposal == null ? null : row);
            if (proposal != null) {
                text.setText(proposal.text());
                meaning.setText(proposal.meaning());
            }
        }
    }
}
