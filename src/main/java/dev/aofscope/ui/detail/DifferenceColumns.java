package dev.aofscope.ui.detail;

import dev.aofscope.redis.Database;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.Differences.Kind;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.TextCell;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.HPos;

/// The columns of the keys that differ, and what each says of a key.
final class DifferenceColumns {
    private static final String DIMMED = "detail-dimmed";

    private DifferenceColumns() {
    }

    static List<RowColumn<DifferenceRow>> all(Supplier<ZoneId> zone, Supplier<Mask> mask) {
        return List.of(
                column("kind", "", row -> sign(row.kind()), row -> "detail-" + style(row.kind())).wide(30),
                column("database", "DB", row -> Integer.toString(row.change().database()), row -> DIMMED).wide(38),
                column("key", "Key", row -> ValueText.line(mask.get().key(row.change().key()), 300),
                        row -> row.kind() == Kind.CHANGED ? "" : "detail-" + style(row.kind())).wide(240)
                        .shrinking(90),
                column("type", "Type", DifferenceColumns::type,
                        row -> "family-" + Palette.styleName(value(row.change()).type().family())).wide(76),
                column("length", "Length", DifferenceColumns::length, row -> DIMMED).wide(130).shrinking(60),
                column("change", "What differs", row -> words(row, mask.get(), zone.get()), row -> "").wide(200)
                        .stretching(80));
    }

    private static RowColumn<DifferenceRow> column(String id, String name, Function<DifferenceRow, String> words,
            Function<DifferenceRow, String> tone) {
        return new RowColumn<>(id, name, () -> new TextCell<DifferenceRow>(HPos.LEFT, words).tone(tone));
    }

    static String style(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String sign(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "−";
            case CHANGED -> "~";
        };
    }

    private static Value value(KeyChange change) {
        return Objects.requireNonNull(change.after() == null ? change.before() : change.after());
    }

    private static String type(DifferenceRow row) {
        Value before = row.change().before();
        Value now = value(row.change());
        return before == null || before.type() == now.type()
                ? now.type().redisName()
                : before.type().redisName() + " → " + now.type().redisName();
    }

    private static String length(DifferenceRow row) {
        Value before = row.change().before();
        Value after = row.change().after();
        return before == null || after == null || before.length() == after.length()
                ? ValueText.length(value(row.change()))
                : Wording.count(before.length()) + " → " + ValueText.length(after);
    }

    private static String words(DifferenceRow row, Mask mask, ZoneId zone) {
        String words = mask.value(row.words());
        KeyChange change = row.change();
        if (row.kind() != Kind.CHANGED || change.expiryBefore() == change.expiryAfter()) {
            return words;
        }
        String expiry = change.expiryAfter() == Database.NO_EXPIRY
                ? "no TTL any more"
                : "expires " + Wording.dateAndTime(change.expiryAfter(), zone);
        return words.isEmpty() ? expiry : words + "   " + expiry;
    }
}
