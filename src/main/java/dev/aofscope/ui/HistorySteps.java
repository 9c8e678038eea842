package dev.aofscope.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of a history, ascending. All their numbers are kept, a few bytes each, and words for the first
/// [#MOST_TOLD] of them, so that a key that was written ten million times takes little memory.
public final class HistorySteps {
    static final int MOST_TOLD = 200_000;

    /// What a command did to the key, as far as the timeline shows it.
    public enum Mark {
        CHANGED, CREATED, REMOVED, UNCHANGED
    }

    private static final Mark[] MARKS = Mark.values();

    private final List<HistoryStep> told = new ArrayList<>();
    /// The number of the command and, in the two lowest bits, its mark.
    private long[] commands = new long[64];
    private int count;
    private int changes;

    void add(HistoryStep step) {
        if (count == commands.length) {
            commands = Arrays.copyOf(commands, count * 2);
        }
        commands[count++] = step.command() << 2 | mark(step).ordinal();
        changes += step.changed() ? 1 : 0;
        if (told.size() < MOST_TOLD) {
            told.add(step);
        }
    }

    private static Mark mark(HistoryStep step) {
        if (!step.changed()) {
            return Mark.UNCHANGED;
        }
        return switch (step.kind()) {
            case CREATED -> Mark.CREATED;
            case REMOVED -> Mark.REMOVED;
            case UPDATED, UNCHANGED, NEUTRAL, REFUSED, UNKNOWN -> Mark.CHANGED;
        };
    }

    public int count() {
        return count;
    }

    /// How many of them changed what the history is of.
    public int changes() {
        return changes;
    }

    public long command(int row) {
        return commands[row] >> 2;
    }

    public Mark mark(int row) {
        return MARKS[(int) (commands[row] & 3)];
    }

    /// Null where only its number is kept.
    public @Nullable HistoryStep step(int row) {
        return row < told.size() ? told.get(row) : null;
    }

    /// The first row whose command is `command` or a later one; [#count] where there is none.
    public int rowFrom(long command) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (command(middle) < command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
