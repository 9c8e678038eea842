package dev.aofscope.ui;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that the user can have done: by its keys anywhere in the window, by a button, or by name in the command
/// palette.
///
/// @param id      never changes: `step-forward`
/// @param title   what it does, in the palette and in tips: `Step forward`
/// @param keys    null where it has none
/// @param enabled false while it would do nothing
/// @param run     called on the FX thread
public record Action(String id, String title, @Nullable KeyCombination keys, ObservableBooleanValue enabled,
        Runnable run) {

    /// One that is always enabled; `keys` as in [KeyCombination#keyCombination], empty for none.
    public static Action of(String id, String title, String keys, Runnable run) {
        return when(new SimpleBooleanProperty(true), id, title, keys, run);
    }

    public static Action when(ObservableBooleanValue enabled, String id, String title, String keys, Runnable run) {
        return new Action(id, title, keys.isEmpty() ? null : KeyCombination.keyCombination(keys), enabled, run);
    }

    /// Runs it where it is enabled.
    public void fire() {
        if (enabled.get()) {
            run.run();
        }
    }

    /// `Step forward (F11)`.
    public String tip() {
        return keys == null ? title : title + " (" + keys.getDisplayText() + ")";
    }
}
