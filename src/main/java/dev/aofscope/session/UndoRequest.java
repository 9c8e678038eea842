package dev.aofscope.session;

import dev.aofscope.export.UndoRules;

/// Which commands are to be undone, and how.
///
/// @param from  the first (inclusive), ≥ 1
/// @param to    the last (inclusive). Where it stands in a transaction, all of that is undone, since a state changes at EXEC
/// @param rules which keys, and what is left out
public record UndoRequest(long from, long to, UndoRules rules) {
    public UndoRequest {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("commands " + from + " to " + to);
        }
    }
}
