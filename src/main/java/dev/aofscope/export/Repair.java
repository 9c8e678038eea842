package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/// One way to make a damaged log one that a server loads, before any byte of it is written.
///
/// @param name     as `fix --repair` takes it
/// @param title    for people, a few words
/// @param does     one sentence: what becomes of what
/// @param treats   kinds of damage that it is meant for; all other damage that would stop a server is left out with it
/// @param revision what the log becomes
/// @param loss     what is kept and lost of its bytes
/// @param certainty how sure it is that nothing is lost that can be kept
public record Repair(String name, String title, String does, Set<Damage.Kind> treats, Revision revision, Loss loss,
        Certainty certainty) {

    /// What stands behind a repair beside the states that are compared.
    public enum Certainty {
        /// All that can be read is kept where the states are the same.
        AS_READ,
        /// What it adds is known to have been there: the rest of an EXEC, a last end of line.
        COMPLETE,
        /// Something is missing that no reading of these files tells: a part, keys of an RDB.
        DOUBTFUL
    }

    public static final String CUT = "cut";
    public static final String LEAVE_OUT = "leave-out";
    public static final String CLOSE_TRANSACTION = "close-transaction";
    public static final String RESTORE = "restore-crlf";
    public static final String DROP_ZEROS = "drop-zeros";
    public static final String REBUILD_MANIFEST = "rebuild-manifest";
    public static final String ADOPT_PARTS = "adopt-parts";
    /// Of a place that somebody chose, not one that was found; see [#cutAt].
    public static final String CUT_AT = "cut-at";

    /// Keeps the commands up to `last` (inclusive; 0: the base only) and nothing behind them; inside MULTI … EXEC nothing from MULTI
    /// on. What is damaged before it stays as it is. `index` is complete.
    public static Repair cutAt(long last, Log log, IndexSnapshot index) throws IOException {
        Cut cut = Cut.after(last, log, index);
        Revision revision = Revision.upTo(log, cut);
        long kept = index.commandAtOffset(cut.part(), cut.offset()) - 1;
        long lost = index.commands() - kept;
        boolean dated = lost > 0 && index.hasTimes();
        return new Repair(CUT_AT, "Cut behind command " + kept,
                "All behind it goes, good commands too" + (kept < last
                        ? "; command " + last + " stands in a transaction, which is cut off with its MULTI."
                        : "."),
                Set.of(), revision, new Loss(kept, lost, 0, lost, 0, revision.removes(),
                        dated ? index.time(kept + 1) : -1, dated ? index.time(index.commands()) : -1),
                Certainty.AS_READ);
    }

    /// Marks of transactions that do nothing. They are found between bytes, and yet there is a record to leave out.
    static final Set<Damage.Kind> MARKS = EnumSet.of(Damage.Kind.NESTED_MULTI, Damage.Kind.EXEC_WITHOUT_MULTI);

    /// Whether it does something about that very place. Where no bytes are damaged, as where only a checker objects, there is
    /// nothing to leave out.
    public boolean mends(Damage problem) {
        boolean nothingThere = problem.length() == 0 && !MARKS.contains(problem.kind());
        return treats.contains(problem.kind()) && !(nothingThere && name.equals(LEAVE_OUT));
    }
}
