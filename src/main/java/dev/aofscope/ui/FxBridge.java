package dev.aofscope.ui;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The one way from other threads to the FX thread. It counts what is under way, so that a picture of the window can
/// wait until nothing is.
public final class FxBridge {
    private static final AtomicLong UNDER_WAY = new AtomicLong();

    /// Computations by number.
    private static final Map<Long, CompletableFuture<?>> RUNNING = new ConcurrentHashMap<>();
    private static final AtomicLong STARTED = new AtomicLong();

    private FxBridge() {
    }

    /// Runs `task` on the FX thread, later.
    public static void run(Runnable task) {
        UNDER_WAY.incrementAndGet();
        Platform.runLater(() -> {
            UNDER_WAY.decrementAndGet();
            task.run();
        });
    }

    /// Hands the result to `then`, or the failure (unwrapped) to `failed`, on the FX thread. A cancelled future reaches
    /// neither.
    // What is ignored is the future of our own callback, which can't fail.
    @SuppressWarnings("FutureReturnValueIgnored")
    public static <T> void deliver(CompletableFuture<T> future, Consumer<? super T> then,
            Consumer<? super Throwable> failed) {
        UNDER_WAY.incrementAndGet();
        future.whenComplete((result, failure) -> {
            run(() -> {
                Throwable cause = unwrapped(failure);
                if (cause == null) {
                    then.accept(result);
                } else if (!(cause instanceof CancellationException)) {
                    failed.accept(cause);
                }
            });
            UNDER_WAY.decrementAndGet();
        });
    }

    /// Runs `work` on a thread of its own that does not keep the program alive, and delivers as [#deliver] does.
    public static <T> void compute(String thread, Callable<T> work, Consumer<? super T> then,
            Consumer<? super Throwable> failed) {
        deliver(compute(thread, work), then, failed);
    }

    /// Runs `work` on a thread of its own that does not keep the program alive.
    public static <T> CompletableFuture<T> compute(String thread, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        long number = STARTED.incrementAndGet();
        RUNNING.put(number, future);
        Thread.ofPlatform().daemon().name(thread).start(() -> {
            complete(future, work);
            RUNNING.remove(number);
        });
        return future;
    }

    /// Completes when every computation has ended that runs now: then nothing reads any more what they were given.
    public static CompletableFuture<Void> computationsEnded() {
        CompletableFuture<?>[] running = RUNNING.values().toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(running).handle((ended, failure) -> null);
    }

    /// A consumer for any thread that passes the newest value on; values that come faster than frames are skipped.
    public static <T> Consumer<T> newest(Consumer<? super T> then) {
        AtomicReference<@Nullable T> waiting = new AtomicReference<>();
        return value -> {
            if (waiting.getAndSet(value) == null) {
                run(() -> {
                    T newest = waiting.getAndSet(null);
                    if (newest != null) {
                        then.accept(newest);
                    }
                });
            }
        };
    }

    /// Whether nothing is on its way to the FX thread.
    public static boolean isSettled() {
        return UNDER_WAY.get() == 0;
    }

    // Whatever it throws belongs to the future, Errors included: a mapped file that shrinks throws InternalError.
    @SuppressWarnings("CatchThrowable")
    private static <T> void complete(CompletableFuture<T> future, Callable<T> work) {
        try {
            future.complete(work.call());
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
        }
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
