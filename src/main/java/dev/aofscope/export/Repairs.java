package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Damage.Kind;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Edit;
import dev.aofscope.export.Repair.Certainty;
import dev.aofscope.export.Revision.ManifestFate;
import dev.aofscope.export.Revision.RevisedPart;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.replay.RefusedKeys;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the ways in which a damaged log can be made one that a server loads. Each is offered only where what comes of it is
/// whole: no damage, no open transaction, nothing that stops a server.
public final class Repairs {
    private static final Set<Kind> RDB = EnumSet.of(Kind.RDB_TRUNCATED, Kind.RDB_CORRUPT, Kind.RDB_CHECKSUM);
    private static final Set<Kind> MANIFEST = EnumSet.of(Kind.MANIFEST_FORMAT, Kind.MANIFEST_ORDER,
            Kind.MANIFEST_MISSING, Kind.PART_MISSING, Kind.UNSAFE_PATH);
    private static final Set<Kind> RECORDS = EnumSet.of(Kind.TRUNCATED_COMMAND, Kind.BAD_FORMAT, Kind.ZERO_FILL,
            Kind.GARBAGE, Kind.ANNOTATION, Kind.LENGTH_LIMIT, Kind.UNKNOWN_COMMAND, Kind.BAD_ARGUMENTS,
            Kind.OPEN_TRANSACTION);
    private static final Set<Kind> SPELLING = EnumSet.of(Kind.MISSING_CRLF, Kind.BAD_FORMAT);

    private final Log log;
    private final IndexSnapshot index;
    private final Settings settings;
    private final Progress progress;
    private long done;
    private final long total;
    private final Set<Kind> found = EnumSet.noneOf(Kind.class);
    private final ManifestFate manifest;
    private final List<Repair> repairs = new ArrayList<>();
    private final Map<Integer, Set<Long>> refusedKeys = new HashMap<>();

    /// Told how far the search has come.
    @FunctionalInterface
    public interface Progress {
        /// `done` of `total` bytes are read, over all times that the log is read; false ends it.
        boolean at(long done, long total);
    }

    private Repairs(Log log, IndexSnapshot index, Settings settings, Progress progress) {
        this.log = log;
        this.index = index;
        this.settings = settings;
        this.progress = progress;
        for (List<Damage> some : List.of(log.problems(), index.damages(), index.oddities())) {
            some.forEach(damage -> found.add(damage.kind()));
        }
        this.total = sweeps() * log.loaded().stream().mapToLong(Part::size).sum()
                + log.orphans().stream().mapToLong(Part::size).sum();
        this.manifest = found.stream().anyMatch(MANIFEST::contains) ? ManifestFate.REBUILT : ManifestFate.LEFT;
    }

    /// The ways that there are, the one that loses least first; none where nothing is wrong, and none for what only a newer
    /// server can read. `index` is complete. Reads the log once for each; `progress` may end it with
    /// [CancellationException].
    public static List<Repair> of(Log log, IndexSnapshot index, Settings settings, Progress progress)
            throws IOException {
        Repairs all = new Repairs(log, index, settings, progress);
        if (!log.loaded().isEmpty() && !all.found.contains(Kind.NEWER_FORMAT)) {
            all.find();
        }
        return List.copyOf(all.repairs);
    }

    /// How often the log is read.
    private int sweeps() {
        return 1 + (found.contains(Kind.OPEN_TRANSACTION) ? 1 : 0) + (mayRestore() ? 1 : 0);
    }

    private boolean mayRestore() {
        return isFlawed() || found.contains(Kind.TRUNCATED_COMMAND);
    }

    private boolean isFlawed() {
        return index.oddities().stream().anyMatch(damage -> SPELLING.contains(damage.kind()));
    }

    private boolean isCancelled() {
        return !progress.at(done, total);
    }

    private void progressed(long inPart) {
        if (!progress.at(Math.min(total, done + inPart), total)) {
            throw new CancellationException();
        }
    }

    /// What is kept of all parts, and whether a server would have stopped.
    private record Sweep(List<RevisedPart> parts, Loss loss, @Nullable RevisedPart firstStop, long keptBefore,
            boolean tornExec, boolean restoredEnd) {
    }

