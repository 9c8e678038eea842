package dev.aofscope.ui.main;

import dev.aofscope.ui.Preferences;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The logs that were opened last, the newest first.
final class Recent {
    private static final String NAME = "recent";
    private static final int MOST = 15;

    private final Preferences preferences;

    Recent(Preferences preferences) {
        this.preferences = preferences;
    }

    List<Path> paths() {
        return preferences.texts(NAME).stream().flatMap(text -> path(text).stream()).toList();
    }

    void add(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        List<String> texts = new ArrayList<>(preferences.texts(NAME));
        texts.remove(text);
        texts.addFirst(text);
        preferences.put(NAME, texts.subList(0, Math.min(MOST, texts.size())));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException editedByHand) {
            return Optional.empty();
        }
    }
}
