package dev.aofscope.session;

import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What commands did, for who goes through the log: asks the replayer, and waits, again where somebody else has asked
/// meanwhile.
final class SearchedEffects {
    private static final long WAIT_NANOS = 20_000_000;

    private final Replay replay;
    private final BooleanSupplier cancelled;

    /// Who replays.
    interface Replay {
        /// What the commands `from` to `from + count` do.
        CompletableFuture<List<Effect>> searched(long from, int count);

        /// What is known of effects without that.
        EffectColumn effectColumn();

        /// Whether the pass that fills the column has more before it.
        boolean isPassing();
    }

    SearchedEffects(Replay replay, BooleanSupplier cancelled) {
        this.replay = replay;
        this.cancelled = cancelled;
    }

    EffectColumn column() {
        return replay.effectColumn();
    }

    /// Waits until the column goes to `command` (inclusive), or as far as it ever will: the pass is many times as fast as
    /// looking at each command closely, which would hold it up. Not to be called while the pass is held.
    void awaitColumn(long command) {
        while (!cancelled.getAsBoolean() && replay.isPassing() && column().view().commands() < command) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
    }

    /// What the commands `from` to `from + count` do; fewer where the log ends, or where nobody wants to know any more.
    List<Effect> ask(long from, int count) throws IOException {
        while (!cancelled.getAsBoolean()) {
            try {
                return replay.searched(from, count).join();
            } catch (CancellationException overtaken) {
                // Another search has asked, or the session is closing, which cancels this one too.
                LockSupport.parkNanos(WAIT_NANOS);
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof IOException environment) {
                    throw environment;
                }
                throw failure;
            }
        }
        return List.of();
    }
}