    private void find() throws IOException {
        Sweep kept = sweep(Mending.Treatment.LEAVE_OUT);
        boolean stops = kept.firstStop != null;
        offerManifest(stops);
        offerOrphans(stops);
        offerZeros(kept);
        offerSpelling();
        Set<Kind> leftOut = EnumSet.copyOf(RECORDS);
        leftOut.addAll(Repair.MARKS);
        leftOut.addAll(RDB);
        if (treats(leftOut) || stops) {
            add(Repair.LEAVE_OUT, "Leave out what is damaged",
                    "Damaged bytes, commands that no server takes and transactions without EXEC go; all else stays as it"
                            + " is, what comes behind them too.",
                    leftOut, kept.parts, kept.loss, treats(RDB) ? Certainty.DOUBTFUL : Certainty.AS_READ);
        }
        if (found.contains(Kind.OPEN_TRANSACTION)) {
            Sweep closed = sweep(Mending.Treatment.CLOSE_TRANSACTION);
            add(Repair.CLOSE_TRANSACTION, "Close the open transaction",
                    kept.tornExec
                            ? "The torn EXEC is written whole, so the transaction is applied as it was."
                            : "EXEC is put behind what there is of the transaction, so that part of it is applied.",
                    EnumSet.of(Kind.OPEN_TRANSACTION), closed.parts, closed.loss,
                    kept.tornExec ? Certainty.COMPLETE : Certainty.AS_READ);
        }
        offerCut(kept);
    }

    private boolean treats(Set<Kind> kinds) {
        return found.stream().anyMatch(kinds::contains);
    }

    private Sweep sweep(Mending.Treatment treatment) throws IOException {
        List<RevisedPart> parts = new ArrayList<>();
        Tally tally = new Tally();
        RevisedPart firstStop = null;
        long keptBefore = 0;
        boolean tornExec = false;
        boolean restoredEnd = false;
        for (Part part : log.loaded()) {
            Edit.Builder edit = new Edit.Builder();
            boolean brokenRdb = rdb(part, edit, RdbMending::mend);
            long rdbEnd = edit.size();
            if (brokenRdb && rdbEnd < part.rdbEnd()) {
                tally.damaged(part.rdbEnd() - rdbEnd);
            }
            Mending mending = new Mending(part, edit, treatment, tally, this::progressed);
            mending.run();
            done += part.size();
            if (firstStop == null && (brokenRdb || mending.stops())) {
                firstStop = brokenRdb ? rdbOnly(part) : RevisedPart.cut(part, mending.loadable());
                keptBefore = mending.keptAtStop();
            }
            tornExec |= mending.tornExec();
            restoredEnd |= mending.restoredEnd();
            parts.add(new RevisedPart(part, edit.build(), rdbEnd, Revision.Fate.KEPT));
        }
        return new Sweep(parts, tally.loss(), firstStop, keptBefore, tornExec, restoredEnd);
    }

    /// Keeps what can be read of the RDB that the part begins with; whether it is broken.
    private boolean rdb(Part part, Edit.Builder edit, RdbRepair how) throws IOException {
        if (part.rdbEnd() == 0) {
            return false;
        }
        if (part.role() == Part.Role.INCR) {
            // No server takes an RDB there.
            return true;
        }
        boolean broken = log.problems().stream()
                .anyMatch(damage -> damage.part() == part.index() && RDB.contains(damage.kind()));
        Set<Long> refused = refusedKeys.get(part.index());
        if (refused == null) {
            refused = RefusedKeys.of(part, settings, this::isCancelled);
            refusedKeys.put(part.index(), refused);
        }
        if (!broken && refused.isEmpty()) {
            edit.keep(0, part.rdbEnd());
            return false;
        }
        how.repair(part, edit, refused, offset -> !isCancelled());
        return true;
    }

    private interface RdbRepair {
        void repair(Part part, Edit.Builder edit, Set<Long> refused, RdbProgress progress) throws IOException;
    }

    private RevisedPart rdbOnly(Part part) throws IOException {
        Edit.Builder edit = new Edit.Builder();
        rdb(part, edit, RdbMending::cut);
        return new RevisedPart(part, edit.build(), edit.size(), Revision.Fate.KEPT);
    }

    private void offerCut(Sweep kept) throws IOException {
        RevisedPart last = kept.firstStop;
        if (last == null) {
            return;
        }
        List<RevisedPart> parts = new ArrayList<>();
        boolean behind = false;
        for (Part part : log.loaded()) {
            boolean here = part.index() == last.part().index();
            parts.add(here ? last : behind ? RevisedPart.removed(part) : RevisedPart.unchanged(part));
            behind |= here;
        }
        Revision revision = Revision.of(log, parts, manifest);
        long lost = Math.max(0, index.commands() - kept.keptBefore);
        boolean dated = lost > 0 && index.hasTimes();
        Loss all = kept.loss;
        Set<Kind> treated = EnumSet.copyOf(RECORDS);
        treated.addAll(RDB);
        repairs.add(new Repair(Repair.CUT, "Cut at the last whole command",
                "All from the first damaged place on goes, good commands behind it too"
                        + (behindParts(parts) ? "; later parts leave the set." : "."),
                treated, revision, new Loss(kept.keptBefore, lost, all.unknownLost(),
                        Math.max(0, all.commandsKept() - kept.keptBefore), all.damagedBytes(), revision.removes(),
                        dated ? index.time(kept.keptBefore + 1) : -1, dated ? index.time(index.commands()) : -1),
                treats(RDB) ? Certainty.DOUBTFUL : Certainty.AS_READ));
    }

