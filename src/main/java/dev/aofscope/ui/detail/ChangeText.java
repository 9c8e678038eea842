package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.TabKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.jspecify.annotations.Nullable;

/// What a moment changed, key by key: removed lines red with a minus, added ones green with a plus.
final class ChangeText extends StyleClassedTextArea {
    private static final int MOST_KEYS = 50;
    private static final int MOST_LINES = 60;

    private final Supplier<Mask> mask;
    private long shown;
    private List<Line> there = List.of();

    /// @param style class of the paragraph: `added`, `removed`, `key`, `note`
    private record Line(String text, String style) {
    }

    /// Without what `mask` hides.
    ChangeText(Supplier<Mask> mask) {
        this.mask = mask;
        setEditable(false);
        setWrapText(false);
        TabKey.leaves(this);
        setAccessibleText("What changed");
        getStyleClass().addAll("data", "detail-changes");
    }

    void clearChanges() {
        shown++;
        put(List.of());
    }

    /// Compares on a thread of its own, since values may be large; `causes` is asked there: why each change took its key away, null
    /// where it did not.
    void show(Moment moment, Callable<List<@Nullable Cause>> causes) {
        Mask hides = mask.get();
        show(() -> lines(moment.changes(), causes.call(), moment.changedKeys(), hides));
    }

    /// What one change did to a key, or to the item of it that `subject` names.
    void show(Subject subject, KeyChange change) {
        Mask hides = mask.get();
        show(() -> {
            List<Line> lines = new ArrayList<>();
            values(subject, change, null, hides, lines);
            return lines;
        });
    }

    /// One line for people.
    void tell(String text) {
        shown++;
        put(List.of(new Line(text, "note")));
    }

    /// The same for keys that differ between any two states; `changedKeys` in all.
    void show(List<KeyChange> changes, long changedKeys) {
        Mask hides = mask.get();
        show(() -> lines(changes, List.of(), changedKeys, hides));
    }

    private void show(Callable<List<Line>> found) {
        long wanted = ++shown;
        FxBridge.compute("value-difference", found, lines -> {
            if (wanted == shown) {
                put(lines);
            }
        }, failure -> {
            if (wanted == shown) {
                put(List.of(new Line(String.valueOf(failure.getMessage()), "note")));
            }
        });
    }

    /// In one replacement, since the area lays itself out after each.
    private void put(List<Line> lines) {
        if (lines.equals(there)) {
            return;
        }
        there = lines;
        ReadOnlyStyledDocumentBuilder<Collection<String>, String, Collection<String>> text = new ReadOnlyStyledDocumentBuilder<>(
                getSegOps(), List.of());
        for (Line line : lines) {
            Collection<String> style = List.of("detail-" + line.style());
            text.addParagraph(line.text(), style, style);
        }
        if (lines.isEmpty()) {
            text.addParagraph("", List.of());
        }
        replace(text.build());
        moveTo(0);
        requestFollowCaret();
    }

    private static List<Line> lines(List<KeyChange> changes, List<@Nullable Cause> causes, long changedKeys,
            Mask hides) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_KEYS, changes.size()); i++) {
            KeyChange change = changes.get(i);
            if (changedKeys > 1) {
                lines.add(new Line("db " + change.database() + "  " + oneLine(hides.key(change.key()).text()), "key"));
            }
            values(Subject.key(change.database(), change.key()), change, i < causes.size() ? causes.get(i) : null,
                    hides, lines);
        }
        if (changedKeys > MOST_KEYS) {
            lines.add(
                    new Line("… " + Wording.count(changedKeys - MOST_KEYS, "more key", "more keys"), "note"));
        }
        return lines;
    }

    private static void values(Subject subject, KeyChange change, @Nullable Cause cause, Mask hides,
            List<Line> lines) {
        if (change.before() == null) {
            lines.add(new Line("- (the key did not exist)", "removed"));
        }
        ValueDifference.Lines difference = ValueDifference.of(subject, change, MOST_LINES);
        for (ValueDifference.Line each : difference.lines()) {
            ValueDifference.Line line = hides.line(each);
            boolean added = line.sign() == ValueDifference.Sign.ADDED;
            String name = line.name().isEmpty() ? "" : String.format("%-12s ", oneLine(line.name()));
            lines.add(new Line((added ? "+ " : "- ") + name + oneLine(line.text()), added ? "added" : "removed"));
        }
        if (difference.left() > 0) {
            lines.add(new Line("… " + Wording.count(difference.left(), "more line", "more lines"), "note"));
        }
        if (change.after() == null) {
            lines.add(new Line("+ (the key does not exist" + (cause == null ? "" : ": " + hides.cause(cause)) + ")",
                    "added"));
        }
        if (subject.item() == null) {
            expiry(change, lines);
        }
    }

    private static void expiry(KeyChange change, List<Line> lines) {
        if (change.expiryBefore() == change.expiryAfter()) {
            return;
        }
        if (change.expiryBefore() != Database.NO_EXPIRY) {
            lines.add(new Line("- expires " + Instant.ofEpochMilli(change.expiryBefore()), "removed"));
        }
        if (change.expiryAfter() != Database.NO_EXPIRY) {
            lines.add(new Line("+ expires " + Instant.ofEpochMilli(change.expiryAfter()), "added"));
        }
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }
}
