package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Finding;
import dev.aofscope.analysis.Findings;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.FindingsModel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.TextCell;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import org.jspecify.annotations.Nullable;

/// The columns of the findings, and what each says of one.
final class FindingColumns {
    private static final String DIMMED = "detail-dimmed";
    private static final String INFERRED = "detail-inferred";

    private final Supplier<@Nullable IndexSnapshot> index;
    private final Map<String, Findings.RuleText> rules = new HashMap<>();
    private final RowColumn<Finding> time;
    private final List<RowColumn<Finding>> all;

    FindingColumns(Supplier<@Nullable IndexSnapshot> index, Supplier<ZoneId> zone, Supplier<Mask> mask) {
        this.index = index;
        Findings.rules().forEach(rule -> rules.put(rule.id(), rule));
        time = column("time", "Time", finding -> Wording.when(when(finding), zone.get()),
                cell -> cell.tone(this::timeTone).hint(finding -> Wording.between(when(finding), zone.get()))).wide(76);
        RowColumn<Finding> number = new RowColumn<Finding>("number", "#",
                () -> new TextCell<>(HPos.RIGHT, finding -> Wording.count(finding.command()))).wide(84).alignedRight();
        all = List.of(
                column("severity", "Severity", FindingColumns::severity, cell -> cell.tone(FindingColumns::tone))
                        .wide(92),
                number, time,
                column("rule", "Finding", this::title, cell -> cell.hint(this::meaning)).wide(130).shrinking(90),
                column("reason", "Reason", finding -> mask.get().reason(finding), cell -> cell.tone(finding -> DIMMED))
                        .wide(330)
                        .stretching(140),
                column("key", "Key", finding -> key(finding, mask.get()), cell -> cell).wide(150).shrinking(60));
    }

    private static RowColumn<Finding> column(String id, String name, Function<Finding, String> words,
            Function<TextCell<Finding>, TextCell<Finding>> dressed) {
        return new RowColumn<>(id, name, () -> dressed.apply(new TextCell<>(HPos.LEFT, words)));
    }

    List<RowColumn<Finding>> all() {
        return all;
    }

    /// Gives the time as much room as it takes.
    void describe() {
        IndexSnapshot known = index.get();
        time.wide(Wording.timeWidth(known)).shrinking(Wording.leastTimeWidth(known));
    }

    /// Shape and word: colour is not the only sign.
    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case ALERT -> "▲ alert";
            case WARNING -> "◆ warning";
            case NOTE -> "○ note";
        };
    }

    private static String tone(Finding finding) {
        return "detail-finding-" + finding.severity().word();
    }

    private String title(Finding finding) {
        Findings.RuleText rule = rules.get(finding.rule());
        return rule != null ? rule.title() : finding.rule().equals(FindingsModel.DAMAGE) ? "Damage" : finding.rule();
    }

    private String meaning(Finding finding) {
        Findings.RuleText rule = rules.get(finding.rule());
        return rule == null ? "" : rule.meaning();
    }

    private static String key(Finding finding, Mask mask) {
        return finding.key() == null ? "" : ValueText.line(mask.key(finding.key()), 80);
    }

    private TimeBounds when(Finding finding) {
        IndexSnapshot known = index.get();
        return known == null || finding.command() < 1 || finding.command() > known.commands()
                ? TimeBounds.UNKNOWN
                : known.when(finding.command());
    }

    private String timeTone(Finding finding) {
        return when(finding).origin() == TimeBounds.Origin.INFERRED ? INFERRED : DIMMED;
    }
}
