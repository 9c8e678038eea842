package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a server does not take the RDB at the start of a part.
final class PreambleAcceptance {
    /// `fileIsRDB` in redis-check-aof.c asks for so many bytes; the loader is content with the name.
    private static final int SMALLEST_FOR_TOOL = 8;

    private PreambleAcceptance() {
    }

    /// Null where the server loads it, or where there is none.
    static @Nullable String refusal(PartScan scan, ServerLine line) {
        RdbEnd rdb = scan.rdb();
        if (rdb == null) {
            return null;
        }
        RdbFormat format = rdb.format();
        if (format != null && format.server() == RdbFormat.Server.VALKEY && !line.rdb().takes(format)) {
            return "it begins with " + format.header() + ", the format of " + format.writers()
                    + ", which this server does not know; nothing is wrong with the file";
        }
        if (line.rdb() == ServerLine.Rdb.NONE) {
            return "bad file format at 0: it begins with an RDB, which this server does not know in an AOF";
        }
        if (format != null && !line.rdb().takes(format)) {
            return "it begins with an RDB of version " + format.version() + " (" + format.writers()
                    + "), which is newer than this server";
        }
        if (scan.part().role() == Part.Role.INCR) {
            return "an increment must not begin with an RDB";
        }
        if (rdb.damages().isEmpty()) {
            return null;
        }
        RdbDamage damage = rdb.damages().getFirst();
        return "the RDB can't be loaded: " + damage.message() + " (at " + damage.offset() + ")";
    }

    /// What loading the RDB has found within values that the server refuses; null where it does not.
    static @Nullable String refusedValue(List<Damage> findings, PartScan scan, ServerLine line) {
        for (Damage finding : findings) {
            boolean refuses = switch (finding.refusal()) {
                case NOT_KNOWN -> false;
                case FROM_7_0 -> line.version().atLeast(7, 0);
                case FROM_6_2 -> line.version().atLeast(6, 2);
                case BY_ALL -> true;
            };
            if (refuses && finding.part() == scan.part().index()) {
                return "the RDB can't be loaded: " + finding.reason() + " (at " + finding.offset() + ")";
            }
        }
        return null;
    }

    /// Whether the tool looks for an RDB there at all, or reads the part as records from its first byte.
    static boolean isChecked(PartScan scan, ServerLine line) {
        RdbEnd rdb = scan.rdb();
        return rdb != null && line.tool().preambles() && scan.part().size() >= SMALLEST_FOR_TOOL
                && scan.part().role() != Part.Role.INCR
                && (rdb.format() == null || rdb.format().server() == RdbFormat.Server.REDIS
                        || line.rdb() == ServerLine.Rdb.VALKEY_80);
    }
}
