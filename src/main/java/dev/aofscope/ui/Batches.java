package dev.aofscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Hands items from the thread that finds them to the FX thread, as many at a time as have come together.
final class Batches<T> {
    private final Consumer<List<T>> taker;
    private final Consumer<Boolean> news = FxBridge.newest(there -> deliver());
    private List<T> waiting = new ArrayList<>();

    /// @param taker called on the FX thread
    Batches(Consumer<List<T>> taker) {
        this.taker = taker;
    }

    void add(T item) {
        synchronized (this) {
            waiting.add(item);
        }
        news.accept(true);
    }

    /// All that is left; on the FX thread.
    void deliver() {
        List<T> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        taker.accept(batch);
    }
}
