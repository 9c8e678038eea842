package dev.aofscope.ui.main;

import dev.aofscope.analysis.StateSearch;
import dev.aofscope.analysis.StateSearch.Which;
import dev.aofscope.bytes.Watch;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.LongWork;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Goes to the first or last command after which the condition in the filter field holds, where that asks for states. What takes
/// longer than half a second shows how far it is.
final class StateFinder {
    private static final Duration PATIENCE = Duration.millis(500);

    private final AppModel model;
    private final LongWork work = new LongWork();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private @Nullable WorkBar bar;

    /// @param showBar   shows a bar below the toolbar
    /// @param removeBar takes it away; it may not be there
    StateFinder(AppModel model, Consumer<Node> showBar, Consumer<Node> removeBar) {
        this.model = model;
        model.sessionProperty().addListener((property, before, session) -> work.cancel());
        patience.setOnFinished(over -> {
            if (bar != null && work.isRunning()) {
                showBar.accept(bar.view());
            }
        });
        work.progressProperty().addListener((property, before, done) -> {
            if (bar != null && !work.isRunning()) {
                removeBar.accept(bar.view());
            }
        });
    }

    /// Whether the text is a condition on states.
    static boolean takes(String text, ZoneId zone) {
        try {
            return !text.isBlank() && StateSearch.takes(Expr.parse(text, zone));
        } catch (ExprException wrong) {
            return false;
        }
    }

    void find(Which which) {
        LogSession session = model.sessionProperty().get();
        String text = model.filterProperty().get().strip();
        if (session == null) {
            return;
        }
        Expr condition;
        try {
            condition = Expr.parse(text, model.zone());
        } catch (ExprException wrong) {
            warn("The filter can't be read: " + wrong.getMessage());
            return;
        }
        if (!StateSearch.takes(condition)) {
            warn("Type a condition on states into the filter field, such as exists:KEY, len:KEY>1000 or keys:db0<100");
            return;
        }
        start(session, condition, which, text);
    }

    private void start(LogSession session, Expr condition, Which which, String text) {
        work.cancel();
        WorkBar waiting = new WorkBar("Looking for the " + (which == Which.FIRST ? "first" : "last")
                + " state where " + shown(text));
        bar = waiting;
        patience.playFromStart();
        long total = session.index().commands();
        Watch watch = waiting.watch(total);
        work.start("find", total, progress -> session.states().find(condition, which, done -> {
            progress.progressed(done);
            watch.progressed(done);
        }), found -> arrived(found, which, text), model::failed);
    }

    private void arrived(StateSearch.@Nullable Found found, Which which, String text) {
        if (found == null) {
            warn("“" + shown(text) + "” holds after no command of this log");
            return;
        }
        model.seek(found.command());
        String place = found.command() == 0 ? "at the start" : "after command " + Wording.count(found.command());
        String cause = found.cause() == 0 || found.cause() == found.command()
                ? ""
                : which == Which.LAST
                        ? "; command " + Wording.count(found.cause()) + " ended it (F11)"
                        : "; the queued command " + Wording.count(found.cause()) + " brought it about";
        String order = which == Which.FIRST ? "first" : "last";
        model.tell(new Message(Message.Kind.DONE, "“" + shown(text) + "” holds " + order + " " + place + cause));
    }

    private String shown(String text) {
        return model.maskProperty().get().typed(text);
    }

    private void warn(String text) {
        model.tell(new Message(Message.Kind.WARNING, text));
    }
}
