package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.UndoModel;
import dev.aofscope.ui.controls.RowWindow;
import java.io.IOException;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The sample's bad DEL is undone, and the log replayed without it, by keyboard.
@ExtendWith(ApplicationExtension.class)
final class UndoDialogTest {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");
    private static final long BAD = 6881;

    private AppModel model;
    private Stage stage;

    @Start
    void start(Stage given) {
        Theme.loadFonts();
        stage = given;
        model = new AppModel();
        new MainWindow(model, stage).theme(Theme.DARK);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        stage.show();
    }

    @AfterEach
    void close() {
        Shown.on(() -> {
            model.close();
            return true;
        });
        model.closed().join();
    }

    @Test
    void showsWhatUndoesTheCommand(FxRobot robot) throws IOException {
        open(BAD);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        DialogPane pane = dialog("Undo");
        Shown.await("the commands are there", () -> words(pane).contains("put"));
        Shown.picture(pane.getScene(), "undo");
        assertThat(words(pane)).contains("commands put", "keys back");
        assertThat(Shown.on(() -> lines(pane).getSelection().isEmpty())).isTrue();
        Shown.on(() -> {
            ((CheckBox) pane.lookup("#keepLater")).setSelected(true);
            return true;
        });
        Shown.await("they were made again", () -> button(pane, "Copy").isDisabled());
        Shown.await("they are there again", () -> !button(pane, "Copy").isDisabled());
        Shown.on(() -> {
            button(pane, "Copy").fire();
            return true;
        });
        Shown.await("it was copied", () -> words(pane).startsWith("Copied"));
        assertThat(Shown.on(() -> Clipboard.getSystemClipboard().getString().startsWith("SELECT 0\n"))).isTrue();
        Shown.on(() -> {
            button(pane, "Close").fire();
            return true;
        });
    }

    @Test
    void saysWhatIsToBeKnownOfSingleKeys() throws IOException {
        open(5000);
        Shown.on(() -> {
            model.undo().ask(new UndoModel.PutBack(5000, 5100, null));
            return true;
        });
        DialogPane pane = dialog("Undo");
        Shown.await("notices are there", () -> !notices(pane).isEmpty());
        Shown.picture(pane.getScene(), "undo-notices");
        assertThat(notices(pane)).anyMatch(text -> text.contains("was written again later"));
        Shown.on(() -> {
            ((TextField) pane.lookup("#keys")).setText("nothing:like:this");
            return true;
        });
        Shown.await("nothing is left", () -> words(pane).startsWith("Nothing to put back"));
        assertThat(Shown.on(() -> button(pane, "Save…").isDisabled())).isTrue();
        Shown.on(() -> {
            ((TextField) pane.lookup("#from")).setText("tomorrow");
            return true;
        });
        Shown.await("it says what is wrong", () -> !words(pane).startsWith("Nothing"));
        Shown.on(() -> {
            ((ChoiceBox<?>) pane.lookup("#form")).getSelectionModel().selectLast();
            button(pane, "Close").fire();
            return true;
        });
    }

    @Test
    void replaysWithoutTheCommand() throws IOException {
        open(BAD);
        Shown.on(() -> {
            model.undo().ask(new UndoModel.LeaveOut(String.valueOf(BAD)));
            return true;
        });
        DialogPane pane = dialog("Leave out and replay");
        Shown.picture(pane.getScene(), "what-if");
        assertThat(Shown.on(() -> ((TextField) pane.lookup("#commands")).getText().equals("6881"))).isTrue();
        Shown.on(() -> {
            button(pane, "Compare").fire();
            return true;
        });
        Shown.await("differences are there", () -> model.difference().rowsProperty().get() > 100);
        assertThat(Shown.on(() -> model.tabProperty().get().equals(DifferenceModel.TAB))).isTrue();
        Shown.picture(stage.getScene(), "what-if-difference");
    }

    private void open(long command) throws IOException {
        LogSession session = LogSession.open(SHOP, OpenOptions.DEFAULT);
        session.awaitIndex();
        Shown.on(() -> {
            model.show(session);
            model.seek(command);
            return true;
        });
        Shown.await("the moment is there", () -> model.momentProperty().get() != null
                && model.momentProperty().get().command() == command);
    }

    private static DialogPane dialog(String title) {
        Shown.await(title + " is open", () -> find(title) != null);
        DialogPane[] found = new DialogPane[1];
        Shown.on(() -> {
            found[0] = find(title);
            return true;
        });
        return found[0];
    }

    private static DialogPane find(String title) {
        return Window.getWindows().stream().filter(window -> window instanceof Stage at && title.equals(at.getTitle()))
                .map(window -> (DialogPane) window.getScene().getRoot()).findFirst().orElse(null);
    }

    private static String words(DialogPane pane) {
        String[] text = new String[1];
        Shown.on(() -> {
            text[0] = ((Label) pane.lookup("#summary")).getText();
            return true;
        });
        return text[0];
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
