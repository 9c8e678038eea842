package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import dev.aofscope.session.CommandRow;

/// What can stand in a row of the table.
sealed interface LogRow {
    /// A command, or the base as number 0.
    record Command(CommandRow row) implements LogRow {
        boolean isBase() {
            return row.number() == 0;
        }
    }

    /// @param index  in [dev.aofscope.index.IndexSnapshot#places]
    /// @param effect `left out`, or nothing where it can be read
    record Damaged(int index, Damage damage, String effect) implements LogRow {
    }
}
