package dev.aofscope.ui;

import dev.aofscope.ui.AppModel.KeyName;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where panels say what somebody wants undone or left out; the window asks for the rest in a dialog. Used on the FX thread
/// only.
public final class UndoModel {
    private Consumer<Question> listener = question -> {
    };

    public sealed interface Question {
    }

    /// Put back what commands have changed.
    ///
    /// @param from the first command
    /// @param to   the last (inclusive)
    /// @param key  null for all keys that they changed
    public record PutBack(long from, long to, @Nullable KeyName key) implements Question {
    }

    /// See what would be without some commands.
    ///
    /// @param commands numbers and ranges, as [dev.aofscope.session.Selection#numbers] takes them, or an EXPR; may be empty
    public record LeaveOut(String commands) implements Question {
    }

    public void ask(Question question) {
        listener.accept(question);
    }

    public void onAsk(Consumer<Question> listener) {
        this.listener = listener;
    }
}
