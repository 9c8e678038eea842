package dev.aofscope.verdict;

/// How a loader came out of one part.
///
/// @param validUpTo of a short read: where the loader cuts the part, bytes from its start. Often 0 where you would not expect it:
///                  the offset is taken behind a command, so an RDB before the first one does not count
/// @param readUpTo  all whole commands before it were read, bytes from the start of the part
/// @param reason    one sentence for people; empty where it was loaded to its end
record LoadStop(Outcome outcome, long validUpTo, long readUpTo, String reason) {
    enum Outcome {
        LOADED,
        /// Ends too early: `aof-load-truncated` decides.
        SHORT_READ,
        /// The server writes a line to its log and exits.
        REFUSED,
        /// A signal or an assertion ends it.
        CRASHED
    }
}
