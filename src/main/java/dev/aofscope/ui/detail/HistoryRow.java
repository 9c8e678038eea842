package dev.aofscope.ui.detail;

import dev.aofscope.session.CommandRow;
import dev.aofscope.ui.HistoryStep;
import dev.aofscope.ui.HistorySteps;
import org.jspecify.annotations.Nullable;

/// A line of a history.
///
/// @param command as the commands table shows it
/// @param step    null where there is only its mark
record HistoryRow(CommandRow command, HistorySteps.Mark mark, @Nullable HistoryStep step) {
    boolean isBase() {
        return command.number() == 0;
    }
}
