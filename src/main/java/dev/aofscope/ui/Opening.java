package dev.aofscope.ui;

import dev.aofscope.session.OpenProgress;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// A log that is being opened on another thread: passes its progress to the FX thread and the wish to stop the other way.
final class Opening implements OpenProgress {
    private final Consumer<Double> shown;
    private volatile boolean cancelled;

    /// `shown` is told 0 … 1 on the FX thread.
    Opening(DoubleConsumer shown) {
        this.shown = FxBridge.newest(shown::accept);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void unpacked(long done, long total) {
        shown.accept(total == 0 ? 0 : (double) done / total);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
