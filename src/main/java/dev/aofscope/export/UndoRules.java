package dev.aofscope.export;

import dev.aofscope.export.Slicing.KeyChoice;

/// What is to be put back, and what not.
///
/// @param keys  which keys; libraries of functions are put back where these are all
/// @param later what happens to keys that were written again afterwards
/// @param past  what happens to what would have expired since
/// @param clock Unix milliseconds: what expires at or before it is past
/// @param form  how the commands are held together
public record UndoRules(KeyChoice keys, Later later, Past past, long clock, Form form) {

    /// A key that was written again behind what is undone.
    public enum Later {
        /// Is put back all the same: what was written later is lost.
        OVERWRITE,
        /// Is left as it is.
        KEEP
    }

    /// A key, or a field of a hash, whose moment of expiry has passed. A live server would delete it as soon as it is told the
    /// moment; one that loads a log keeps it until it has loaded.
    public enum Past {
        /// Is not put back.
        SKIP,
        /// Is put back, never to expire.
        PERSIST,
        /// Is put back with its moment of expiry.
        KEEP
    }

    public enum Form {
        /// One command after the other.
        COMMANDS,
        /// Between MULTI and EXEC: nobody sees half of it, and the server holds all of it in memory.
        TRANSACTION
    }
}
