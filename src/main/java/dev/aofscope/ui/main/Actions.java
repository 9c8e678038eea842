package dev.aofscope.ui.main;

import dev.aofscope.ui.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

/// Everything that can be done, by id, in the order of the command palette.
final class Actions {
    private final Map<String, Action> byId = new LinkedHashMap<>();
    private final Map<KeyCombination, Action> aliases = new LinkedHashMap<>();

    void add(Action action) {
        if (byId.put(action.id(), action) != null) {
            throw new IllegalArgumentException("two actions are called " + action.id());
        }
    }

    /// More keys for an action that is there.
    void alias(String keys, String id) {
        aliases.put(KeyCombination.keyCombination(keys), get(id));
    }

    Action get(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    List<Action> all() {
        return new ArrayList<>(byId.values());
    }

    /// Makes their keys work wherever the focus is, unless the focused control has a use of its own for them.
    void install(Scene scene) {
        for (Action action : byId.values()) {
            if (action.keys() != null) {
                scene.getAccelerators().put(action.keys(), action::fire);
            }
        }
        aliases.forEach((keys, action) -> scene.getAccelerators().put(keys, action::fire));
    }
}
