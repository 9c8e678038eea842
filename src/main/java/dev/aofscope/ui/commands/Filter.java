package dev.aofscope.ui.commands;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import java.text.ParseException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The search behind the model's filter: one at a time, the newest wins, and what it found stays until the next one has
/// found something or has come to its end.
final class Filter {
    private final AppModel model;
    private final Runnable changed;
    private @Nullable LogReader reader;
    private @Nullable AutoCloseable search;
    private @Nullable Matches matches;
    /// The search that is under way, and the one that [#matches] come from.
    private int generation;
    private int found;

    /// @param changed told when there are other matches, or none to be shown any more
    Filter(AppModel model, Runnable changed) {
        this.model = model;
        this.changed = changed;
    }

    /// What was found; null where all commands are to be shown.
    @Nullable
    Matches matches() {
        return matches;
    }

    /// The rows of what was found, or `whole` where all commands are to be shown.
    RowOrder order(WholeLog whole) {
        return matches == null ? whole : new MatchedRows(matches, found);
    }

    /// Searches another log; null for none.
    void open(@Nullable LogReader opened) {
        stop();
        matches = null;
        reader = opened;
        apply();
    }

    /// Follows the model's filter.
    void apply() {
        stop();
        String expression = model.filterProperty().get();
        LogReader open = reader;
        model.matchesProperty().set(-1);
        model.filterProblemProperty().set(null);
        if (open == null || expression.isBlank()) {
            matches = null;
            changed.run();
            return;
        }
        int asked = generation;
        Consumer<Matches> news = FxBridge.newest(newest -> {
            if (asked == generation) {
                take(newest);
            }
        });
        try {
            search = open.search(expression, model.zone(), news, failure -> FxBridge.run(() -> failed(asked, failure)));
        } catch (ParseException wrong) {
            // What was found before stays in sight while somebody is still typing.
            model.filterProblemProperty().set(wrong.getMessage());
        }
    }

    private void take(Matches news) {
        boolean keepsOld = matches != null && found != generation && news.count() == 0 && !news.complete();
        if (!keepsOld) {
            matches = news;
            found = generation;
            model.matchesProperty().set(news.count());
            changed.run();
        }
    }

    private void failed(int asked, Throwable failure) {
        if (asked == generation) {
            model.failed(failure);
        }
    }

    private void stop() {
        generation++;
        AutoCloseable running = search;
        search = null;
        if (running != null) {
            try {
                running.close();
            } catch (Exception ours) {
                throw new IllegalStateException("a search that can't be stopped", ours);
            }
        }
    }
}
