package dev.aofscope.bytes;

/// Watches a long piece of work: it is told how far the work has come, and may end it.
@FunctionalInterface
public interface Watch {
    Watch NONE = done -> {
    };

    /// So much of the work is done: bytes, or commands where it goes through those. Throws [java.util.concurrent.CancellationException] to end it.
    void progressed(long done);
}
