package dev.aofscope.replay;

/// What a command did, for the Effect column.
///
/// @param text  short, for people: `created`, `41 → 42`, `4,098 keys removed`, `unchanged`, `error: WRONGTYPE …`
/// @param later for a queued command: the text is what it will do at EXEC
public record Effect(long command, Kind kind, long created, long updated, long removed, String text, boolean later) {

    /// `REFUSED`: the server answers with an error, which a load ignores. `UNKNOWN`: not a command that is known here.
    public enum Kind {
        CREATED, UPDATED, REMOVED, UNCHANGED, NEUTRAL, REFUSED, UNKNOWN
    }
}
