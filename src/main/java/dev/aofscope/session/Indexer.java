package dev.aofscope.session;

import dev.aofscope.index.FrameIndexBuilder;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The thread that builds the index, and those who want to hear of it.
final class Indexer {
    private final FrameIndexBuilder builder;
    private final Runnable whenComplete;
    private final Thread thread;
    private final List<Consumer<IndexSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<IndexSnapshot> done = new CompletableFuture<>();
    private volatile Duration took = Duration.ZERO;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// `whenComplete` runs on the indexer's thread, after the last snapshot.
    Indexer(FrameIndexBuilder builder, Runnable whenComplete) {
        this.builder = builder;
        this.whenComplete = whenComplete;
        this.thread = Thread.ofPlatform().name("indexer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    IndexSnapshot latest() {
        return builder.latest();
    }

    CompletableFuture<IndexSnapshot> done() {
        return done;
    }

    /// How long it took to build; zero until it is complete.
    Duration took() {
        return took;
    }

    AutoCloseable listen(Consumer<IndexSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void cancel() {
        builder.cancel();
    }

    /// Waits for the thread to end and deletes the index.
    void close() throws IOException {
        builder.cancel();
        ended.join();
        builder.close();
    }

    private void run() {
        try {
            long start = System.nanoTime();
            IndexSnapshot complete = builder.run(this::publish);
            took = Duration.ofNanos(System.nanoTime() - start);
            done.complete(complete);
            whenComplete.run();
        } catch (CancellationException cancelled) {
            done.cancel(false);
        } catch (IOException | RuntimeException failure) {
            done.completeExceptionally(failure);
        } finally {
            ended.complete(null);
        }
    }

    private void publish(IndexSnapshot snapshot) {
        for (Consumer<IndexSnapshot> listener : listeners) {
            listener.accept(snapshot);
        }
    }
}
