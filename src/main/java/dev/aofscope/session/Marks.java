package dev.aofscope.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What somebody has marked in a log. Immutable: each change gives another one.
///
/// @param pins        in the order of their commands, one each
/// @param notes       in the order of their commands, one each
/// @param breakpoints those on rows in the order of their commands, then conditions in the order they were made; none twice
public record Marks(List<Pin> pins, List<Note> notes, List<Breakpoint> breakpoints) {
    /// Of each kind; what comes after that is left out. More than anybody makes by hand, and few enough to be drawn at once.
    public static final int MOST = 2_000;
    /// Characters of a pin's name, a note and an expression; longer ones are cut.
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_NOTE = 10_000;
    public static final int LONGEST_EXPRESSION = 2_000;

    public static final Marks NONE = new Marks(List.of(), List.of(), List.of());

    private static final Comparator<Breakpoint> ROWS_FIRST = Comparator
            .comparingLong(breakpoint -> switch (breakpoint) {
                case Breakpoint.Row row -> row.command();
                case Breakpoint.Condition condition -> Long.MAX_VALUE;
            });

    /// Sorts them, keeps the first of several for the same place, and holds the limits.
    public Marks {
        pins = distinct(pins, Pin::command, Comparator.comparingLong(Pin::command));
        notes = distinct(notes, Note::command, Comparator.comparingLong(Note::command));
        breakpoints = distinct(breakpoints, Marks::place, ROWS_FIRST);
    }

    public boolean isEmpty() {
        return pins.isEmpty() && notes.isEmpty() && breakpoints.isEmpty();
    }

    /// The pin on a command, or null.
    public @Nullable Pin pin(long command) {
        return first(pins, pin -> pin.command() == command);
    }

    /// The note on a command, or null.
    public @Nullable Note note(long command) {
        return first(notes, note -> note.command() == command);
    }

    /// The breakpoint on a row, or null.
    public Breakpoint.@Nullable Row breakpoint(long command) {
        return (Breakpoint.Row) first(breakpoints, at -> at instanceof Breakpoint.Row row && row.command() == command);
    }

    /// In place of another pin on the same command.
    public Marks with(Pin pin) {
        Pin cut = new Pin(pin.command(), cut(pin.name().strip(), LONGEST_NAME));
        return new Marks(joined(List.of(cut), pins), notes, breakpoints);
    }

    public Marks withoutPin(long command) {
        return new Marks(without(pins, pin -> pin.command() == command), notes, breakpoints);
    }

    /// In place of another note on the same command; an empty text takes it away.
    public Marks with(Note note) {
        String text = cut(note.text().strip(), LONGEST_NOTE);
        List<Note> others = without(notes, old -> old.command() == note.command());
        return new Marks(pins, text.isEmpty() ? others : joined(others, List.of(new Note(note.command(), text))),
                breakpoints);
    }

    /// In place of another one on the same row, or with the same expression.
    public Marks with(Breakpoint breakpoint) {
        Breakpoint cut = cut(breakpoint);
        return contains(cut) ? replace(cut, cut) : new Marks(pins, notes, joined(breakpoints, List.of(cut)));
    }

    /// `after` where `before` stood; nothing changes where that is not there.
    public Marks replace(Breakpoint before, Breakpoint after) {
        return new Marks(pins, notes,
                breakpoints.stream().map(old -> place(old).equals(place(before)) ? cut(after) : old).toList());
    }

    public Marks without(Breakpoint breakpoint) {
        return new Marks(pins, notes, without(breakpoints, old -> place(old).equals(place(breakpoint))));
    }

    /// These, and those of `others` for whose place there is none here.
    public Marks and(Marks others) {
        return new Marks(joined(pins, others.pins), joined(notes, others.notes),
                joined(breakpoints, others.breakpoints));
    }

    private boolean contains(Breakpoint breakpoint) {
        return first(breakpoints, old -> place(old).equals(place(breakpoint))) != null;
    }

    /// What a breakpoint stands on: two with the same one are one.
    private static Object place(Breakpoint breakpoint) {
        return switch (breakpoint) {
            case Breakpoint.Row row -> row.command();
            case Breakpoint.Condition condition -> condition.expression();
        };
    }

    private static Breakpoint cut(Breakpoint breakpoint) {
        return switch (breakpoint) {
            case Breakpoint.Row row -> row;
            case Breakpoint.Condition condition ->
                new Breakpoint.Condition(cut(condition.expression().strip(), LONGEST_EXPRESSION), condition.enabled());
        };
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static <T> List<T> distinct(List<T> marks, Function<T, Object> place, Comparator<? super T> order) {
        Set<Object> seen = new HashSet<>();
        List<T> kept = new ArrayList<>();
        for (T mark : marks) {
            if (kept.size() < MOST && seen.add(place.apply(mark))) {
                kept.add(Objects.requireNonNull(mark));
            }
        }
        kept.sort(order);
        return List.copyOf(kept);
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static <T> List<T> without(List<T> marks, Predicate<T> unwanted) {
        return marks.stream().filter(mark -> !unwanted.test(mark)).toList();
    }

    private static <T> @Nullable T first(List<T> marks, Predicate<T> wanted) {
        for (T mark : marks) {
            if (wanted.test(mark)) {
                return mark;
            }
        }
        return null;
    }
}
