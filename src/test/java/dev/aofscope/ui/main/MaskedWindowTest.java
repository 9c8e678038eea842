package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.session.Mask;
import dev.aofscope.session.Mask.Hides;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyledTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What is masked is told by no text of the window: neither drawn nor spoken nor in a tooltip, whatever tab is in front.
@ExtendWith(ApplicationExtension.class)
final class MaskedWindowTest {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");
    private static final Subject VISITS = new Subject(0, ByteString.utf8("user:7300:profile"),
            ByteString.utf8("visits"));
    private static final long WRITES_IT = 761;
    private static final List<String> TABS = List.of("command", "value", "history", "diff", "findings", "damage");

    private final List<Message> messages = new ArrayList<>();
    private AppModel model;
    private Stage stage;

    @Start
    void start(Stage given) {
        Theme.loadFonts();
        stage = given;
        model = new AppModel();
        model.onMessage(messages::add);
        new MainWindow(model, stage).theme(Theme.DARK);
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
    void hidesKeysAndValuesInEveryTab() {
        open();
        for (String tab : TABS) {
            assertThat(String.join("\n", texts(tab, Hides.VALUES_AND_KEYS))).as(tab)
                    .doesNotContain("7300", "profile", "user:", "visits", "Lyon", "session:");
        }
        Shown.picture(stage.getScene(), "window-masked-keys");
        assertThat(messages).extracting(Message::text).noneMatch(text -> text.contains("7300"));
    }

    @Test
    void hidesValuesAndShowsKeys() {
        open();
        for (String tab : TABS) {
            assertThat(String.join("\n", texts(tab, Hides.VALUES))).as(tab).doesNotContain("visits", "Lyon");
        }
        assertThat(texts("value", Hides.VALUES)).contains("user:7300:profile");
        Shown.picture(stage.getScene(), "window-masked");
    }

    @Test
    void menusHideWhatIsMasked() {
        open();
        assertThat(menu(Hides.NOTHING)).contains("History of “visits”");
        assertThat(menu(Hides.VALUES)).contains("History of “‹6 bytes›”");
    }

    private List<String> menu(Hides hides) {
        List<String> items = new ArrayList<>();
        Shown.on(() -> {
            model.maskProperty().set(Mask.of(hides));
            return SubjectMenu.items(model, VISITS).stream().allMatch(item -> items.add(item.getText()));
        });
        return items;
    }

    private void open() {
        Shown.on(() -> {
            model.open(SHOP);
            return true;
        });
        Shown.await("the log is there", () -> model.indexProperty().get() != null
                && model.indexProperty().get().complete());
        Shown.on(() -> {
            model.seek(WRITES_IT);
            model.keyProperty().set(new KeyName(0, VISITS.key()));
            model.history().show(Subject.key(0, VISITS.key()));
            return true;
        });
        Shown.await("the moment is there", () -> model.momentProperty().get() != null
                && model.momentProperty().get().command() == WRITES_IT
                && model.history().countProperty().get() == 3);
    }

    private List<String> texts(String tab, Hides hides) {
        Shown.on(() -> {
            model.maskProperty().set(Mask.of(hides));
            model.tabProperty().set(tab);
            return true;
        });
        Shown.await("the window is at rest", FxBridge::isSettled);
        List<String> texts = new ArrayList<>();
        Shown.on(() -> {
            collect(stage.getScene().getRoot(), texts);
            return true;
        });
        // The example that the empty filter shows.
        texts.removeIf(text -> text != null && text.startsWith("Filter: "));
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Labeled label -> texts.add(label.getText());
            case TextInputControl field -> texts.add(field.getText());
            case Text text -> texts.add(text.getText());
            case StyledTextArea<?, ?> area -> texts.add(area.getText());
            default -> {
            }
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            texts.add(control.getTooltip().getText());
        }
        if (node.getAccessibleText() != null) {
            texts.add(node.getAccessibleText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }
}
