package dev.aofscope.session;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What of a log a picture of the window shows.
///
/// @param at      the command that is selected, of the complete index; what it throws ends the picture
/// @param tab     id of the tab below that is in front; empty for the first
/// @param filter  EXPR that the commands are filtered by; empty for none
/// @param subject what the history is of, and its key is the chosen one; null for none
/// @param pins    commands that are pinned; the difference goes from the first of them to `at`
/// @param hides   what is not seen
/// @param marks   a saved session whose pins, notes, breakpoints, place and filter are taken over; null for none
/// @param other   another log, with whose end the state at `at` is compared; null for none
/// @param actions ids of what is done last, one after the other, of those in the command palette, such as one that opens a dialog
/// @param typed   what is typed then, where the focus is; empty for nothing
public record Sight(ToLongFunction<IndexSnapshot> at, String tab, String filter, @Nullable Subject subject,
        List<ToLongFunction<IndexSnapshot>> pins, Mask.Hides hides,
        @Nullable Path marks, @Nullable Path other, List<String> actions, String typed) {
}
