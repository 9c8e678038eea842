package dev.aofscope.ui;

import dev.aofscope.bytes.Watch;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.jspecify.annotations.Nullable;

/// One piece of work in the background that may take long: how far it has come, and a way to end it. A later piece ends the
/// one before it. Used on the FX thread only.
public final class LongWork {
    private static final double NONE = -1;

    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(NONE);
    private @Nullable Run running;

    /// What is done on a thread of its own.
    public interface Work<T> {
        /// Tells `watch` how far it has come, and lets pass what that throws. Null where there is no answer.
        @Nullable
        T run(Watch watch) throws IOException;
    }

    /// Told of an answer, which may be that there is none.
    public interface Answer<T> {
        void arrived(@Nullable T answer);
    }

    private static final class Run {
        private volatile boolean cancelled;
    }

    /// What came of a run.
    private record Outcome<T>(@Nullable T answer, boolean cancelled) {
    }

    /// 0 … 1 while something runs, else −1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running != null;
    }

    /// Runs `work`, which goes up to `total`, on a thread of that name; the answer, or what stopped it, arrives on the FX
    /// thread unless it was cancelled.
    public <T> void start(String thread, long total, Work<T> work, Answer<? super T> then,
            Consumer<? super Throwable> failed) {
        cancel();
        Run run = new Run();
        running = run;
        progress.set(0);
        Consumer<Double> shown = FxBridge.newest(done -> {
            if (running == run) {
                progress.set(done);
            }
        });
        Watch watch = done -> {
            if (run.cancelled) {
                throw new CancellationException();
            }
            shown.accept(Math.clamp((double) done / Math.max(1, total), 0, 1));
        };
        FxBridge.compute(thread, () -> outcome(work, watch), outcome -> {
            if (ended(run) && !outcome.cancelled()) {
                then.arrived(outcome.answer());
            }
        }, failure -> {
            if (ended(run)) {
                failed.accept(failure);
            }
        });
    }

    /// Ends what runs; its answer is not wanted any more.
    public void cancel() {
        Run run = running;
        if (run != null) {
            run.cancelled = true;
            ended(run);
        }
    }

    private static <T> Outcome<T> outcome(Work<T> work, Watch watch) throws IOException {
        try {
            return new Outcome<>(work.run(watch), false);
        } catch (CancellationException wanted) {
            return new Outcome<>(null, true);
        }
    }

    /// Whether it was the one that counts.
    private boolean ended(Run run) {
        boolean counts = running == run;
        if (counts) {
            running = null;
            progress.set(NONE);
        }
        return counts;
    }
}
