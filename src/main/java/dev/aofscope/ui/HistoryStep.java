package dev.aofscope.ui;

import dev.aofscope.analysis.ItemState;
import dev.aofscope.analysis.KeyHistory;
import dev.aofscope.analysis.Subject;
import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.KeyChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command of a history in words, without the states that it came from.
///
/// @param command    0 for the base
/// @param executed   the EXEC of its transaction, else itself
/// @param changed    whether it changed what the history is of
/// @param effect     as in the Effect column
/// @param difference what tells the value after it from the one before, in one line; may be empty
/// @param expiry     the moment of expiry that it set, in Unix milliseconds; [dev.aofscope.redis.Database#NO_EXPIRY] where it
///                   took that away, and [#SAME_EXPIRY] where it left it
public record HistoryStep(long command, long executed, boolean changed, Effect.Kind kind, String effect,
        String difference, long expiry) {
    public static final long SAME_EXPIRY = Long.MIN_VALUE;

    private static final int MOST_LINES = 6;
    private static final int LONGEST = 200;
    private static final int LONGEST_ITEM = 80;
    /// Longer lists and streams are compared item by item, which for each command of a long history would take too long.
    private static final long LONGEST_COMPARED = 1_000;

    static HistoryStep of(Subject subject, KeyHistory.Touch touch) {
        KeyChange change = touch.change();
        boolean expires = change != null && subject.item() == null && change.after() != null
                && change.expiryBefore() != change.expiryAfter();
        return new HistoryStep(touch.command(), touch.executed(), change != null, kind(subject, touch),
                touch.effect().text(), change == null ? "" : words(subject, change),
                expires && change != null ? change.expiryAfter() : SAME_EXPIRY);
    }

    /// Of an item, what became of the item.
    static Effect.Kind kind(Subject subject, KeyHistory.Touch touch) {
        KeyChange change = touch.change();
        ByteString item = subject.item();
        if (change == null || item == null) {
            return touch.effect().kind();
        }
        return ItemState.of(change.before(), item) == null
                ? Effect.Kind.CREATED
                : ItemState.of(change.after(), item) == null ? Effect.Kind.REMOVED : Effect.Kind.UPDATED;
    }

    /// What tells the value after a change from the one before, in one line; empty for long lists and streams.
    public static String words(Subject subject, KeyChange change) {
        if (subject.item() == null && isLong(change.before()) && isLong(change.after())) {
            return "";
        }
        ValueDifference.Lines difference = ValueDifference.of(subject, change, MOST_LINES);
        StringBuilder words = new StringBuilder();
        long left = difference.left();
        List<ValueDifference.Line> lines = difference.lines();
        for (int i = 0; i < lines.size(); i++) {
            ValueDifference.Line line = lines.get(i);
            boolean pair = i + 1 < lines.size() && line.sign() == ValueDifference.Sign.REMOVED
                    && lines.get(i + 1).sign() == ValueDifference.Sign.ADDED
                    && lines.get(i + 1).name().equals(line.name());
            if (words.length() > LONGEST) {
                left++;
            } else {
                words.append(words.isEmpty() ? "" : "   ")
                        .append(pair ? changed(line, lines.get(i + 1)) : signed(line));
            }
            i += pair ? 1 : 0;
        }
        return left > 0 ? words + "   … " + Wording.count(left) + " more" : words.toString();
    }

    private static boolean isLong(@Nullable Value value) {
        return (value instanceof ListValue || value instanceof StreamValue) && value.length() > LONGEST_COMPARED;
    }

    private static String changed(ValueDifference.Line before, ValueDifference.Line after) {
        return named(before) + cut(before.text()) + " → " + cut(after.text());
    }

    private static String signed(ValueDifference.Line line) {
        return (line.sign() == ValueDifference.Sign.ADDED ? "+ " : "− ") + named(line) + cut(line.text());
    }

    private static String named(ValueDifference.Line line) {
        return line.name().isEmpty() ? "" : line.text().isEmpty() ? cut(line.name()) : cut(line.name()) + " ";
    }

    private static String cut(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= LONGEST_ITEM ? line : line.substring(0, LONGEST_ITEM) + "…";
    }
}
