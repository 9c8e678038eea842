package dev.aofscope.ui;

import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.LogIdentity;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Marks;
import dev.aofscope.session.MarksStore;
import dev.aofscope.session.Note;
import dev.aofscope.session.Pin;
import dev.aofscope.session.RunTo;
import dev.aofscope.session.SessionFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The pins, notes and breakpoints of the open log. Those of the last time are there soon after it was opened, and each
/// change is kept soon after it was made. Used on the FX thread only.
public final class LogMarks {
    private static final Duration SAVE_PAUSE = Duration.millis(500);

    private final AppModel model;
    private final @Nullable MarksStore store;
    private final ReadOnlyObjectWrapper<Marks> marks = new ReadOnlyObjectWrapper<>(Marks.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Breakpoint> stop = new ReadOnlyObjectWrapper<>();
    private final PauseTransition soon = new PauseTransition(SAVE_PAUSE);
    private @Nullable LogSession session;
    /// By what the open log is known; null until that was read.
    private @Nullable LogIdentity identity;
    private @Nullable SessionFile kept;
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    LogMarks(AppModel model, @Nullable Path folder) {
        this.model = model;
        this.store = folder == null ? null : new MarksStore(folder);
        soon.setOnFinished(over -> keep());
        model.sessionProperty().addListener((property, before, now) -> open(now));
        model.commandProperty().addListener((property, before, now) -> stop.set(null));
    }

    /// [Marks#NONE] where nothing is open.
    public ReadOnlyObjectProperty<Marks> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    public Marks get() {
        return marks.get();
    }

    /// The breakpoint that the last run has stopped at, while that command is selected; else null.
    public ReadOnlyObjectProperty<@Nullable Breakpoint> stopProperty() {
        return stop.getReadOnlyProperty();
    }

    /// A run has stopped at the command that is selected now.
    public void stoppedAt(RunTo.Hit hit) {
        stop.set(hit.breakpoint());
    }

    /// Puts what `change` makes of the marks in their place; nothing where no log is open.
    public void change(UnaryOperator<Marks> change) {
        Marks changed = session == null ? marks.get() : change.apply(marks.get());
        if (!changed.equals(marks.get())) {
            marks.set(changed);
            soon.playFromStart();
        }
    }

    /// Pins a command, or takes its pin away.
    public void togglePin(long command) {
        change(now -> now.pin(command) == null ? now.with(new Pin(command, "")) : now.withoutPin(command));
    }

    /// Puts a breakpoint on a row, or takes it away. The base is no row that a run could come to.
    public void toggleBreakpoint(long command) {
        Breakpoint.Row there = marks.get().breakpoint(command);
        if (command > 0) {
            change(now -> there == null ? now.with(new Breakpoint.Row(command, true)) : now.without(there));
        }
    }

    /// Says something about a command instead of what was said before; nothing where `text` is blank.
    public void note(long command, String text) {
        change(now -> now.with(new Note(command, text)));
    }

    /// What [SessionFile] would be saved now; null where nothing is open, or so shortly after opening that it isn't known
    /// yet which log this is.
    public @Nullable SessionFile session() {
        LogSession open = session;
        return open == null || identity == null
                ? null
                : new SessionFile(MarksStore.name(open.path()), identity, model.commandProperty().get(),
                        model.filterProperty().get(), marks.get());
    }

    private void open(@Nullable LogSession opened) {
        keep();
        session = opened;
        identity = null;
        kept = null;
        marks.set(Marks.NONE);
        if (opened != null) {
            CompletableFuture<?> before = writing;
            FxBridge.compute("marks", () -> {
                before.handle((written, failure) -> null).join();
                return new Found(LogIdentity.of(opened.log()),
                        store == null ? null : store.find(opened.log(), opened.path()));
            }, found -> found(opened, found), model::failed);
        }
    }

    private record Found(LogIdentity identity, @Nullable SessionFile kept) {
    }

    private void found(LogSession asked, Found found) {
        if (session == asked) {
            identity = found.identity;
            kept = found.kept;
            Marks old = kept == null ? Marks.NONE : kept.marks();
            // Somebody may have been faster than the disk.
            Marks made = marks.get();
            marks.set(made.and(old));
            if (!made.isEmpty()) {
                soon.playFromStart();
            }
        }
    }

    /// Writes what was changed since; one writing after the other.
    private void keep() {
        soon.stop();
        SessionFile now = session();
        SessionFile old = kept;
        MarksStore target = store;
        Marks before = old == null ? Marks.NONE : old.marks();
        if (now == null || target == null || now.marks().equals(before)) {
            return;
        }
        kept = now;
        CompletableFuture<?> last = writing;
        writing = FxBridge.compute("marks", () -> {
            last.handle((written, failure) -> null).join();
            target.replace(old, now);
            return now;
        });
        FxBridge.deliver(writing, written -> {
        }, model::failed);
    }
}
