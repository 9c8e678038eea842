package dev.aofscope.verdict;

import java.util.List;
import java.util.Map;

/// What one server line makes of a log.
///
/// @param loadTruncated  with `aof-load-truncated yes`, the default; 2.6 has no such setting and the same for both
/// @param keepTruncated  with `aof-load-truncated no`
public record Verdict(ServerLine server, Checked checker, Loaded loadTruncated, Loaded keepTruncated) {

    /// What `redis-check-aof` says.
    ///
    /// @param okUpTo of the parts that it gets to print: it stops at the first one that is not valid, and prints nothing of
    ///               empty ones and of a broken RDB. Bytes from the start of the part
    /// @param reason one sentence for people; empty where it is valid
    public record Checked(boolean valid, List<Long> okUpTo, String reason) {
    }

    /// What the loader does.
    ///
    /// @param loads     whether the server starts
    /// @param truncates files that it makes smaller, with their new size in bytes: also where it does not start. A manifest
    ///                  is among them where it forgets history parts
    /// @param reason    what it says, or what happens to it; empty where everything is loaded
    /// @param commands  the last command of the log that is in memory then (all before it are too, but for an open
    ///                  transaction that is dropped); 0 where it does not start
    /// @param reverted  how many of those stand in a transaction that is given up, MULTI included
    /// @param ignoresLog whether it starts without a look at the log, with nothing in memory
    public record Loaded(boolean loads, Map<String, Long> truncates, String reason, long commands,
            long reverted, boolean ignoresLog) {
    }

    /// What `--as` a server with this setting shows.
    public Loaded loaded(LoadTruncated setting) {
        return setting == LoadTruncated.YES ? loadTruncated : keepTruncated;
    }

    /// The server's `aof-load-truncated`.
    public enum LoadTruncated {
        YES, NO
    }
}
