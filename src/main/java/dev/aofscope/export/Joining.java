package dev.aofscope.export;

import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Revision.Fate;
import dev.aofscope.export.Revision.RevisedPart;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes all parts of a log as commands in one file: what an RDB base holds as the commands that make it, then the records of
/// part after part, each from database 0 on.
public final class Joining {
    private static final byte[] SELECT_FIRST = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n".getBytes(StandardCharsets.US_ASCII);

    private Joining() {
    }

    /// Writes `revision` to `out`, which must not exist; `base` is the state before its first command. `watch` is told the bytes
    /// copied, and `inspection` sees the whole before it gets its name. Nothing is left behind where it fails or is cancelled.
    public static void write(Revision revision, Keyspace base, ServerVersion version, Path out, Watch watch,
            Inspection inspection) throws IOException {
        try (NewFile file = NewFile.create(out, revision.size())) {
            OutputStream stream = file.stream();
            boolean written = base.size() > 0 || !base.libraries().isEmpty();
            new KeyspaceCommands(new RespWriter(stream), version, Watch.NONE).write(base);
            stream.flush();
            long done = 0;
            for (RevisedPart part : revision.parts()) {
                long length = part.edit().size() - part.rdbEnd();
                if (part.fate() == Fate.REMOVED || length == 0) {
                    continue;
                }
                if (written) {
                    file.write(SELECT_FIRST, 0, SELECT_FIRST.length);
                }
                long before = done;
                file.copy(part.part().source().edited(part.edit()), part.rdbEnd(), part.edit().size(),
                        copied -> watch.progressed(before + copied));
                done += length;
                written = true;
            }
            file.commit(inspection);
        }
    }
}
