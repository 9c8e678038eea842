package dev.aofscope.session;

import dev.aofscope.analysis.KeyHistory;
import dev.aofscope.analysis.StateSearch;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.replay.KeptStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Questions over all states of a log. Each is answered on the thread that asks, which waits for the index and the base, while
/// seeks go on beside; the first pass stands still meanwhile. `cancelled` is polled, and ends a question with
/// [CancellationException], as closing the session does.
public final class StateQuestions {
    private final LogSession session;
    private final ReplayerThread replayer;
    /// Held for reading by each question, so that the log isn't closed under it.
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private volatile boolean closing;

    StateQuestions(LogSession session, ReplayerThread replayer) {
        this.session = session;
        this.replayer = replayer;
    }

    /// What happened to a key up to command `to` (inclusive); see [KeyHistory#visit].
    public void history(int database, ByteString key, long to, KeyHistory.Visitor visitor, BooleanSupplier cancelled)
            throws IOException {
        ask(cancelled, (states, index, stop) -> {
            KeyHistory.visit(states, index, database, key, to, visitor, stop);
            return null;
        });
    }

    /// Who wrote this: the last command up to `to` (inclusive) that changed the key, or null; see [KeyHistory#lastChange].
    public KeyHistory.@Nullable Touch lastChange(int database, ByteString key, long to, BooleanSupplier cancelled)
            throws IOException {
        return ask(cancelled,
                (states, index, stop) -> KeyHistory.lastChange(states, index, database, key, to, stop));
    }

    /// The first or last command after which the condition holds, or null; see [StateSearch#find].
    public StateSearch.@Nullable Found find(Expr condition, StateSearch.Which which, BooleanSupplier cancelled)
            throws IOException {
        return ask(cancelled, (states, index, stop) -> StateSearch.find(condition, which, states, index, stop));
    }

    private interface Question<T> {
        @Nullable
        T ask(KeptStates states, IndexSnapshot index, BooleanSupplier cancelled) throws IOException;
    }

    private <T> @Nullable T ask(BooleanSupplier cancelled, Question<T> question) throws IOException {
        IndexSnapshot index = session.awaitIndex();
        KeptStates states = LogSession.await(replayer.keptStates());
        open.readLock().lock();
        replayer.holdPass();
        try {
            if (closing) {
                throw new CancellationException("the session is closed");
            }
            return question.ask(states, index, () -> closing || cancelled.getAsBoolean());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            replayer.releasePass();
            open.readLock().unlock();
        }
    }

    /// Ends what is asked and waits for that; nothing can be asked any more.
    void close() {
        closing = true;
        open.writeLock().lock();
        try {
            // Whoever was inside has left.
        } finally {
            open.writeLock().unlock();
        }
    }
}
