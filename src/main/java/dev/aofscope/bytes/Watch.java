package dev.aofscope.bytes;

/// Watches a long piece of work: it is told how far the work has come, and may end it.
@FunctionalInterface
public interface Watch {
    Watch NONE = done -> {
    };

    /// `done` bytes of the work are done. Throws [java.util.concurrent.CancellationException] to end it.
    void progressed(long done);
}
