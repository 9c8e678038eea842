package dev.aofscope.ui.main;

import java.util.logging.Logger;

/// Keeps one line of the toolkit off standard error: that it was loaded from the class path, which is how this program is
/// meant to run. Everything else it has to say stays.
final class ToolkitLog {
    private static final String CLASS_PATH = "Unsupported JavaFX configuration";
    /// Held, because the logging system forgets a logger and its filter when nobody else does.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private ToolkitLog() {
    }

    static void quiet() {
        TOOLKIT.setFilter(record -> !String.valueOf(record.getMessage()).startsWith(CLASS_PATH));
    }
}
