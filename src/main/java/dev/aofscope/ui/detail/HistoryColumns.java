package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Database;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.HistoryStep;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.TextCell;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import org.jspecify.annotations.Nullable;

/// The columns of a history, and what each says of a command.
final class HistoryColumns {
    private static final String DIMMED = "detail-dimmed";

    private final Supplier<@Nullable Subject> subject;
    private final Supplier<ZoneId> zone;
    private final Supplier<Mask> mask;
    private final RowColumn<HistoryRow> time;
    private final List<RowColumn<HistoryRow>> all;

    HistoryColumns(Supplier<@Nullable Subject> subject, Supplier<ZoneId> zone, Supplier<Mask> mask) {
        this.subject = subject;
        this.mask = mask;
        this.zone = zone;
        time = column("time", "Time", row -> Wording.when(row.command().when(), zone.get()),
                cell -> cell.tone(HistoryColumns::timeTone)
                        .hint(row -> Wording.between(row.command().when(), zone.get())))
                .wide(76);
        RowColumn<HistoryRow> number = new RowColumn<HistoryRow>("number", "#",
                () -> new TextCell<>(HPos.RIGHT, row -> Wording.count(row.command().number()))).wide(80)
                .alignedRight();
        all = List.of(number, time,
                column("command", "Command", this::name,
                        cell -> cell.tone(HistoryColumns::family).styled("detail-history-name")).wide(96),
                column("arguments", "Arguments", this::arguments, cell -> cell.tone(row -> DIMMED)).wide(190)
                        .shrinking(60),
                column("effect", "Effect", this::effect, cell -> cell.tone(HistoryColumns::tone)).wide(170)
                        .shrinking(80),
                column("change", "What changed", this::change, cell -> cell.tone(HistoryColumns::tone)).wide(200)
                        .stretching(80));
    }

    private static RowColumn<HistoryRow> column(String id, String name, Function<HistoryRow, String> words,
            Function<TextCell<HistoryRow>, TextCell<HistoryRow>> dressed) {
        return new RowColumn<>(id, name, () -> dressed.apply(new TextCell<>(HPos.LEFT, words)));
    }

    List<RowColumn<HistoryRow>> all() {
        return all;
    }

    /// Whether there are times to show.
    RowColumn<HistoryRow> time() {
        return time;
    }

    private static String timeTone(HistoryRow row) {
        return row.command().when().origin() == TimeBounds.Origin.INFERRED ? "detail-inferred" : DIMMED;
    }

    private String name(HistoryRow row) {
        return row.isBase() ? "RDB base" : mask.get().command(row.command().name());
    }

    private static String family(HistoryRow row) {
        return row.isBase() ? DIMMED : "family-" + Palette.styleName(row.command().family());
    }

    /// Without the key, where it is the one that the history is of.
    private String arguments(HistoryRow row) {
        CommandRow command = row.command();
        Subject asked = subject.get();
        if (row.isBase()) {
            return "";
        }
        return command.key() == null || (asked != null && command.key().equals(asked.key()))
                ? mask.get().row(command).arguments()
                : ValueText.line(mask.get().key(command.key()), 60) + " " + mask.get().row(command).arguments();
    }

    private String effect(HistoryRow row) {
        HistoryStep step = row.step();
        if (step == null) {
            return "…";
        }
        String effect = mask.get().effect(step.kind(), step.effect());
        return step.executed() == step.command()
                ? effect
                : effect + " · at EXEC " + Wording.count(step.executed());
    }

    private String change(HistoryRow row) {
        HistoryStep step = row.step();
        if (step == null) {
            return "";
        }
        String expiry = step.expiry() == HistoryStep.SAME_EXPIRY
                ? ""
                : step.expiry() == Database.NO_EXPIRY
                        ? "no TTL any more"
                        : "expires " + Wording.dateAndTime(step.expiry(), zone.get());
        String difference = mask.get().value(step.difference());
        return difference.isEmpty() || expiry.isEmpty() ? difference + expiry : difference + "   " + expiry;
    }

    private static String tone(HistoryRow row) {
        return switch (row.mark()) {
            case CREATED -> "detail-history-created";
            case REMOVED -> "detail-history-removed";
            case CHANGED -> "";
            case UNCHANGED -> DIMMED;
        };
    }
}
