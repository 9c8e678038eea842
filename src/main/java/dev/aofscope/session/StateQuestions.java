package dev.aofscope.session;

import dev.aofscope.analysis.Findings;
import dev.aofscope.analysis.KeyHistory;
import dev.aofscope.analysis.StateSearch;
import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Questions over all states of a log. Each is answered on the thread that asks, which waits for the index and the base, while
/// seeks go on beside; the first pass stands still meanwhile. `watch` is told now and then how many commands of the log are
/// behind, and may end a question with [CancellationException], as closing the session does.
public final class StateQuestions {
    private static final long WAIT_NANOS = 50_000_000;

    private final LogSession session;
    private final ReplayerThread replayer;
    private final Settings settings;
    /// Held for reading by each question, so that the log isn't closed under it.
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private volatile boolean closing;

    StateQuestions(LogSession session, ReplayerThread replayer, Settings settings) {
        this.session = session;
        this.replayer = replayer;
        this.settings = settings;
    }

    /// What happened to a key, or an item of its value, up to command `to` (inclusive); see [KeyHistory#visit].
    public void history(Subject subject, long to, KeyHistory.Visitor visitor, Watch watch) throws IOException {
        ask(watch, (states, index, guarded) -> {
            KeyHistory.visit(states, index, subject, to, visitor, guarded);
            return null;
        });
    }

    /// Who wrote this: the last command that changed the subject, or null; see [KeyHistory#lastChange].
    public KeyHistory.@Nullable Touch lastChange(Subject subject, KeyHistory.Until until, Watch watch)
            throws IOException {
        return ask(watch,
                (states, index, guarded) -> KeyHistory.lastChange(states, index, subject, until, guarded));
    }

    /// The first or last command after which the condition holds, or null; see [StateSearch#find].
    public StateSearch.@Nullable Found find(Expr condition, StateSearch.Which which, Watch watch) throws IOException {
        return ask(watch, (states, index, guarded) -> StateSearch.find(condition, which, states, index, guarded));
    }

    /// The state after a command, frozen. Unlike [LogSession#seek] it takes nobody's place.
    public Keyspace state(long command, Watch watch) throws IOException {
        Keyspace[] state = new Keyspace[1];
        ask(watch, (states, index, guarded) -> {
            state[0] = states.after(command, guarded);
            return null;
        });
        return Objects.requireNonNull(state[0]);
    }

    /// The states after two commands, frozen, in that order. They share what did not change between the two, so that comparing
    /// them takes time by what did.
    public List<Keyspace> states(long before, long after, Watch watch) throws IOException {
        List<Keyspace> both = new ArrayList<>();
        ask(watch, (states, index, guarded) -> {
            both.addAll(states.after(Math.min(before, after), Math.max(before, after), guarded));
            return null;
        });
        return before <= after ? both : both.reversed();
    }

    /// Where a run from command `from` stops first, or null where nothing stops it; see [RunTo].
    public RunTo.@Nullable Hit runTo(RunTo run, long from, Watch watch) throws IOException {
        return ask(watch, (states, index, guarded) -> run.start(session.log(), settings.names(), index, states,
                replayer).from(from, guarded));
    }

    /// What looks like a mistake; replays the whole log, and stands still while somebody steps through it. See [Findings#of].
    public Findings findings(Watch watch) throws IOException {
        return Objects.requireNonNull(ask(watch,
                (states, index, guarded) -> Findings.of(states, index, behind -> giveWay(guarded, behind))));
    }

    private void giveWay(Watch watch, long behind) {
        watch.progressed(behind);
        while (!replayer.isQuiet()) {
            LockSupport.parkNanos(WAIT_NANOS);
            watch.progressed(behind);
        }
    }

    interface Question<T> {
        @Nullable
        T ask(KeptStates states, IndexSnapshot index, Watch watch) throws IOException;
    }

    /// Asks it with the log held open and the first pass standing still.
    <T> @Nullable T ask(Watch watch, Question<T> question) throws IOException {
        IndexSnapshot index = await(session.indexed(), watch);
        KeptStates states = await(replayer.keptStates(), watch);
        open.readLock().lock();
        replayer.holdPass();
        try {
            if (closing) {
                throw new CancellationException("the session is closed");
            }
            return question.ask(states, index, behind -> {
                if (closing) {
                    throw new CancellationException("the session is closed");
                }
                watch.progressed(behind);
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            replayer.releasePass();
            open.readLock().unlock();
        }
    }

    private <T> T await(CompletableFuture<T> answer, Watch watch) throws IOException {
        Thread asking = Thread.currentThread();
        CompletableFuture<?> waking = answer.whenComplete((there, failure) -> LockSupport.unpark(asking));
        while (!waking.isDone() && !closing) {
            watch.progressed(0);
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return LogSession.await(answer);
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
