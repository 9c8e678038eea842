package dev.aofscope.replay;

import dev.aofscope.redis.Keyspace;
import org.jspecify.annotations.Nullable;

/// All that is needed to go on replaying behind a command: a keyspace that nobody changes any more, and what a loading
/// server remembers beside it.
///
/// @param at       the last command that was read, and where the next one is looked for
/// @param keyspace frozen; whoever goes on forks it
/// @param database the one that is selected
/// @param clock    Unix milliseconds by the last `#TS` annotation, or what the replay began with
/// @param queue    where the MULTI stands that waits for its EXEC, or null outside a transaction
/// @param watched  keys that make the next EXEC do nothing if they have changed, or null
record Checkpoint(Position at, Keyspace keyspace, int database, long clock, @Nullable Position queue,
        @Nullable WatchedKeys watched) {

    /// With no keys watched.
    Checkpoint(Position at, Keyspace keyspace, int database, long clock, @Nullable Position queue) {
        this(at, keyspace, database, clock, queue, null);
    }

    long command() {
        return at.command();
    }
}
