package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.UndoModel;
import dev.aofscope.ui.controls.RowWindow;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

/// The sample's bad DEL is undone, and the log replayed without it, by keyboard.
final class UndoDialogTest {
    private static final long BAD = 6881;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.whole();

    @Test
    void showsWhatUndoesTheCommand(FxRobot robot) {
        open(BAD);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        DialogPane pane = dialog("Undo");
        Shown.await("the commands are there", () -> words(pane).contains("put"));
        Shown.picture(pane.getScene(), "undo");
        assertThat(words(pane)).contains("commands put", "keys back");
        assertThat(Shown.on(() -> lines(pane).getSelection().isEmpty())).isTrue();
        window.does(() -> {
            ((CheckBox) pane.lookup("#keepLater")).setSelected(true);
            assertThat(button(pane, "Copy").isDisabled()).as("until they are made again").isTrue();
        });
        Shown.await("they are there again", () -> !button(pane, "Copy").isDisabled());
        window.does(() -> button(pane, "Copy").fire());
        Shown.await("it was copied", () -> words(pane).startsWith("Copied"));
        assertThat(Shown.on(() -> Clipboard.getSystemClipboard().getString().startsWith("SELECT 0\n"))).isTrue();
        window.does(() -> button(pane, "Close").fire());
    }

    @Test
    void saysWhatIsToBeKnownOfSingleKeys() {
        open(5000);
        window.does(() -> window.model().undo().ask(new UndoModel.PutBack(5000, 5100, null)));
        DialogPane pane = dialog("Undo");
        Shown.await("notices are there", () -> !notices(pane).isEmpty());
        Shown.picture(pane.getScene(), "undo-notices");
        assertThat(notices(pane)).anyMatch(text -> text.contains("was written again later"));
        window.does(() -> ((TextField) pane.lookup("#keys")).setText("nothing:like:this"));
        Shown.await("nothing is left", () -> words(pane).startsWith("Nothing to put back"));
        assertThat(Shown.on(() -> button(pane, "Save…").isDisabled())).isTrue();
        window.does(() -> ((TextField) pane.lookup("#from")).setText("tomorrow"));
        Shown.await("it says what is wrong", () -> !words(pane).startsWith("Nothing"));
        window.does(() -> {
            ((ChoiceBox<?>) pane.lookup("#form")).getSelectionModel().selectLast();
            button(pane, "Close").fire();
        });
    }

    @Test
    void replaysWithoutTheCommand() {
        open(BAD);
        window.does(() -> window.model().undo().ask(new UndoModel.LeaveOut(String.valueOf(BAD))));
        DialogPane pane = dialog("Leave out and replay");
        Shown.picture(pane.getScene(), "what-if");
        assertThat(Shown.on(() -> ((TextField) pane.lookup("#commands")).getText().equals("6881"))).isTrue();
        window.does(() -> button(pane, "Compare").fire());
        Shown.await("differences are there", () -> window.model().difference().rowsProperty().get() > 100);
        assertThat(Shown.on(() -> window.model().tabProperty().get().equals(DifferenceModel.TAB))).isTrue();
        window.picture("what-if-difference");
    }

    private void open(long command) {
        window.openShop();
        window.seek(command);
    }

    private DialogPane dialog(String title) {
        Shown.await(title + " is open", () -> find(title) != null);
        return Shown.get(() -> find(title));
    }

    private static DialogPane find(String title) {
        return Window.getWindows().stream().filter(window -> window instanceof Stage at && title.equals(at.getTitle()))
                .map(window -> (DialogPane) window.getScene().getRoot()).findFirst().orElse(null);
    }

    private String words(DialogPane pane) {
        return Shown.get(() -> ((Label) pane.lookup("#summary")).getText());
    }

    @SuppressWarnings("unchecked") // as main-undo.fxml says
    private static List<String> notices(DialogPane pane) {
        return List.copyOf(((ListView<String>) pane.lookup("#notices")).getItems());
    }

    private static RowWindow<?> lines(DialogPane pane) {
        return (RowWindow<?>) pane.lookup("#lines");
    }

    private static Button button(DialogPane pane, String text) {
        return pane.getButtonTypes().stream().filter(type -> type.getText().equals(text))
                .map(type -> (Button) pane.lookupButton(type)).findFirst().orElseThrow();
    }
}
