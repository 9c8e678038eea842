package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Edit;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.NewFolder;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Revision.Fate;
import dev.aofscope.export.Revision.RevisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes what a log becomes by a revision to a new place. A single file becomes a single file; a multi-part set becomes a
/// folder with its parts and a manifest of them. All bytes that are kept are the same, annotations included.
public final class LogCopy {
    private LogCopy() {
    }

    /// Writes to `out`, which must not exist: a file, or for a multi-part set a folder. `watch` is told the bytes written,
    /// and `inspection` sees the whole before it gets its name. Nothing is left behind where it fails or is cancelled.
    public static void write(Revision revision, Path out, Watch watch, Inspection inspection) throws IOException {
        write(revision, null, out, watch, inspection);
    }

    /// The same with the records of `more`, which select their database, behind all others. Throws [IOException] where the last
    /// part is an RDB of a set, behind which no records belong.
    public static void write(Revision revision, @Nullable ByteSource more, Path out, Watch watch,
            Inspection inspection) throws IOException {
        if (revision.origin().kind() == Log.Kind.MULTI_PART) {
            writeSet(revision, more, out, watch, inspection);
        } else {
            copy(revision.parts().getFirst(), more, out, watch, 0, inspection);
        }
    }

    private static void writeSet(Revision revision, @Nullable ByteSource more, Path out, Watch watch,
            Inspection inspection) throws IOException {
        RevisedPart last = more == null ? null : last(revision);
        try (NewFolder folder = NewFolder.create(out)) {
            NewFile.requireSpace(folder.path(), revision.size());
            long written = 0;
            for (RevisedPart part : revision.parts()) {
                if (part.fate() == Fate.KEPT) {
                    copy(part, part.equals(last) ? more : null, folder.path().resolve(part.part().path().getFileName()),
                            watch, written,
                            Inspection.NONE);
                    written += part.edit().size();
                }
            }
            copyHistory(revision, folder);
            byte[] manifest = manifest(revision);
            try (NewFile file = NewFile.create(folder.path().resolve(revision.manifestName()), manifest.length)) {
                file.write(manifest, 0, manifest.length);
                file.commit();
            }
            folder.commit(inspection);
        }
    }

    private static RevisedPart last(Revision revision) throws IOException {
        RevisedPart last = revision.parts().stream().filter(part -> part.fate() == Fate.KEPT)
                .reduce((before, behind) -> behind).orElseThrow(() -> new IOException("no part is left to write to"));
        if (last.rdbEnd() > 0) {
            throw new IOException(last.part().name() + ": is the base of a set without an increment, so nothing can be"
                    + " written behind it; write the commands alone");
        }
        return last;
    }

    /// A manifest that stays names them.
    private static void copyHistory(Revision revision, NewFolder folder) throws IOException {
        for (Part part : revision.origin().parts()) {
            if (part.role() == Part.Role.HISTORY && revision.origin().manifest() != null) {
                try (NewFile file = NewFile.create(folder.path().resolve(part.path().getFileName()), part.size())) {
                    file.copy(part.source(), 0, part.size(), Watch.NONE);
                    file.commit();
                }
            }
        }
    }

    private static byte[] manifest(Revision revision) throws IOException {
        ByteString changed = revision.manifest();
        Path old = revision.origin().manifest();
        if (changed != null) {
            return changed.toArray();
        }
        if (old == null) {
            throw new IllegalStateException("a set without a manifest gets one by its revision");
        }
        return Files.readAllBytes(old);
    }

    private static void copy(RevisedPart part, @Nullable ByteSource more, Path target, Watch watch, long before,
            Inspection inspection) throws IOException {
        Edit edit = part.edit();
        ByteSource source = part.part().source();
        try (NewFile file = NewFile.create(target, edit.size() + (more == null ? 0 : more.size()))) {
            file.copy(source.edited(edit), 0, edit.size(), done -> watch.progressed(before + done));
            if (more != null) {
                file.copy(more, 0, more.size(), done -> watch.progressed(before + edit.size() + done));
            }
            file.commit(inspection);
        }
    }
}
