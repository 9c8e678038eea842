package dev.aofscope.ui.main;

import dev.aofscope.replay.Moment;
import dev.aofscope.ui.AppModel;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys that are held down. A keyboard repeats them some thirty times a second, and the system hands over all that wait before
/// it lets anything be drawn: where a step takes longer than that, the window would stand still until the key is let
/// go. So a repetition is left out while the command that the one before has chosen is not on the screen. Each press
/// of its own counts.
final class HeldKeys {
    private final AppModel model;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private boolean drawn = true;

    private HeldKeys(AppModel model) {
        this.model = model;
    }

    static void install(Scene scene, AppModel model) {
        HeldKeys keys = new HeldKeys(model);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> keys.held.remove(event.getCode()));
        // Whoever takes the keyboard away gets the release.
        scene.focusOwnerProperty().addListener(changed -> keys.held.clear());
        scene.addPostLayoutPulseListener(keys::pulse);
        model.commandProperty().addListener(changed -> keys.drawn = false);
    }

    private void pressed(KeyEvent event) {
        if (!held.add(event.getCode()) && !drawn) {
            event.consume();
        }
    }

    private void pulse() {
        Moment shown = model.momentProperty().get();
        drawn = shown == null || shown.command() == model.commandProperty().get();
    }
}
