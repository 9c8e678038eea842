package dev.aofscope.session;

import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.Moment;
import dev.aofscope.replay.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The thread that owns the timeline. Of what is asked it does the most urgent first: a seek, then effects, then the pass
/// that leaves checkpoints; a later request of a kind takes the place of the earlier one. Whatever runs polls whether
/// something more urgent has come. Nothing is ever interrupted.
final class ReplayerThread implements SearchedEffects.Replay {
    /// Longer than a key that is held waits before it repeats, and some steps of a slow machine.
    private static final long QUIET_NANOS = 700_000_000;

    private final Timeline timeline;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicReference<@Nullable Request<Moment>> seek = new AtomicReference<>();
    private final AtomicReference<@Nullable Request<List<Effect>>> effects = new AtomicReference<>();
    private final AtomicReference<@Nullable Request<List<Effect>>> search = new AtomicReference<>();
    private final Queue<Request<KeptStates>> kept = new ConcurrentLinkedQueue<>();
    /// How many want the pass to stand still.
    private final AtomicInteger holding = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> passed = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile long sought = System.nanoTime() - QUIET_NANOS;
    /// Whether the pass may run and has something left to do.
    private volatile boolean passing;

    /// Something that the timeline can answer; null where it was cancelled on the way.
    private interface Question<T> {
        @Nullable
        T ask(Timeline timeline, BooleanSupplier cancelled) throws IOException;
    }

    private record Request<T>(Question<T> question, CompletableFuture<T> answer) {
        Request(Question<T> question) {
            this(question, new CompletableFuture<>());
        }

        void cancel() {
            answer.cancel(false);
        }
    }

    ReplayerThread(Timeline timeline) {
        this.timeline = timeline;
        this.thread = Thread.ofPlatform().name("replayer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Moment> seek(long command) {
        sought = System.nanoTime();
        return ask(seek, new Request<>((asked, cancelled) -> asked.seek(command, cancelled)));
    }

    /// Whether nobody has sought for a while, so that work over the whole log that nobody waits for may have the processors.
    boolean isQuiet() {
        return closing || System.nanoTime() - sought > QUIET_NANOS;
    }

    CompletableFuture<List<Effect>> effects(long from, int count) {
        return ask(effects, new Request<>((asked, cancelled) -> asked.effects(from, count, cancelled)));
    }

    /// For a search that goes through the log: comes after what somebody looks at.
    @Override
    public CompletableFuture<List<Effect>> searched(long from, int count) {
        return ask(search, new Request<>((asked, cancelled) -> asked.effects(from, count, cancelled)));
    }

    @Override
    public EffectColumn effectColumn() {
        return timeline.effectColumn();
    }

    @Override
    public boolean isPassing() {
        return passing && !closing && holding.get() == 0;
    }

    /// The states that the pass has kept, the base's at least. Nobody's request takes the place of another's.
    CompletableFuture<KeptStates> keptStates() {
        Request<KeptStates> request = new Request<>(Timeline::keptStates);
        kept.add(request);
        wake.release();
        if (closing) {
            request.cancel();
        }
        return request.answer;
    }

    /// Two replays of a whole log at once would need twice the memory.
    @Override
    public void holdPass() {
        holding.incrementAndGet();
    }

    @Override
    public void releasePass() {
        holding.decrementAndGet();
        wake.release();
    }

    /// Lets the pass run whenever nothing else is asked.
    void startPass() {
        passing = true;
        wake.release();
    }

    /// Ends the thread and waits for that, so that the log can be closed; what has no answer yet is cancelled. The answers'
    /// own actions run on the thread and must not call this.
    void close() {
        closing = true;
        wake.release();
        if (thread.getState() != Thread.State.NEW) {
            ended.join();
        }
        cancel(seek.getAndSet(null));
        cancel(effects.getAndSet(null));
        cancel(search.getAndSet(null));
        kept.forEach(Request::cancel);
        passed.cancel(false);
    }

    /// Complete when the pass is.
    CompletableFuture<Void> passed() {
        return passed;
    }

    private <T> CompletableFuture<T> ask(AtomicReference<@Nullable Request<T>> slot, Request<T> request) {
        cancel(slot.getAndSet(request));
        wake.release();
        if (closing) {
            request.cancel();
        }
        return request.answer;
    }

    private static void cancel(@Nullable Request<?> superseded) {
        if (superseded != null) {
            superseded.cancel();
        }
    }

    private void run() {
        try {
            while (!closing) {
                if (!workedOff()) {
                    wake.acquireUninterruptibly();
                    wake.drainPermits();
                }
            }
        } finally {
            ended.complete(null);
        }
    }

    /// Whether there was something to do.
    private boolean workedOff() {
        Request<Moment> seeking = seek.getAndSet(null);
        if (seeking != null) {
            if (!answer(seeking, () -> closing || seek.get() != null)) {
                seeking.cancel();
            }
            return true;
        }
        Request<KeptStates> states = kept.poll();
        if (states != null) {
            if (!answer(states, () -> closing || seek.get() != null)) {
                kept.add(states);
            }
            return true;
        }
        if (told(effects) || told(search)) {
            return true;
        }
        if (passing && holding.get() == 0) {
            pass();
            return true;
        }
        return false;
    }

    /// Whether effects were asked for there.
    private boolean told(AtomicReference<@Nullable Request<List<Effect>>> slot) {
        Request<List<Effect>> looking = slot.getAndSet(null);
        if (looking == null) {
            return false;
        }
        // Effects that gave way to a seek are still wanted, unless others have been asked for since.
        if (!answer(looking, () -> urgent() || looking.answer.isDone()) && !slot.compareAndSet(null, looking)) {
            looking.cancel();
        }
        return true;
    }

    private boolean urgent() {
        return closing || seek.get() != null || effects.get() != null || !kept.isEmpty();
    }

    /// False where it was cancelled on the way.
    private <T> boolean answer(Request<T> request, BooleanSupplier urgent) {
        if (request.answer.isDone()) {
            return true;
        }
        try {
            T answer = request.question.ask(timeline, urgent);
            if (answer == null) {
                return false;
            }
            request.answer.complete(answer);
        } catch (IOException | RuntimeException failure) {
            request.answer.completeExceptionally(failure);
        } catch (OutOfMemoryError full) {
            timeline.shed();
            request.answer.completeExceptionally(new IOException(
                    "Not enough memory for the keyspace at this command; start with a larger heap (-Xmx)", full));
        }
        return true;
    }

    private void pass() {
        try {
            passing = timeline.pass(() -> urgent() || search.get() != null || holding.get() > 0);
            if (!passing) {
                passed.complete(null);
            }
        } catch (IOException changed) {
            // Whoever seeks next is told what is wrong with the file.
            endPass(changed);
        } catch (RuntimeException bug) {
            endPass(bug);
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        } catch (OutOfMemoryError full) {
            timeline.shed();
            endPass(full);
        }
    }

    private void endPass(Throwable why) {
        passing = false;
        passed.completeExceptionally(why);
    }
}
