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
    private final Pass pass;
    private final BooleanSupplier cancelled;

    /// What the pass does while somebody asks.
    enum Pass {
        /// It goes on beside.
        RUNS,
        /// Who asks holds it, and lets it go while waiting for it.
        HELD
    }

    /// Who replays.
    interface Replay {
        /// What the commands `from` to `from + count` do.
        CompletableFuture<List<Effect>> searched(long from, int count);

        /// What is known of effects without that.
        EffectColumn effectColumn();

        /// Whether the pass that fills the column is going on: it has more before it, and nobody holds it.
        boolean isPassing();

        /// Until [#releasePass] the pass stands still.
        void holdPass();

        void releasePass();
    }

    /// @param cancelled polled; may throw to end what is waited for
    SearchedEffects(Replay replay, Pass pass, BooleanSupplier cancelled) {
        this.replay = replay;
        this.pass = pass;
        this.cancelled = cancelled;
    }

    EffectColumn column() {
        return replay.effectColumn();
    }

    /// Waits until the column goes to `command` (inclusive), or as far as it will for now: the pass is many times as fast as
    /// looking at each command closely. Where somebody else holds the pass, what the column does not know is looked at closely.
    void awaitColumn(long command) {
        if (column().view().commands() >= command) {
            return;
        }
        if (pass == Pass.RUNS) {
            await(command);
            return;
        }
        replay.releasePass();
        try {
            await(command);
        } finally {
            replay.holdPass();
        }
    }

    private void await(long command) {
        while (!cancelled.getAsBoolean() && replay.isPassing() && column().view().commands() < command) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
    }

    /// What the commands `from` to `from + count` do; fewer where the log ends, or where nobody wants to know any more.
    List<Effect> ask(long from, int count) throws IOException {
        while (!cancelled.getAsBoolean()) {
            try {
                return wanted(replay.searched(from, count));
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

    /// The answer, or an end to it where nobody wants it any more.
    private List<Effect> wanted(CompletableFuture<List<Effect>> answer) {
        Thread asking = Thread.currentThread();
        CompletableFuture<?> waking = answer.whenComplete((there, failure) -> LockSupport.unpark(asking));
        try {
            while (!waking.isDone()) {
                if (cancelled.getAsBoolean()) {
                    return List.of();
                }
                LockSupport.parkNanos(WAIT_NANOS);
            }
            return answer.join();
        } finally {
            answer.cancel(false);
        }
    }
}
