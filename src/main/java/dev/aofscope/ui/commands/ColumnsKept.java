package dev.aofscope.ui.commands;

import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.controls.ColumnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The columns' order, widths and visibility between runs: `ID WIDTH shown` or `ID WIDTH hidden`, one text each. WIDTH
/// (pixels at the text's normal size) is missing where nobody changed it, so that a better usual width reaches everyone.
final class ColumnsKept {
    private static final String NAME = "commands.columns";
    private static final Pattern STATE = Pattern.compile("(\\w+)(?: (\\d{1,5}))? (shown|hidden)");

    private ColumnsKept() {
    }

    /// What can't be understood counts as never kept: the file is the user's.
    static List<ColumnState> read(Preferences preferences) {
        List<ColumnState> states = new ArrayList<>();
        for (String text : preferences.texts(NAME)) {
            Matcher state = STATE.matcher(text);
            if (state.matches()) {
                String width = state.group(2);
                states.add(new ColumnState(state.group(1), width == null ? 0 : Integer.parseInt(width),
                        state.group(3).equals("shown")));
            }
        }
        return states;
    }

    static void write(Preferences preferences, List<ColumnState> states) {
        preferences.put(NAME, states.stream().map(ColumnsKept::text).toList());
    }

    private static String text(ColumnState state) {
        String width = state.width() > 0 ? String.format(Locale.ROOT, " %.0f", state.width()) : "";
        return state.id() + width + (state.shown() ? " shown" : " hidden");
    }
}
