package dev.aofscope.ui.commands;

/// The commands that a search has found so far, in the order of the log. Immutable.
interface Matches {
    long count();

    /// From 0, below [#count].
    long command(long ordinal);

    /// How many of them are this command or before it.
    long upTo(long command);

    /// How many commands were looked at.
    long searched();

    /// Whether there is nothing left to look at.
    boolean complete();
}
