package dev.aofscope.ui.main;

import dev.aofscope.ui.Action;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A list of everything that can be done, over the window, narrowed by typing.
final class CommandPalette {
    private static final int MOST_ROWS = 12;

    private final Supplier<List<Action>> actions;
    private final TextField typed = new TextField();
    private final ListView<Action> list = new ListView<>();
    private final StackPane view = new StackPane();
    private @Nullable Node focusedBefore;

    CommandPalette(Supplier<List<Action>> actions) {
        this.actions = actions;
        VBox box = new VBox(typed, list);
        box.getStyleClass().add("main-palette");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        typed.setPromptText("What do you want to do?");
        list.setCellFactory(of -> new ActionCell());
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("Nothing by that name"));
        view.getChildren().add(box);
        view.getStyleClass().add("main-palette-shade");
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        view.setVisible(false);
        view.setOnMousePressed(event -> {
            if (event.getTarget() == view) {
                hide();
            }
        });
        typed.textProperty().addListener((property, before, now) -> narrow(now));
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(event -> runSelected());
    }

    Node view() {
        return view;
    }

    void show() {
        focusedBefore = view.getScene().getFocusOwner();
        typed.clear();
        narrow("");
        view.setVisible(true);
        typed.requestFocus();
    }

    private void hide() {
        view.setVisible(false);
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }

    private void narrow(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        list.getItems().setAll(actions.get().stream().filter(action -> action.enabled().get())
                .filter(action -> matches(action, wanted)).toList());
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(Math.clamp(list.getItems().size(), 1, MOST_ROWS) * list.getFixedCellSize() + 2);
    }

    private static boolean matches(Action action, String[] wanted) {
        String title = action.title().toLowerCase(Locale.ROOT);
        for (String word : wanted) {
            if (!title.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void pressed(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> runSelected();
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int row) {
        int nearest = Math.clamp(row, 0, Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().select(nearest);
        list.scrollTo(nearest);
    }

    private void runSelected() {
        Action chosen = list.getSelectionModel().getSelectedItem();
        hide();
        if (chosen != null) {
            chosen.fire();
        }
    }

    private static final class ActionCell extends ListCell<Action> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final BorderPane row = new BorderPane();

        ActionCell() {
            keys.getStyleClass().addAll("dimmed", "data");
            row.setLeft(title);
            row.setRight(keys);
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            setGraphic(action == null ? null : row);
            if (action != null) {
                title.setText(action.title());
                keys.setText(action.keys() == null ? "" : action.keys().getDisplayText());
            }
        }
    }
}
