package dev.aofscope.analysis;

import java.io.IOException;

/// Looks for one kind of mistake while a log is replayed once. To add one: a class, and a line in [Rules#ALL].
///
/// Whatever it remembers is bounded: the log has any number of keys.
interface Rule {
    /// After each command that was carried out.
    void see(Seen seen);

    /// When the log has ended.
    default void end(LogEnd end) throws IOException {
    }
}
