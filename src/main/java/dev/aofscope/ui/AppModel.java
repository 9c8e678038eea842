package dev.aofscope.ui;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.FileTrouble;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The one state that all panels draw. The selected command IS the moment: whatever asks for another command calls
/// [#seek], and every panel follows [#momentProperty]. Used on the FX thread only.
///
/// It is longer than other files because it is one list of properties: splitting it would hide that there is one state.
public final class AppModel {
    private static final Duration PATIENCE = Duration.millis(100);

    private final ReadOnlyObjectWrapper<@Nullable LogSession> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> opening = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper openingProgress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable IndexSnapshot> index = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper command = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper seeking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper fileChanged = new ReadOnlyBooleanWrapper();
    private final IntegerProperty argument = new SimpleIntegerProperty(-1);
    private final ObjectProperty<@Nullable KeyName> key = new SimpleObjectProperty<>();
    private final BooleanProperty utc = new SimpleBooleanProperty();
    private final ObjectProperty<Mask> mask = new SimpleObjectProperty<>(Mask.NONE);
    private final LongProperty damage = new SimpleLongProperty(-1);
    private final ObjectProperty<@Nullable Span> span = new SimpleObjectProperty<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final LongProperty matches = new SimpleLongProperty(-1);
    private final ObjectProperty<@Nullable String> filterProblem = new SimpleObjectProperty<>();
    private final StringProperty tab = new SimpleStringProperty("");
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final Preferences preferences;
    private final OpenOptions options;
    private final Visited visited = new Visited();
    private final LogMarks marks;
    private final HistoryModel history;
    private final DifferenceModel difference;
    private final UndoModel undo = new UndoModel();
    private final FindingsModel findings;
    private final List<Consumer<Message>> listeners = new ArrayList<>();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private @Nullable AutoCloseable indexUpdates;
    private @Nullable Opening running;
    /// Logs that are closed, but may still be read by what was asked before.
    private int closings;
    private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

    /// A model that remembers nothing beyond its life.
    public AppModel() {
        this(Preferences.inMemory(), OpenOptions.DEFAULT);
    }

    /// `options` are those of every log that is opened.
    public AppModel(Preferences preferences, OpenOptions options) {
        this.preferences = preferences;
        this.options = options;
        this.marks = new LogMarks(this, preferences.folder("marks"));
        this.history = new HistoryModel(this);
        this.difference = new DifferenceModel(this, options);
        this.findings = new FindingsModel(this);
        patience.setOnFinished(over -> seeking.set(true));
    }

    /// A key in a database.
    public record KeyName(int database, ByteString key) {
    }

    /// A run of commands, both ends inclusive.
    public record Span(long first, long last) {
    }

    /// The open log, or null.
    public ReadOnlyObjectProperty<@Nullable LogSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// What is being opened just now, or null.
    public ReadOnlyObjectProperty<@Nullable Path> openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /// How much of a compressed log is unpacked, 0 … 1; −1 where that is not what opening it waits for.
    public ReadOnlyDoubleProperty openingProgressProperty() {
        return openingProgress.getReadOnlyProperty();
    }

    /// The newest snapshot of the index; null where nothing is open.
    public ReadOnlyObjectProperty<@Nullable IndexSnapshot> indexProperty() {
        return index.getReadOnlyProperty();
    }

