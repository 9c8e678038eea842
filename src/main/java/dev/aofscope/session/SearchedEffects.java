package dev.aofscope.session;

import dev.aofscope.replay.Effect;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What commands did, for who goes through the log: asks the replayer, and waits, again where somebody else has asked
/// meanwhile.
final class SearchedEffects implements BlockSearch.EffectsOf {
    private static final long WAIT_NANOS = 20_000_000;

    private final Replay replay;
    private final BooleanSupplier cancelled;

    /// As [ReplayerThread#searched].
    interface Replay {
        CompletableFuture<List<Effect>> searched(long from, int count);
    }

    SearchedEffects(Replay replay, BooleanSupplier cancelled) {
        this.replay = replay;
        this.cancelled = cancelled;
    }

    @Override
    public List<Effect> ask(long from, int count) throws IOException {
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
