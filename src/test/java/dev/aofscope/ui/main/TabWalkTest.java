package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.ui.ShownWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tab comes to all that can be used and back to where it began, whatever tab is in front.
final class TabWalkTest {
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");
    private static final int MOST = 60;

    @RegisterExtension
    final ShownWindow window = ShownWindow.whole();

    @Test
    void tabGoesRoundInEachTab() {
        window.open(TORN);
        window.opened();
        window.seek(5_001);
        for (String tab : List.of("command", "value", "history", "diff", "findings", "marks", "damage", "verdict")) {
            window.does(() -> window.model().tabProperty().set(tab));
            window.rests();
            assertThat(walk(false)).as(tab).contains("table", "position", "filter", "open", "step", "export",
                    "viewMenu",
                    "axis", "list", "tabs");
            assertThat(walk(true)).as(tab + ", backwards").contains("position", "filter", "open", "list", "tabs");
        }
    }

    /// The ids of what had the focus, until it came back to the first.
    private List<String> walk(boolean backwards) {
        List<String> ids = new ArrayList<>();
        window.does(() -> {
            Node first = window.scene().lookup(".row-window");
            first.requestFocus();
            Node at = first;
            do {
                ids.add(String.valueOf(at.getId()));
                Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, backwards, false, false,
                        false));
                at = window.scene().getFocusOwner();
            } while (at != first && ids.size() < MOST);
        });
        assertThat(ids).as("a walk that ends").hasSizeLessThan(MOST);
        return ids;
    }
}
