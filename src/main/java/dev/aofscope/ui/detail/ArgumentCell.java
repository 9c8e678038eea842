package dev.aofscope.ui.detail;

import dev.aofscope.redis.Value;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One argument: what it means, its bytes, what a key held before the command, its size.
final class ArgumentCell extends ListCell<CommandDetail.Argument> {
    /// Bytes; the rest is in the view of the bytes.
    private static final int MOST_SHOWN = 300;
    /// Pixels at the text's normal size.
    private static final double LEAST_TEXT = 140;

    private final AppModel model;
    private final Label meaning = new Label();
    /// The note beside it gives way first.
    private final Label text = new Label() {
        @Override
        protected double computeMinWidth(double height) {
            return Math.min(computePrefWidth(height), LEAST_TEXT * model.scaleProperty().get());
        }
    };
    private final Label note = new Label();
    private final Label size = new Label();
    private final HBox row = new HBox(meaning, text, note, size);

    ArgumentCell(AppModel model) {
        this.model = model;
        row.getStyleClass().add("detail-argument");
        row.setAlignment(Pos.CENTER_LEFT);
        meaning.getStyleClass().addAll("dimmed", "detail-meaning");
        text.getStyleClass().add("data");
        note.getStyleClass().add("dimmed");
        size.getStyleClass().addAll("data", "faint");
        meaning.setMinWidth(USE_PREF_SIZE);
        size.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinWidth(0);
        setPrefWidth(0);
        setGraphic(row);
    }

    @Override
    protected void updateItem(CommandDetail.@Nullable Argument argument, boolean empty) {
        super.updateItem(argument, empty);
        // Not taken out: styles would be looked up anew whenever it comes back, many times a second while a step key is held.
        row.setVisible(argument != null && !empty);
        if (argument == null || empty) {
            setAccessibleText(null);
            return;
        }
        meaning.setText(argument.meaning());
        text.setText(ValueText.line(model.maskProperty().get().argument(argument), MOST_SHOWN));
        note.setText(note(argument));
        size.setText(Wording.bytes(argument.bytes().length()));
        setAccessibleText(argument.meaning() + " " + text.getText() + " " + note.getText() + " " + size.getText());
    }

    static boolean isKey(CommandDetail.Argument argument) {
        return argument.meaning().startsWith("key");
    }

    private String note(CommandDetail.Argument argument) {
        Moment moment = model.momentProperty().get();
        if (moment == null || !isKey(argument)) {
            return "";
        }
        Value held = moment.before().read(moment.database()).get(argument.bytes());
        return held == null ? "did not exist" : "was a " + ValueText.summary(held);
    }
}
