package dev.aofscope.export;

import java.util.Map;

/// What an undo does, in numbers.
///
/// @param commands  that are written, SELECT, MULTI and EXEC among them
/// @param keys      that are put back, deleted ones among them
/// @param deleted   that were not there before
/// @param inPart    of which only the items that differ are put back
/// @param already   that hold what they held before, since somebody put it back
/// @param libraries of functions that are put back or deleted
/// @param notices   how many there are of each kind that occurs
public record UndoTally(long commands, long keys, long deleted, long inPart, long already, long libraries,
        Map<UndoNotice.Kind, Long> notices) {

    public long count(UndoNotice.Kind kind) {
        return notices.getOrDefault(kind, 0L);
    }
}
