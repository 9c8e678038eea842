package dev.aofscope.replay;

import dev.aofscope.aof.Part;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Keys of an RDB that can be read and that a server refuses: duplicates, pending entries that belong to nobody.
public final class RefusedKeys {
    private RefusedKeys() {
    }

    /// Where they begin, bytes from the start of the part. Loads the RDB for it; `cancelled` is polled and ends it with
    /// [java.util.concurrent.CancellationException].
    public static Set<Long> of(Part part, Settings settings, BooleanSupplier cancelled) throws IOException {
        RdbLoader loader = new RdbLoader(new Keyspace(), settings.server());
        RdbReader.read(part.source(), 0, loader, Checksum.IGNORE, offset -> !cancelled.getAsBoolean());
        Set<Long> offsets = new HashSet<>();
        for (RdbDamage damage : loader.damages()) {
            if (damage.record() > 0) {
                offsets.add(damage.record());
            }
        }
        return offsets;
    }
}
