package dev.aofscope.bytes;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Watches a long piece of work: it is told how far the work has come, and may end it.
@FunctionalInterface
public interface Watch {
    Watch NONE = done -> {
    };

    /// Tells nobody, and ends the work where `cancelled` says so.
    static Watch until(BooleanSupplier cancelled) {
        return done -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        };
    }

    /// So much of the work is done: bytes, or commands where it goes through those. Throws [CancellationException] to end it.
    void progressed(long done);
}
