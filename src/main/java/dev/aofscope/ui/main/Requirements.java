package dev.aofscope.ui.main;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a window needs from the system, and one line for whoever lacks it.
final class Requirements {
    private static final String OTHERWISE = " The command line works without: aofscope --help";

    private Requirements() {
    }

    /// What is known to be missing before the toolkit starts, or null.
    static @Nullable String missing() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
        String display = System.getenv("DISPLAY");
        return linux && !headless && (display == null || display.isEmpty()) ? noDisplay() : null;
    }

    /// What a failed start of the toolkit means.
    static String hint(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said.append(cause).append(' ');
        }
        String text = said.toString();
        if (text.contains("DISPLAY")) {
            return noDisplay();
        }
        if (text.contains("pango") || text.contains("freetype") || text.contains("fontconfig")
                || text.contains("PrismFontFactory")) {
            return "no fonts or no Pango found. Install them (Debian: apt-get install libpangoft2-1.0-0).";
        }
        return "no window can be shown here: " + failure.getMessage()
                + ". Install GTK (Debian: apt-get install libgtk-3-0 libxtst6 libxxf86vm1 libgl1)." + OTHERWISE;
    }

    private static String noDisplay() {
        return "no display found. Set DISPLAY, or start it under Xvfb (Debian: apt-get install xvfb)." + OTHERWISE;
    }
}
