package dev.aofscope.export;

import dev.aofscope.aof.ManifestText;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.NewFolder;
import dev.aofscope.bytes.Watch;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// Writes a state as a log of its own, as a server's rewrite does: nothing of its history is left.
public final class Rewriting {
    private static final ServerVersion FIRST_WITH_PREAMBLE = ServerVersion.parse("5.0.0");
    private static final String BASE = "appendonly.aof.1.base.rdb";
    private static final String INCREMENT = "appendonly.aof.1.incr.aof";
    private static final String MANIFEST = "appendonly.aof.manifest";

    private Rewriting() {
    }

    /// In what form.
    public enum Format {
        /// Commands, in one file; also what `redis-cli --pipe` takes.
        RESP,
        /// An RDB in one file that commands may follow.
        PREAMBLE,
        /// A folder with an RDB base, an empty increment and a manifest (7.0).
        MULTI_PART,
        /// An RDB of its own. A server that loads it as a master drops what has expired.
        RDB
    }

    /// The version of RDB that a server of `version` writes, within those that can be written here.
    public static int rdbVersion(ServerVersion version) {
        return version.atLeast(7, 4) ? 12 : version.atLeast(7, 2) ? 11 : version.atLeast(7, 0) ? 10 : 9;
    }

    /// The first server that reads that version of RDB, or `version` where that does.
    public static ServerVersion reader(ServerVersion version, int rdbVersion) {
        return rdbVersion(version) >= rdbVersion
                ? version
                : ServerVersion.parse(rdbVersion == 12 ? "7.4.0" : rdbVersion == 11 ? "7.2.0" : "7.0.0");
    }

    /// Writes `keyspace` to `out`, which must not exist. `room` is how many bytes are looked for on the disk first. `watch` is
    /// told the keys written, and `inspection` sees the whole before it gets its name. Nothing is left behind where it fails or is cancelled. Throws [IOException] where the version
    /// can't hold what there is.
    public static void write(Keyspace keyspace, Format format, ServerVersion version, int rdbVersion, Path out,
            long room, Watch watch, Inspection inspection) throws IOException {
        switch (format) {
            case RESP -> file(out, room, inspection,
                    stream -> new KeyspaceCommands(new RespWriter(stream), version, watch).write(keyspace));
            case PREAMBLE ->
                file(out, room, inspection,
                        stream -> rdb(keyspace, stream, "aof-preamble", version, rdbVersion, watch));
            case RDB -> file(out, room, inspection,
                    stream -> rdb(keyspace, stream, "", version, rdbVersion, watch));
            case MULTI_PART -> {
                try (NewFolder folder = NewFolder.create(out)) {
                    file(folder.path().resolve(BASE), room, Inspection.NONE,
                            stream -> rdb(keyspace, stream, "aof-base", version, rdbVersion, watch));
                    file(folder.path().resolve(INCREMENT), 0, Inspection.NONE, stream -> {
                    });
                    byte[] manifest = manifest();
                    file(folder.path().resolve(MANIFEST), 0, Inspection.NONE,
                            stream -> stream.write(manifest));
                    folder.commit(inspection);
                }
            }
        }
    }

    private static byte[] manifest() {
        return ManifestText.of(List.of(
                new ManifestText.Line(BASE, 1, Part.Role.BASE),
                new ManifestText.Line(INCREMENT, 1, Part.Role.INCR)));
    }

    private static void rdb(Keyspace keyspace, OutputStream stream, String mark, ServerVersion version, int rdbVersion,
            Watch watch) throws IOException {
        if (version.compareTo(FIRST_WITH_PREAMBLE) < 0) {
            throw new IOException(
                    "RDB versions 9 to 12 can be written, which servers before 5.0 don't read; use --format"
                            + " resp, or --as a later one");
        }
        RdbWriter out = new RdbWriter(stream, rdbVersion);
        out.aux(version.family() == ServerVersion.Family.VALKEY ? "valkey-ver" : "redis-ver",
                version.toString().replace("valkey-", ""));
        out.aux("redis-bits", "64");
        if (!mark.isEmpty()) {
            out.aux(mark, "1");
        }
        new KeyspaceRdb(out, rdbVersion, watch).write(keyspace);
    }

    private interface Content {
        void write(OutputStream stream) throws IOException;
    }

    private static void file(Path target, long room, Inspection inspection, Content content) throws IOException {
        try (NewFile file = NewFile.create(target, room)) {
            OutputStream stream = file.stream();
            content.write(stream);
            stream.flush();
            file.commit(inspection);
        }
    }
}
