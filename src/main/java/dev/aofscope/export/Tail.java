package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a log that no server would load as it stands, with nothing readable behind it: what is torn or damaged, and the
/// whole transaction where it lies inside one, since a cut within MULTI … EXEC would leave it open.
///
/// @param part     the last part that is loaded
/// @param cut      what stands before it is kept
/// @param length   bytes that go
/// @param commands whole commands among them (those of a transaction that never reached EXEC)
/// @param damage   why
/// @param modified when the part was last written, as it was then
public record Tail(Part part, Cut cut, long length, long commands, Damage damage, FileTime modified) {

    /// Null where the log ends as it should, or where it ends in an RDB, which can't be cut. `index` is complete.
    public static @Nullable Tail find(Log log, IndexSnapshot index) throws IOException {
        if (log.loaded().isEmpty()) {
            return null;
        }
        Part part = log.loaded().getLast();
        Damage torn = atEnd(part, index.damages());
        if (torn != null && torn.offset() < part.rdbEnd()) {
            return null;
        }
        long last = index.commands();
        Transaction around = last > 0 && index.part(last) == part.index() ? index.transaction(last) : null;
        if (around != null && around.open()) {
            Cut cut = Cut.after(around.first(), log, index);
            return of(part, cut, last - around.first() + 1, torn != null ? torn : open(part, cut, around));
        }
        return torn == null ? null : of(part, new Cut(part.index(), torn.offset()), 0, torn);
    }

    /// The first of the damaged places that follow one another up to the end of the part.
    private static @Nullable Damage atEnd(Part part, List<Damage> damages) {
        Damage first = null;
        long end = part.size();
        for (Damage damage : damages.reversed()) {
            if (damage.part() == part.index() && damage.length() > 0 && damage.offset() + damage.length() == end) {
                first = damage;
                end = damage.offset();
            }
        }
        return first;
    }

    private static Damage open(Part part, Cut cut, Transaction around) {
        return new Damage(part.index(), cut.offset(), part.size() - cut.offset(), around.first(),
                Damage.Kind.OPEN_TRANSACTION, "MULTI is never followed by EXEC: what it queues is not applied");
    }

    private static Tail of(Part part, Cut cut, long commands, Damage damage) throws IOException {
        return new Tail(part, cut, part.size() - cut.offset(), commands, damage,
                Files.getLastModifiedTime(part.path()));
    }
}
