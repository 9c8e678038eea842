package dev.aofscope.ui;

import dev.aofscope.analysis.KeyHistory.Touch;
import dev.aofscope.analysis.KeyHistory.Until;
import dev.aofscope.analysis.Subject;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel.KeyName;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The key, or the item of one, whose history is shown, what is known of it so far, and who wrote it last. It stays the same
/// from moment to moment. Used on the FX thread only.
public final class HistoryModel {
    /// Of the tab that shows it, as [Panels] and [AppModel#tabProperty] name it.
    public static final String TAB = "history";

    private final AppModel model;
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private final LongWork history = new LongWork();
    private final LongWork lastWrite = new LongWork();
    private HistorySteps steps = new HistorySteps();
    /// The last answer to who wrote something, from which the next one goes on.
    private @Nullable Answer answered;

    private record Answer(Subject subject, Touch touch) {
    }

    HistoryModel(AppModel model) {
        this.model = model;
        model.sessionProperty().addListener((property, before, session) -> clear());
    }

    /// What the history is of; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Subject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /// How many commands [#steps] holds by now.
    public ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// What was found so far; grows as [#countProperty] says.
    public HistorySteps steps() {
        return steps;
    }

    /// The search for the history.
    public LongWork history() {
        return history;
    }

    /// The search for the last write.
    public LongWork lastWrite() {
        return lastWrite;
    }

    /// Looks for the whole history, unless it is the one that is known or looked for already.
    public void show(Subject wanted) {
        LogSession session = model.sessionProperty().get();
        if (session == null || (wanted.equals(subject.get()) && (history.isRunning() || count.get() > 0))) {
            return;
        }
        HistorySteps found = new HistorySteps();
        steps = found;
        count.set(0);
        subject.set(wanted);
        Batches<HistoryStep> batches = new Batches<>(batch -> {
            if (steps == found) {
                batch.forEach(found::add);
                count.set(found.count());
            }
        });
        history.start("history", session.index().commands(), watch -> {
            session.states().history(wanted, Long.MAX_VALUE, touch -> batches.add(HistoryStep.of(wanted, touch)),
                    watch);
            return null;
        }, nothing -> batches.deliver(), model::failed);
    }

    /// The same, and brings its tab to the front.
    public void open(Subject wanted) {
        show(wanted);
        model.tabProperty().set(TAB);
    }

    /// No history any more.
    public void clear() {
        history.cancel();
        lastWrite.cancel();
        steps = new HistorySteps();
        answered = null;
        subject.set(null);
        count.set(0);
    }

    /// Hands the key that is meant to `then`: the one that was chosen, else the first that the moment changed, else the one
    /// that the selected command names.
    public void withKey(Consumer<KeyName> then) {
        KeyName chosen = model.keyProperty().get();
        var moment = model.momentProperty().get();
        if (chosen != null) {
            then.accept(chosen);
        } else if (moment != null && moment.command() == model.commandProperty().get()
                && !moment.changes().isEmpty()) {
            then.accept(new KeyName(moment.changes().getFirst().database(), moment.changes().getFirst().key()));
        } else {
            withNamedKey(then);
        }
    }

    private void withNamedKey(Consumer<KeyName> then) {
        LogSession session = model.sessionProperty().get();
        long command = model.commandProperty().get();
        if (session != null) {
            FxBridge.compute("key", () -> session.rows(command, 1), rows -> {
                CommandRow row = rows.isEmpty() ? null : rows.getFirst();
                if (row == null || row.key() == null || row.number() == 0) {
                    model.tell(new Message(Message.Kind.WARNING,
                            "No key is chosen, and this command names none: select a key in the keyspace first"));
                } else {
                    then.accept(new KeyName(row.database(), row.key()));
                }
            }, model::failed);
        }
    }

    /// Who wrote what somebody asked about last, where that led here and the same key is still chosen; else the key that is meant.
    public void whoWrote() {
        Answer last = answered;
        KeyName chosen = model.keyProperty().get();
        if (last != null && last.touch().command() == model.commandProperty().get() && chosen != null
                && chosen.equals(new KeyName(last.subject().database(), last.subject().key()))) {
            whoWrote(last.subject());
        } else {
            withKey(name -> whoWrote(Subject.key(name.database(), name.key())));
        }
    }

    /// Goes to the write that made the subject what it is at this moment. Asked again there, it goes to the write before that.
    public void whoWrote(Subject wanted) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        long at = model.commandProperty().get();
        Answer last = answered;
        boolean again = last != null && last.subject().equals(wanted) && last.touch().command() == at;
        Until until = again && last != null ? Until.before(last.touch()) : Until.state(at);
        lastWrite.start("last-write", Math.max(1, until.command()),
                watch -> session.states().lastChange(wanted, until, watch),
                found -> answer(wanted, again ? last : null, at, found), model::failed);
    }

    private void answer(Subject wanted, @Nullable Answer before, long asked, @Nullable Touch found) {
        if (asked != model.commandProperty().get()) {
            return;
        }
        if (found == null) {
            say(Message.Kind.WARNING, before != null && before.touch().command() == 0
                    ? "“" + name(wanted) + "” was there at the start: nothing earlier is in this log"
                    : before != null
                            ? "Nothing wrote “" + name(wanted) + "” before command "
                                    + Wording.count(before.touch().command())
                            : "Nothing up to command " + Wording.count(asked) + " has written “" + name(wanted) + "”");
            return;
        }
        boolean here = before == null && found.command() == asked;
        answered = new Answer(wanted, found);
        model.seek(found.command());
        model.keyProperty().set(new KeyName(wanted.database(), wanted.key()));
        say(Message.Kind.DONE,
                sentence(wanted, found) + (here ? "; that is here. Ask again for the write before it" : ""));
    }

    private String name(Subject subject) {
        return model.maskProperty().get().subject(subject);
    }

    private String sentence(Subject wanted, Touch found) {
        String name = "“" + name(wanted) + "” ";
        if (found.command() == 0) {
            return name + "was there at the start, in the base that the log begins with";
        }
        String verb = switch (HistoryStep.kind(wanted, found)) {
            case REMOVED -> "was removed by command ";
            case CREATED -> "was created by command ";
            case UPDATED, UNCHANGED, NEUTRAL, REFUSED, UNKNOWN -> "was written by command ";
        };
        return name + verb + Wording.count(found.command())
                + (found.executed() == found.command()
                        ? ""
                        : ", carried out by the EXEC at " + Wording.count(found.executed()));
    }

    private void say(Message.Kind kind, String text) {
        model.tell(new Message(kind, text));
    }
}
