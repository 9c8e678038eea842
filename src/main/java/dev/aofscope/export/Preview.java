package dev.aofscope.export;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.LogComparison;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/// What a repair leads to, computed before a byte changes: the state of what can be read of the log as it is, and the state
/// that a server has after loading what it becomes.
///
/// @param states  both states and the keys in which they differ
/// @param digest  `DEBUG DIGEST` of the state that comes of it, for the version of the settings
public record Preview(Repair repair, LogComparison states, String digest) {

    /// `index` is that of the log as it is, complete; `cancelled` is polled and ends it with
    /// [java.util.concurrent.CancellationException].
    public static Preview of(Repair repair, IndexSnapshot index, Settings settings, BooleanSupplier cancelled)
            throws IOException {
        Revision revision = repair.revision();
        LogComparison states = LogComparison.of(revision.origin(), revision.log(), revision.common(index), settings,
                cancelled);
        return new Preview(repair, states, digest(settings, states.after()));
    }

    private static String digest(Settings settings, Keyspace keyspace) throws IOException {
        try {
            return new Digest(settings.server().version()).of(keyspace);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// Whether nothing is lost that can be read: no key differs, and no whole command goes that a server, with modules or
    /// without, would apply.
    public boolean safe() {
        Loss loss = repair.loss();
        return switch (repair.certainty()) {
            case COMPLETE -> true;
            case DOUBTFUL -> false;
            case AS_READ -> states.changedKeys() == 0 && loss.goodLost() == 0 && loss.unknownLost() == 0;
        };
    }
}
