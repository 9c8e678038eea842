/// The commands table: one row a command, the base before them as row 0, and damage where it lies in the log. It knows
/// rows, effects and how to copy them, not how they are read or replayed. Start with
/// [dev.aofscope.ui.commands.CommandsPanel].
@NullMarked
package dev.aofscope.ui.commands;

import org.jspecify.annotations.NullMarked;
