package dev.aofscope.session;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.PreambleReader;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Walks over the RDB at the start of a part when a log is opened, and remembers what that says of itself.
final class Preambles implements PreambleReader {
    /// Bytes of a file up to which the checksum is compared: that reads all of it, and nobody waits half a minute for a log
    /// to open. `check` compares it whatever the size.
    private static final long VERIFIED = 1L << 30;

    private final Map<Path, RdbEnd> ends = new ConcurrentHashMap<>();

    @Override
    public Preamble read(ByteSource source) throws IOException {
        Checksum checksum = source.size() <= VERIFIED ? Checksum.VERIFY : Checksum.IGNORE;
        RdbEnd end = RdbReader.skip(source, 0, checksum, RdbProgress.NONE);
        ends.put(source.path(), end);
        List<Problem> problems = new ArrayList<>();
        for (RdbDamage damage : end.damages()) {
            problems.add(new Problem(damage.offset(), kind(damage.kind()), damage.message()));
        }
        return new Preamble(end.whole() ? end.end() : Preamble.UNKNOWN, problems);
    }

    /// What was found in that file, or null where it has no RDB.
    @Nullable
    RdbEnd of(Path path) {
        return ends.get(path);
    }

    private static Damage.Kind kind(RdbDamage.Kind kind) {
        return switch (kind) {
            case RDB_TRUNCATED -> Damage.Kind.RDB_TRUNCATED;
            case RDB_CORRUPT -> Damage.Kind.RDB_CORRUPT;
            case RDB_CHECKSUM -> Damage.Kind.RDB_CHECKSUM;
            case NEWER_FORMAT -> Damage.Kind.NEWER_FORMAT;
        };
    }
}
