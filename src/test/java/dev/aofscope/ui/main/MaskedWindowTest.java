package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.session.Mask;
import dev.aofscope.session.Mask.Hides;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.SubjectMenu;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.fxmisc.richtext.StyledTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is masked is told by no text of the window: neither drawn nor spoken nor in a tooltip, whatever tab is in front.
final class MaskedWindowTest {
    private static final Subject VISITS = new Subject(0, ByteString.utf8("user:7300:profile"),
            ByteString.utf8("visits"));
    private static final long WRITES_IT = 761;
    private static final List<String> TABS = List.of("command", "value", "history", "diff", "findings", "damage");

    @RegisterExtension
    final ShownWindow window = ShownWindow.whole();

    @Test
    void hidesKeysAndValuesInEveryTab() {
        open();
        for (String tab : TABS) {
            assertThat(String.join("\n", texts(tab, Hides.VALUES_AND_KEYS))).as(tab)
                    .doesNotContain("7300", "profile", "user:", "visits", "Lyon", "session:");
        }
        window.picture("window-masked-keys");
        assertThat(window.messages()).extracting(Message::text).noneMatch(text -> text.contains("7300"));
    }

    @Test
    void hidesValuesAndShowsKeys() {
        open();
        for (String tab : TABS) {
            assertThat(String.join("\n", texts(tab, Hides.VALUES))).as(tab).doesNotContain("visits", "Lyon");
        }
        assertThat(texts("value", Hides.VALUES)).contains("user:7300:profile");
        window.picture("window-masked");
    }

    @Test
    void menusHideWhatIsMasked() {
        open();
        assertThat(menu(Hides.NOTHING)).contains("History of “visits”");
        assertThat(menu(Hides.VALUES)).contains("History of “‹6 bytes›”");
    }

    private List<String> menu(Hides hides) {
        List<String> items = new ArrayList<>();
        window.does(() -> {
            window.model().maskProperty().set(Mask.of(hides));
            SubjectMenu.items(window.model(), VISITS).forEach(item -> items.add(item.getText()));
        });
        return items;
    }

    private void open() {
        AppModel model = window.model();
        window.openShop();
        window.seek(WRITES_IT);
        window.does(() -> {
            model.keyProperty().set(new KeyName(0, VISITS.key()));
            model.history().show(Subject.key(0, VISITS.key()));
        });
        Shown.await("the history is there", () -> model.history().countProperty().get() == 3);
    }

    /// Of a window that showed everything a moment before.
    private List<String> texts(String tab, Hides hides) {
        window.does(() -> window.model().tabProperty().set(tab));
        mask(Hides.NOTHING);
        mask(hides);
        List<String> texts = new ArrayList<>();
        window.does(() -> collect(window.scene().getRoot(), texts));
        // The example that the empty filter shows.
        texts.removeIf(text -> text != null && text.startsWith("Filter: "));
        return texts;
    }

    private void mask(Hides hides) {
        window.does(() -> window.model().maskProperty().set(Mask.of(hides)));
        window.rests();
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