    private static boolean behindParts(List<RevisedPart> parts) {
        return parts.getLast().fate() == Revision.Fate.REMOVED;
    }

    /// Only where nothing else stops a server.
    private void offerZeros(Sweep kept) throws IOException {
        if (!found.contains(Kind.ZERO_FILL)) {
            return;
        }
        List<RevisedPart> parts = new ArrayList<>();
        for (Part part : log.loaded()) {
            RevisedPart mended = kept.parts.get(parts.size());
            long zeros = zeroTail(part);
            if (zeros == part.size()
                    ? mended.changed()
                    : mended.edit().same(part.size()) != zeros
                            || mended.edit().size() != zeros) {
                return;
            }
            parts.add(RevisedPart.cut(part, zeros));
        }
        add(Repair.DROP_ZEROS, "Drop the zero-filled end",
                "Only the NUL bytes at the end go, which a crash of the machine leaves.", EnumSet.of(Kind.ZERO_FILL),
                parts, kept.loss, Certainty.AS_READ);
    }

    private long zeroTail(Part part) {
        for (Damage damage : index.damages()) {
            if (damage.part() == part.index() && damage.kind() == Kind.ZERO_FILL
                    && damage.offset() + damage.length() == part.size()) {
                return damage.offset();
            }
        }
        return part.size();
    }

    private void offerSpelling() throws IOException {
        if (!mayRestore()) {
            return;
        }
        boolean flawed = isFlawed();
        Sweep restored = sweep(Mending.Treatment.RESTORE);
        if (restored.firstStop != null || (!flawed && !restored.restoredEnd)) {
            return;
        }
        Set<Kind> treated = EnumSet.copyOf(SPELLING);
        if (restored.restoredEnd) {
            treated.add(Kind.TRUNCATED_COMMAND);
        }
        add(Repair.RESTORE, "Write headers and line ends as they should be",
                restored.restoredEnd
                        ? "The last record has all of its bytes but the end of line, which is put there."
                        : "Records that only redis-check-aof objects to are written as a server writes them; no command"
                                + " changes.",
                treated, restored.parts, restored.loss, restored.restoredEnd ? Certainty.COMPLETE : Certainty.AS_READ);
    }

    private void offerManifest(boolean stops) throws IOException {
        if (manifest == ManifestFate.REBUILT && !stops && log.kind() == Log.Kind.MULTI_PART) {
            List<RevisedPart> parts = log.loaded().stream().map(RevisedPart::unchanged).toList();
            add(Repair.REBUILD_MANIFEST, "Write the manifest anew",
                    "It names the parts that are there, in the order of their numbers; the parts stay as they are.",
                    MANIFEST, parts, new Loss(index.commands(), 0, 0, 0, 0, 0, -1, -1),
                    found.contains(Kind.PART_MISSING) ? Certainty.DOUBTFUL : Certainty.AS_READ);
        }
    }

    /// Never the first choice: a server ignores these parts, and nobody can tell whether it once wrote to them.
    private void offerOrphans(boolean stops) throws IOException {
        if (log.orphans().isEmpty() || stops || manifest == ManifestFate.REBUILT) {
            return;
        }
        Tally tally = new Tally();
        for (Part part : log.orphans()) {
            Mending mending = new Mending(part, new Edit.Builder(), Mending.Treatment.LEAVE_OUT, tally,
                    this::progressed);
            mending.run();
            done += part.size();
            if (mending.stops()) {
                return;
            }
        }
        repairs.add(new Repair(Repair.ADOPT_PARTS, "Take parts into the set that the manifest does not name",
                "The manifest then names " + names(log.orphans())
                        + " too, and their commands are applied; nothing else changes.",
                EnumSet.of(Kind.ORPHAN_PART), Revision.adopting(log),
                new Loss(index.commands() + tally.loss().commandsKept(), 0, 0, 0, 0, 0, -1, -1), Certainty.DOUBTFUL));
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    private void add(String name, String title, String does, Set<Kind> treats, List<RevisedPart> parts, Loss loss,
            Certainty certainty) throws IOException {
        Set<Kind> treated = EnumSet.copyOf(treats);
        if (manifest == ManifestFate.REBUILT) {
            treated.addAll(MANIFEST);
        }
        Revision revision = Revision.of(log, parts, manifest);
        if (revision.changes()) {
            repairs.add(new Repair(name, title, does, treated, revision, loss, certainty));
        }
    }
}