    /// What all panels show; null where nothing is open. Stays at the old one while a seek runs.
    public ReadOnlyObjectProperty<@Nullable Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The command that is selected; ahead of [#momentProperty] while a seek runs.
    public ReadOnlyLongProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// A seek has been running for more than 100 ms: panels dim what they show.
    public ReadOnlyBooleanProperty seekingProperty() {
        return seeking.getReadOnlyProperty();
    }

    /// The open file was changed by somebody else: what is shown may be wrong until it is opened again.
    public ReadOnlyBooleanProperty fileChangedProperty() {
        return fileChanged.getReadOnlyProperty();
    }

    /// The argument of the selected command that is pointed at, in the arguments or in the bytes; −1 for none.
    public IntegerProperty argumentProperty() {
        return argument;
    }

    /// The key whose value the detail shows; null: the keys that the command changed.
    public ObjectProperty<@Nullable KeyName> keyProperty() {
        return key;
    }

    /// What is hidden in the window, and in what it copies and writes for people.
    public ObjectProperty<Mask> maskProperty() {
        return mask;
    }

    /// Times in UTC instead of the user's zone.
    public BooleanProperty utcProperty() {
        return utc;
    }

    /// The zone that times are shown in, by [#utcProperty].
    public ZoneId zone() {
        return utc.get() ? ZoneOffset.UTC : ZoneId.systemDefault();
    }

    /// Index in [IndexSnapshot#places] of the place that is pointed at; −1 for none.
    public LongProperty damageProperty() {
        return damage;
    }

    /// The commands that were selected on the timeline, to be filtered or exported; null for none.
    public ObjectProperty<@Nullable Span> spanProperty() {
        return span;
    }

    /// The EXPR that the commands are filtered by, as the user confirmed it; empty for none.
    public StringProperty filterProperty() {
        return filter;
    }

    /// How many commands match the filter so far; −1 without a filter or where it isn't known. Set by the commands table.
    public LongProperty matchesProperty() {
        return matches;
    }

    /// What is wrong with the filter, with the column; null where it can be read. Set by the commands table.
    public ObjectProperty<@Nullable String> filterProblemProperty() {
        return filterProblem;
    }

    /// The id (see [Panels]) of the tab in front; setting it brings that tab there.
    public StringProperty tabProperty() {
        return tab;
    }

    /// The colours to draw with on a canvas.
    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /// How many times larger than [Theme#TEXT_SIZE] text is; style sheets follow by themselves where they say em.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// The pins, notes and breakpoints of the open log.
    public LogMarks marks() {
        return marks;
    }

    /// What is asked about one key.
    public HistoryModel history() {
        return history;
    }

    /// Two states that are compared.
    public DifferenceModel difference() {
        return difference;
    }

    public UndoModel undo() {
        return undo;
    }

    /// What looks like a mistake.
    public FindingsModel findings() {
        return findings;
    }

    /// What is remembered from one start to the next; a panel's names begin with its id.
    public Preferences preferences() {
        return preferences;
    }

    /// Opens a log instead of the one that is open now; what goes wrong is told as a [Message].
    public void open(Path path) {
        Opening wanted = new Opening(progress -> {
            if (path.equals(opening.get())) {
                openingProgress.set(progress);
            }
        });
        stopOpening();
        running = wanted;
        opening.set(path);
        FxBridge.compute("opener", () -> LogSession.open(path, options, wanted), opened -> {
            if (running == wanted) {
                stopOpening();
                show(opened);
            } else {
                opened.close();
            }
        }, failure -> {
            if (running == wanted) {
                stopOpening();
            }
            failed(failure);
        });
    }

    /// Ends what runs in the background: opening, else indexing. What is known by then stays.
    public void cancel() {
        LogSession open = session.get();
        if (opening.get() != null) {
            stopOpening();
        } else if (open != null) {
            open.cancelIndex();
        }
    }

    /// Shows a log that is open already; the model closes it from now on.
    public void show(LogSession opened) {
        close();
        session.set(opened);
        index.set(opened.index());
        indexUpdates = opened.onIndex(FxBridge.newest(newest -> {
            if (session.get() == opened) {
                index.set(newest);
            }
        }));
        FxBridge.deliver(opened.indexed(), complete -> {
            if (session.get() == opened) {
                index.set(complete);
            }
        }, failure -> {
            if (session.get() == opened) {
                sort(failure);
            }
        });
        seek(0);
    }

    /// Closes what is open; the window shows its start page.
    public void close() {
        LogSession open = session.get();
        if (open == null) {
            return;
        }
        stopUpdates();
        patience.stop();
        seeking.set(false);
        fileChanged.set(false);
        visited.clear();
        key.set(null);
        argument.set(-1);
        damage.set(-1);
        span.set(null);
        filter.set("");
        command.set(0);
        moment.set(null);
        index.set(null);
        session.set(null);
        // Panels ask for nothing more, but what they have asked for still reads the files.
        closed = FxBridge.computationsEnded().thenRunAsync(open::close);
        closings++;
        FxBridge.deliver(closed, nothing -> closings--, failure -> {
            closings--;
            failed(failure);
        });
    }

    /// Completes when what was closed last has ended its threads and let go of its files.
    public CompletableFuture<Void> closed() {
        return closed;
    }

    /// Selects the command (0 … the last; what lies outside goes to the nearest) and asks for its moment.
    public void seek(long wanted) {
        IndexSnapshot known = index.get();
        if (known != null) {
            long nearest = Math.clamp(wanted, 0, known.commands());
            visited.go(nearest);
            ask(nearest);
        }
    }

    /// Back (negative) or forward through the moments that were visited; nothing where there are none.
    public void revisit(int moments) {
        if (visited.canGo(moments)) {
            ask(visited.move(moments));
        }
    }

    /// The open file is not what it was when it was opened.
    public void markFileChanged() {
        fileChanged.set(session.get() != null);
    }

    /// Says something to the user.
    public void tell(Message message) {
        listeners.forEach(listener -> listener.accept(message));
    }

    public void onMessage(Consumer<Message> listener) {
        listeners.add(listener);
    }

    /// A failure of background work. While a log is being closed, a file that changed may be one of its; if it belongs to
    /// the one that is open now, the next look at that fails again.
    public void failed(Throwable failure) {
        boolean changed = failure instanceof FileChangedException
                || failure.getCause() instanceof FileChangedException;
        if (!changed || closings == 0) {
            sort(failure);
        }
    }

    /// A changed file gets its bar, other trouble with files a message, and what is left is a bug of ours.
    private void sort(Throwable failure) {
        switch (failure) {
            case FileChangedException changed -> markFileChanged();
            case UncheckedIOException wrapped -> sort(Objects.requireNonNull(wrapped.getCause()));
            case IOException environment -> tell(new Message(Message.Kind.FAILED, FileTrouble.sentence(environment)));
            default -> Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(),
                    failure);
        }
    }

