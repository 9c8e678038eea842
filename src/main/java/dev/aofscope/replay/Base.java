package dev.aofscope.replay;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What is there before the first command: what an RDB at the start of the first part loads.
///
/// @param findings what loading found beyond [Log#problems]: values that can't be read, lies inside packed ones, duplicates,
///                 a wrong checksum of an RDB that was too large to read through at opening
record Base(Checkpoint state, List<Damage> findings) {

    /// Null where `cancelled` said so on the way.
    static @Nullable Base load(Log log, Settings settings, BooleanSupplier cancelled) throws IOException {
        Keyspace keyspace = new Keyspace();
        if (log.loaded().isEmpty()) {
            return new Base(new Checkpoint(new Position(0, 0, 0), keyspace, 0, -1, null), List.of());
        }
        Part first = log.loaded().getFirst();
        try {
            List<Damage> findings = new ArrayList<>();
            for (RdbDamage damage : load(first, keyspace, settings, cancelled)) {
                findings.add(RdbPreamble.damage(first.index(), damage));
            }
            findings.removeAll(log.problems());
            return new Base(new Checkpoint(new Position(0, first.rdbEnd(), 0), keyspace, 0, -1, null),
                    List.copyOf(findings));
        } catch (CancellationException stopped) {
            return null;
        }
    }

    /// Loads the RDB that the part begins with, if any, and says what was wrong with it. Throws [CancellationException] where
    /// `cancelled`.
    static List<RdbDamage> load(Part part, Keyspace into, Settings settings, BooleanSupplier cancelled)
            throws IOException {
        if (part.rdbEnd() == 0) {
            return List.of();
        }
        RdbLoader loader = new RdbLoader(into, settings.server());
        Checksum checksum = RdbPreamble.isVerifiedAtOpening(part.source()) ? Checksum.IGNORE : Checksum.VERIFY;
        RdbEnd end = RdbReader.read(part.source(), 0, loader, checksum, offset -> !cancelled.getAsBoolean());
        List<RdbDamage> all = new ArrayList<>(end.damages());
        all.addAll(loader.damages());
        return all;
    }
}
