package dev.aofscope.ui;

import dev.aofscope.analysis.Finding;
import dev.aofscope.analysis.Findings;
import dev.aofscope.analysis.Reason;
import dev.aofscope.analysis.PrefixBytes;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.Breakpoint;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel.KeyName;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What looks like a mistake in the open log. It is looked for in the background once the first pass is over, in a huge log
/// only when somebody asks, since that replays it once more. Damaged places are among the findings from the start. Used on
/// the FX thread only.
public final class FindingsModel {
    /// Of the tab that shows it.
    public static final String TAB = "findings";
    /// As [Finding#rule] of places that can't be read.
    public static final String DAMAGE = "damage";
    /// Bytes of a log up to which nobody has to ask.
    private static final long HUGE = 1L << 30;
    /// The tab Damage lists them all.
    private static final int MOST_DAMAGES = 20;

    private final AppModel model;
    private final LongWork work = new LongWork();
    private final ReadOnlyObjectWrapper<List<Finding>> list = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<PrefixBytes>> prefixes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable KeyName> prefix = new SimpleObjectProperty<>();
    private @Nullable Findings found;

    FindingsModel(AppModel model) {
        this.model = model;
        model.sessionProperty().addListener((property, before, session) -> open(session));
        model.indexProperty().addListener((property, before, index) -> list());
        // What loading the base finds is known with the first moment.
        model.momentProperty().addListener((property, before, moment) -> {
            if (before == null && moment != null) {
                list();
            }
        });
    }

    /// The worst first; damage only, as long as nothing else was looked for.
    public ReadOnlyObjectProperty<List<Finding>> listProperty() {
        return list.getReadOnlyProperty();
    }

    /// What the log holds by prefix, those with most dead bytes first; empty as long as nothing was looked for.
    public ReadOnlyObjectProperty<List<PrefixBytes>> prefixesProperty() {
        return prefixes.getReadOnlyProperty();
    }

    /// Whether all was looked for.
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /// Findings that the list has no room for.
    public long left() {
        return found == null ? 0 : found.left();
    }

    /// Whether nothing is in the list but places that can't be read.
    public boolean isOnlyDamage() {
        return list.get().stream().allMatch(finding -> finding.rule().equals(DAMAGE));
    }

    /// The search for them.
    public LongWork work() {
        return work;
    }

    /// The prefix (its bytes as the key's name) that the key tree shall show next; whoever shows it sets null.
    public ObjectProperty<@Nullable KeyName> prefixProperty() {
        return prefix;
    }

    /// Looks for findings, unless they are known or looked for already.
    public void look() {
        LogSession session = model.sessionProperty().get();
        if (session != null && !work.isRunning() && found == null) {
            work.start("findings", session.index().commands(), watch -> session.states().findings(watch),
                    this::arrived, model::failed);
        }
    }

    /// The nearest finding behind (or before) the command that is worth a stop, or −1: not those that are only worth knowing.
    public long next(long command) {
        return stops().stream().mapToLong(Breakpoint.Row::command).filter(at -> at > command).min().orElse(-1);
    }

    /// See [#next].
    public long previous(long command) {
        return stops().stream().mapToLong(Breakpoint.Row::command).filter(at -> at < command).max().orElse(-1);
    }

    /// Where a run through the log stops for them.
    public List<Breakpoint.Row> stops() {
        return list.get().stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE && finding.command() > 0)
                .map(Finding::command).distinct().map(command -> new Breakpoint.Row(command, true)).toList();
    }

    /// Goes to what the finding means.
    public void go(Finding finding) {
        model.seek(finding.command());
        if (finding.key() != null) {
            model.keyProperty().set(new KeyName(finding.database(), finding.key()));
        }
    }

    private void open(@Nullable LogSession session) {
        work.cancel();
        found = null;
        complete.set(false);
        prefixes.set(List.of());
        list();
        if (session != null && session.log().loaded().stream().mapToLong(Part::size).sum() <= HUGE) {
            FxBridge.deliver(session.passed(), nothing -> {
                if (model.sessionProperty().get() == session) {
                    look();
                }
            }, failure -> {
                // Whoever seeks is told what is wrong with the file.
            });
        }
    }

    private void arrived(@Nullable Findings answer) {
        found = answer;
        if (answer != null) {
            prefixes.set(answer.prefixes());
            complete.set(true);
            list();
        }
    }

    private void list() {
        List<Finding> all = new ArrayList<>();
        IndexSnapshot index = model.indexProperty().get();
        LogSession session = model.sessionProperty().get();
        if (index != null && session != null) {
            Damages.of(session, index).stream().limit(MOST_DAMAGES)
                    .filter(damage -> found == null || damage.kind() != Damage.Kind.OPEN_TRANSACTION)
                    .forEach(damage -> all.add(finding(damage, index)));
        }
        if (found != null) {
            all.addAll(found.ranked());
        }
        if (!all.equals(list.get())) {
            list.set(List.copyOf(all));
        }
    }

    private static Finding finding(Damage damage, IndexSnapshot index) {
        boolean readable = index.oddities().contains(damage);
        return new Finding(DAMAGE, readable ? Finding.Severity.WARNING : Finding.Severity.ALERT,
                Math.min(damage.beforeCommand(), index.commands()), 0, null, damage.length(), 1,
                Reason.of(damage.reason()));
    }
}