    /// For tests and pictures: a state without a log behind it.
    void show(IndexSnapshot snapshot, @Nullable Moment state) {
        index.set(snapshot);
        if (state != null) {
            command.set(state.command());
        }
        moment.set(state);
    }

    private void ask(long wanted) {
        argument.set(-1);
        key.set(null);
        command.set(wanted);
        LogSession open = session.get();
        // Where a listener of the command has gone elsewhere, its seek is the later one: asking for ours now would cancel that.
        if (open == null || command.get() != wanted) {
            return;
        }
        patience.playFromStart();
        FxBridge.deliver(open.seek(wanted), found -> arrived(open, found), failure -> {
            if (session.get() == open) {
                patience.stop();
                seeking.set(false);
                failed(failure);
            }
        });
    }

    private void arrived(LogSession from, Moment found) {
        if (session.get() != from || found.command() != command.get()) {
            return;
        }
        patience.stop();
        seeking.set(false);
        moment.set(found);
    }

    private void stopOpening() {
        Opening old = running;
        running = null;
        opening.set(null);
        openingProgress.set(-1);
        if (old != null) {
            old.cancel();
        }
    }

    private void stopUpdates() {
        AutoCloseable updates = indexUpdates;
        indexUpdates = null;
        if (updates != null) {
            try {
                updates.close();
            } catch (Exception ours) {
                throw new IllegalStateException("a listener that can't be taken off", ours);
            }
        }
    }
}
