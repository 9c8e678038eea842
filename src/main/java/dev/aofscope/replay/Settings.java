package dev.aofscope.replay;

import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.ServerSettings;

/// How a log is replayed.
///
/// @param server whose part is played
/// @param now    Unix milliseconds that relative times to live count from where the log has no `#TS` (its last
///               modification, say); never the system's clock, or a replay would differ from day to day
/// @param names  under which name the log has each command
public record Settings(ServerSettings server, long now, CommandNames names) {
    /// With every command under its own name.
    public Settings(ServerSettings server, long now) {
        this(server, now, CommandNames.STANDARD);
    }

    /// What a server of that version does with MULTI.
    Transactions transactions() {
        return server.version().runsTransactionsAtOnce() ? Transactions.AT_ONCE : Transactions.QUEUED;
    }
}
