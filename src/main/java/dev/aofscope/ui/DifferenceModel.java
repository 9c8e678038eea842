package dev.aofscope.ui;

import dev.aofscope.analysis.StateDifference;
import dev.aofscope.bytes.Watch;
import dev.aofscope.query.Expr;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Pin;
import dev.aofscope.session.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Two states that are compared, of the open log or of two logs, and in what they differ. Used on the FX thread only.
public final class DifferenceModel {
    /// Of the tab that shows it, as [Panels] and [AppModel#tabProperty] name it.
    public static final String TAB = "diff";

    private final AppModel model;
    private final OtherLog other;
    private final ObjectProperty<Side> before = new SimpleObjectProperty<>(new Side.At(0));
    private final ObjectProperty<Side> after = new SimpleObjectProperty<>(new Side.Here());
    private final ReadOnlyLongWrapper rows = new ReadOnlyLongWrapper();
    private final LongWork work = new LongWork();
    private Differences found = new Differences();
    private Set<Differences.Kind> kinds = EnumSet.allOf(Differences.Kind.class);
    private String part = "";
    /// What `found` is of; null for nothing.
    private @Nullable Asked asked;

    /// A state that can be compared.
    public sealed interface Side {
        /// The state after a command of the open log.
        record At(long command) implements Side {
        }

        /// The moment that is shown.
        record Here() implements Side {
        }

        /// The end of another log.
        record Other(Path path) implements Side {
        }

        /// What the state after a command would be without some commands.
        ///
        /// @param words   what was asked for
        /// @param left    those that one of these holds for are left out
        /// @param numbers and these
        record Without(String words, List<Expr> left, List<Selection.Numbers> numbers, long at) implements Side {
        }
    }

    private record Asked(LogSession session, Side before, Side after) {
    }

    DifferenceModel(AppModel model, OpenOptions options) {
        this.model = model;
        this.other = new OtherLog(options);
        model.sessionProperty().addListener((property, old, session) -> clear());
        model.marks().marksProperty().addListener((property, old, now) -> now.pins().stream()
                .filter(pin -> !old.pins().contains(pin)).findFirst().ifPresent(this::pinned));
    }

    /// A new pin is what somebody wants to compare with.
    private void pinned(Pin pin) {
        before.set(new Side.At(pin.command()));
    }

    public ObjectProperty<Side> beforeProperty() {
        return before;
    }

    public ObjectProperty<Side> afterProperty() {
        return after;
    }

    /// How many rows [#found] shows by now.
    public ReadOnlyLongProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// What was found so far; grows while [#work] runs.
    public Differences found() {
        return found;
    }

    public LongWork work() {
        return work;
    }

    /// Shows only keys of these kinds that hold `text`.
    public void filter(Set<Differences.Kind> wanted, String text) {
        kinds = EnumSet.copyOf(wanted);
        part = text;
        found.filter(kinds, part);
        rows.set(found.rows());
    }

    /// Compares what is chosen, unless that is known or under way already.
    public void compare() {
        LogSession session = model.sessionProperty().get();
        Side from = settled(before.get());
        Side to = settled(after.get());
        if (session == null || from == null || to == null) {
            return;
        }
        Asked wanted = new Asked(session, from, to);
        if (!wanted.equals(asked)) {
            asked = wanted;
            start(wanted);
        }
    }

    /// Where the side is the moment that is shown, its command; null while there is none.
    private @Nullable Side settled(Side side) {
        Moment moment = model.momentProperty().get();
        return switch (side) {
            case Side.Here here -> moment == null ? null : new Side.At(moment.command());
            case Side.At at -> at;
            case Side.Other log -> log;
            case Side.Without without -> without;
        };
    }

    private void start(Asked wanted) {
        Differences fresh = new Differences();
        fresh.filter(kinds, part);
        found = fresh;
        rows.set(0);
        Batches<KeyChange> batches = new Batches<>(batch -> {
            if (found == fresh) {
                batch.forEach(fresh::add);
                rows.set(fresh.rows());
            }
        });
        work.start("difference", Math.max(1, wanted.session().index().commands()), watch -> {
            visit(wanted, visitor(batches), watch);
            return true;
        }, done -> batches.deliver(), failure -> {
            asked = null;
            model.failed(failure);
        });
    }

    private static StateDifference.Visitor visitor(Batches<KeyChange> batches) {
        return new StateDifference.Visitor() {
            @Override
            public void key(KeyChange change) {
                batches.add(change);
            }

            @Override
            public void library(@Nullable Library old, @Nullable Library now) {
                // Rows are of keys; the command line lists libraries.
            }
        };
    }

    private void visit(Asked wanted, StateDifference.Visitor visitor, Watch watch) throws IOException {
        List<Keyspace> both = wanted.before() instanceof Side.At from && wanted.after() instanceof Side.At to
                ? wanted.session().states().states(from.command(), to.command(), watch)
                : List.of(state(wanted.session(), wanted.before(), watch),
                        state(wanted.session(), wanted.after(), watch));
        wanted.session().difference(both.getFirst(), both.getLast(), visitor, () -> {
            watch.progressed(wanted.session().index().commands());
            return false;
        });
    }

    private Keyspace state(LogSession session, Side side, Watch watch) throws IOException {
        return switch (side) {
            case Side.At at -> session.states().state(at.command(), watch);
            case Side.Other log -> other.end(log.path(), watch);
            case Side.Without without -> session.exporter()
                    .without(without.left(), without.numbers(), without.at(), watch).without();
            case Side.Here here -> throw new AssertionError("was settled");
        };
    }

    private void clear() {
        work.cancel();
        asked = null;
        found = new Differences();
        rows.set(0);
        before.set(new Side.At(0));
        after.set(new Side.Here());
        FxBridge.compute("close-other", () -> {
            other.close();
            return true;
        }, closed -> {
        }, model::failed);
    }
}
