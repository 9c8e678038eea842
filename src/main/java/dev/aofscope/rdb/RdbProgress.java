package dev.aofscope.rdb;

/// Told how far a pass over an RDB has come, some thousand times a second at most; also how one is stopped.
@FunctionalInterface
public interface RdbProgress {
    RdbProgress NONE = offset -> true;

    /// The pass has read up to `offset` (bytes from the start of the file). False ends it with a
    /// [java.util.concurrent.CancellationException].
    boolean reached(long offset);
}
