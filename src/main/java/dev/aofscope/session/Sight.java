package dev.aofscope.session;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
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
/// @param action  id of what is done last, of those in the command palette, such as one that opens a dialog; empty for none
public record Sight(ToLongFunction<IndexSnapshot> at, String tab, String filter, @Nullable Subject subject,
        List<ToLongFunction<IndexSnapshot>> pins, Mask.Hides hides, String action) {
}
