package dev.aofscope.ui.timeline;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.SyntheticIndex;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelinePanelTest {
    private static final long COMMANDS = 28_104_551;

    private AppModel model;
    private Scene scene;
    private TimelinePanel panel;
    private TimelineView view;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        model = new AppModel();
        panel = new TimelinePanel(model);
        view = (TimelineView) panel.focusTarget();
        scene = new Scene((javafx.scene.Parent) panel.view(), 980, 176);
        dress(Theme.DARK);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void looksAsDrawn() {
        for (Theme theme : new Theme[]{Theme.DARK, Theme.LIGHT}) {
            show(SyntheticIndex.timed(COMMANDS, 57_000).damaged(tail(COMMANDS)));
            Shown.on(() -> {
                dress(theme);
                scene.getWindow().setWidth(1680);
                model.seek(18_048_213);
                return true;
            });
            settle();
            Shown.picture(scene, "timeline-" + theme.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private void dress(Theme theme) {
        theme.apply(scene, 1);
        model.paletteProperty().set(theme.palette());
    }

    private void show(SyntheticIndex index) {
        Shown.on(() -> {
            Shown.put(model, index, null);
            return true;
        });
        settle();
    }

    private void settle() {
        Shown.await("the lanes were read", () -> view.reading() != null && view.axis() != null
                && view.reading().stretch().serves(view.axis(), view.viewport()));
    }

    private static Damage tail(long commands) {
        return new Damage(0, commands * SyntheticIndex.SIZE, 312, commands + 1, Damage.Kind.BAD_FORMAT,
                "expected '*', there was 'x'");
    }
}
