package dev.aofscope.cli;

import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.Watch;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.InPlace;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.export.UndoRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "fix", description = "Repair in place; without a name, cut off a damaged end. What brings the log back is saved beside it first.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class FixCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Option(names = "--repair", paramLabel = "NAME", description = "Which repair, as check --json names them: cut, leave-out, close-transaction, restore-crlf, drop-zeros, rebuild-manifest, adopt-parts.")
    private @Nullable String name;

    @Option(names = "--to", paramLabel = "N", description = "Cut behind that command: a number or a time. What comes behind it goes, good or not.")
    private @Nullable String to;

    @Option(names = "--dry-run", description = "Say what would be done and lost, and do nothing.")
    private boolean dryRun;

    @Option(names = "--no-backup", description = "Delete what would bring the log back when all went well.")
    private boolean noBackup;

    @Mixin
    private final Masking masking = new Masking();

    @Option(names = "--undo", description = "Take the last repair back.")
    private boolean undo;

    @Override
    public Integer call() throws IOException {
        if (undo) {
            return undo();
        }
        InPlace plan;
        Inspection inspection;
        try (Opened log = argument.open()) {
            Repair chosen = chosen(log);
            if (chosen == null) {
                return Damages.of(log).isEmpty() && log.index().oddities().isEmpty() ? 0 : Program.DAMAGE;
            }
            if (!chosen.revision().changes()) {
                System.err.println("aofscope: nothing comes behind that; nothing was changed");
                return 0;
            }
            if (!log.session().log().path().equals(log.session().path())) {
                throw new IOException(
                        argument.path() + ": is compressed, and can't be repaired in place; use export --repair "
                                + chosen.name());
            }
            plan = InPlace.of(chosen.revision());
            inspection = log.session().exporter().repaired(chosen, Watch.NONE);
            if (!dryRun) {
                check(log, chosen);
            }
            if (dryRun || name != null || to != null) {
                PreviewText.print(preview(log, chosen), masking.mask(), System.out);
                LostText.print(log, chosen, masking.mask(), System.out);
            } else {
                PreviewText.print(chosen, System.out);
            }
            System.out.println("  " + log.session().exporter().estimate(plan).words());
        }
        if (dryRun) {
            plan.files().forEach(file -> System.out.println("would change " + file));
            return 0;
        }
        try (ProgressBar bar = ProgressBar.onTerminal("writing")) {
            UndoRecord record = plan.run(Instant.now(), done -> bar.show(done, plan.space()), inspection);
            if (noBackup) {
                record.forget();
            } else {
                record.steps().forEach(
                        step -> System.out.println(step.action().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + step.file() + (step.other().equals(step.file()) ? "" : "; before: " + step.other())));
                System.out.println("fix --undo takes it back; the record is " + record.file());
            }
        }
        return 0;
    }

    /// What is to come of it, before the first byte changes.
    private static void check(Opened log, Repair chosen) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("checking what it will be")) {
            log.session().exporter().requireLoads(chosen, bar.watch(chosen.revision().size()));
        }
    }

    private static Preview preview(Opened log, Repair chosen) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("replaying what it will be")) {
            return log.session().preview(chosen, bar.waiting());
        }
    }

    private @Nullable Repair chosen(Opened log) throws IOException {
        String place = to;
        if (place != null) {
            if (name != null) {
                throw new WrongUse("--to is a repair of its own: without --repair");
            }
            return log.session().exporter().cutAt(Position.lastCommand(place, log.index()));
        }
        List<Repair> repairs = Repairing.of(log);
        if (name != null) {
            return Repairing.named(name, repairs);
        }
        for (Repair repair : repairs) {
            if (repair.name().equals(Repair.CUT) && repair.loss().goodLost() == 0
                    && repair.loss().unknownLost() == 0) {
                return repair;
            }
        }
        boolean sound = Damages.of(log).isEmpty() && log.index().oddities().isEmpty();
        System.err.println(sound
                ? "aofscope: there is nothing to repair"
                : "aofscope: there is damage, but none that a cut at the end mends without losing good commands; "
                        + (repairs.isEmpty()
                                ? "see aofscope check"
                                : "choose with --repair: " + Repairing.names(repairs)));
        return null;
    }

    private int undo() throws IOException {
        UndoRecord record = UndoRecord.last(argument.path());
        if (record == null) {
            if (!Files.exists(argument.path())) {
                throw new NoSuchFileException(argument.path().toString());
            }
            System.err.println("aofscope: there is no repair to take back");
            return 0;
        }
        record.undo();
        record.steps().forEach(step -> System.out.println("as before: " + step.file()));
        return 0;
    }
}
