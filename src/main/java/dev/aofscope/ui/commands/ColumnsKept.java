package dev.aofscope.ui.commands;

import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.controls.ColumnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The columns' order, widths and visibility between runs: `ID WIDTH shown` or `ID WIDTH hidden`, one text each.
final class ColumnsKept {
    private static final String NAME = "commands.columns";
    private static final Pattern STATE = Pattern.compile("(\\w+) (\\d{1,5}) (shown|hidden)");

    private ColumnsKept() {
    }

    /// What can't be understood counts as never kept: the file is the user's.
    static List<ColumnState> read(Preferences preferences) {
        List<ColumnState> states = new ArrayList<>();
        for (String text : preferences.texts(NAME)) {
            Matcher state = STATE.matcher(text);
            if (state.matches()) {
                states.add(new ColumnState(state.group(1), Integer.parseInt(state.group(2)),
                        state.group(3).equals("shown")));
            }
        }
        return states;
    }

    static void write(Preferences preferences, List<ColumnState> states) {
        preferences.put(NAME, states.stream().map(state -> String.format(Locale.ROOT, "%s %.0f %s", state.id(),
                state.width(), state.shown() ? "shown" : "hidden")).toList());
    }
}
