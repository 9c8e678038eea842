package dev.aofscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.Marks;
import dev.aofscope.session.Note;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

class MarksLaneTest {
    private static final Marks MADE = Marks.NONE.with(new Pin(2_000, "before the sale"))
            .with(new Note(4_000, "who sent this?"))
            .with(new Breakpoint.Row(6_000, true)).with(new Breakpoint.Row(8_000, false))
            .with(new Breakpoint.Condition("cmd:del", true));

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(TimelinePanel::new, Theme.DARK, 980, 230);

    @Test
    void aClickGoesToWhatIsMarkedAndTheHintSaysWhatItIs(FxRobot robot) {
        window.openShop();
        window.does(() -> window.model().marks().change(none -> MADE));
        TimelineView view = (TimelineView) window.scene().lookup(".timeline-lanes");
        Shown.await("the lanes were read", () -> view.reading() != null
                && view.reading().stretch().serves(view.axis(), view.viewport()));
        window.does(view::drawIfNeeded);
        window.picture("timeline-marks");
        Pointing pointing = new Pointing(view, window.model());
        double middle = view.rows().middle(Lane.ALL.size() - 1);
        for (long command : List.of(2_000L, 4_000L, 6_000L, 8_000L)) {
            double x = Painting.positionX(view.axis(), view.viewport(), command);
            assertThat(pointing.describe(x + 3, middle)).contains("on command " + "%,d".formatted(command));
            robot.clickOn(Shown.get(() -> view.localToScreen(x + 3, middle)));
            window.arrives(command);
        }
        double pin = Painting.positionX(view.axis(), view.viewport(), 2_000);
        assertThat(pointing.describe(pin, middle)).isEqualTo("Pin on command 2,000: before the sale");
        assertThat(pointing.describe(pin, view.rows().middle(0))).contains("commands here");
    }
}
