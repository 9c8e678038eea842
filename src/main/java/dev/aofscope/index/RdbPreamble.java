package dev.aofscope.index;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds the end of an RDB for [dev.aofscope.aof.Log#open], and remembers what the RDB says of itself. With the checksum
/// every byte is read, without it only the headers of strings. What is wrong inside values is found when they are loaded.
public final class RdbPreamble implements PreambleReader {
    /// Bytes of a file up to which the checksum is compared at opening: that reads all of it, and nobody waits half a minute
    /// for a log to open. Of larger ones it is compared when they are loaded.
    private static final long VERIFIED = 1L << 30;

    private final @Nullable Checksum checksum;
    private final RdbProgress progress;
    private final Map<Path, RdbEnd> ends = new ConcurrentHashMap<>();

    /// Compares checksums of files that are not too large for it.
    public RdbPreamble() {
        this.checksum = null;
        this.progress = RdbProgress.NONE;
    }

    public RdbPreamble(Checksum checksum, RdbProgress progress) {
        this.checksum = checksum;
        this.progress = progress;
    }

    @Override
    public Preamble read(ByteSource source) throws IOException {
        RdbEnd end = RdbReader.skip(source, 0, checksum == null ? atOpening(source) : checksum, progress);
        ends.put(source.path(), end);
        return new Preamble(end.whole() ? end.end() : Preamble.UNKNOWN, end.damages().stream()
                .map(damage -> new Problem(damage.offset(), damage.end(), kind(damage.kind()), damage.message()))
                .toList());
    }

    /// What was found in that file, or null where it has no RDB.
    public @Nullable RdbEnd of(Path path) {
        return ends.get(path);
    }

    /// Whether the checksum of such a file is compared when it is opened, or else when it is loaded.
    public static boolean isVerifiedAtOpening(ByteSource source) {
        return atOpening(source) == Checksum.VERIFY;
    }

    /// The same damage as one of a part of a log. Where keys were found again before the place at which reading stopped, a
    /// length before it has lied, and the damage begins with the key that holds it.
    public static Damage damage(int part, RdbDamage damage) {
        long from = damage.end() < damage.offset() ? damage.record() : damage.offset();
        return new Damage(part, from, damage.end() - from, 1, kind(damage.kind()), damage.message(),
                refusal(damage.refusal()));
    }

    private static Damage.Refusal refusal(RdbDamage.Refusal refusal) {
        return switch (refusal) {
            case NOT_KNOWN -> Damage.Refusal.NOT_KNOWN;
            case FROM_7_0 -> Damage.Refusal.FROM_7_0;
            case FROM_6_2 -> Damage.Refusal.FROM_6_2;
            case BY_ALL -> Damage.Refusal.BY_ALL;
        };
    }

    private static Checksum atOpening(ByteSource source) {
        return source.size() <= VERIFIED ? Checksum.VERIFY : Checksum.IGNORE;
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
