package dev.aofscope.replay;

import dev.aofscope.redis.Keyspace;
import java.util.List;

/// The state after a command: immutable, and all that panels draw.
///
/// @param command     0 for the state that the base loads
/// @param before      the keyspace before the command; frozen. The same as `after` where nothing changed
/// @param after       the keyspace after the command; frozen
/// @param database    the one that is selected after the command
/// @param queued      commands that wait for EXEC
/// @param changes     by database and key, at most [#MOST_CHANGES] of them
/// @param changedKeys how many keys changed in all
public record Moment(long command, Keyspace before, Keyspace after, int database, long queued, List<KeyChange> changes,
        long changedKeys, Effect effect) {
    public static final int MOST_CHANGES = 10_000;
}
