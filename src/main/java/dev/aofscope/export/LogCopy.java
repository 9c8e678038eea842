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

/// Writes what a log becomes by a revision to a new place. A single file becomes a single file; a multi-part set becomes a
/// folder with its parts and a manifest of them. All bytes that are kept are the same, annotations included.
public final class LogCopy {
    private LogCopy() {
    }

    /// Writes to `out`, which must not exist: a file, or for a multi-part set a folder. `watch` is told the bytes written,
    /// and `inspection` sees the whole before it gets its name. Nothing is left behind where it fails or is cancelled.
    public static void write(Revision revision, Path out, Watch watch, Inspection inspection) throws IOException {
        if (revision.origin().kind() == Log.Kind.MULTI_PART) {
            writeSet(revision, out, watch, inspection);
        } else {
            copy(revision.parts().getFirst(), out, watch, 0, inspection);
        }
    }

    private static void writeSet(Revision revision, Path out, Watch watch, Inspection inspection)
            throws IOException {
        try (NewFolder folder = NewFolder.create(out)) {
            NewFile.requireSpace(folder.path(), revision.size());
            long written = 0;
            for (RevisedPart part : revision.parts()) {
                if (part.fate() == Fate.KEPT) {
                    copy(part, folder.path().resolve(part.part().path().getFileName()), watch, written,
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

    private static void copy(RevisedPart part, Path target, Watch watch, long before, Inspection inspection)
            throws IOException {
        Edit edit = part.edit();
        ByteSource source = part.part().source();
        try (NewFile file = NewFile.create(target, edit.size())) {
            file.copy(source.edited(edit), 0, edit.size(), done -> watch.progressed(before + done));
            file.commit(inspection);
        }
    }
}
