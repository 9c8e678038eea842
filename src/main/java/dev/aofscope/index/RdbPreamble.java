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
import java.util.ArrayList;
import java.util.List;

/// Finds the end of an RDB for [dev.aofscope.aof.Log#open], with the checksum or without it. With it every byte is read,
/// without it only the headers of strings.
public record RdbPreamble(Checksum checksum, RdbProgress progress) implements PreambleReader {
    @Override
    public Preamble read(ByteSource source) throws IOException {
        RdbEnd end = RdbReader.skip(source, 0, checksum, progress);
        List<Problem> problems = new ArrayList<>();
        end.damages().forEach(
                damage -> problems.add(new Problem(damage.offset(), kind(damage.kind()), damage.message())));
        return new Preamble(end.whole() ? end.end() : Preamble.UNKNOWN, problems);
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
