package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Edit;
import dev.aofscope.bytes.FileChangedException;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.MovedFile;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.RemovedTail;
import dev.aofscope.bytes.Replacement;
import dev.aofscope.bytes.Watch;
import dev.aofscope.bytes.WritingProcess;
import dev.aofscope.export.Revision.Fate;
import dev.aofscope.export.Revision.RevisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A revision that is going to be carried out where the log lies: which file is cut, replaced, moved. Made while the log is
/// open, carried out when it is closed.
///
/// | what becomes of a file | how, and what brings it back |
/// | --- | --- |
/// | only its end goes | cut as the same inode; [RemovedTail] |
/// | anything else | written anew, the old one stays as `NAME.bak-TIME`; [Replacement] |
/// | a part leaves the set | moved to the folder `removed-TIME`; [MovedFile] |
/// | a manifest is missing | written; the [UndoRecord] names it |
public final class InPlace {
    private final Path log;
    private final List<Target> targets;
    private final @Nullable Path newManifest;
    private final byte @Nullable [] manifest;

    /// A file as it was when the decision was made.
    ///
    /// @param edit null where the file leaves the set, or is the manifest
    private record Target(Path file, long size, FileTime time, Role role, @Nullable Edit edit) {
        enum Role {
            CUT, EDITED, MOVED, MANIFEST
        }

        void requireUnchanged() throws IOException {
            if (Files.isSymbolicLink(file)) {
                throw new IOException(
                        file + ": is a symbolic link and is not followed for writing; name the file itself: "
                                + file.toRealPath());
            }
            WritingProcess.requireNone(file);
            if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(time)) {
                throw new FileChangedException(file, size, "the file changed since it was opened, so somebody may be"
                        + " writing it; stop the server that owns it");
            }
        }
    }

    private InPlace(Path log, List<Target> targets, @Nullable Path newManifest, byte @Nullable [] manifest) {
        this.log = log;
        this.targets = targets;
        this.newManifest = newManifest;
        this.manifest = manifest;
    }

    /// Looks at the files as they are now. Throws [FileChangedException] where one has not the size that the log was opened
    /// with.
    public static InPlace of(Revision revision) throws IOException {
        List<Target> targets = new ArrayList<>();
        Path manifest = revision.origin().manifest();
        Path newManifest = null;
        ByteString bytes = revision.manifest();
        Part first = revision.origin().loaded().getFirst();
        if (bytes != null) {
            if (manifest == null) {
                newManifest = first.path().toAbsolutePath().resolveSibling(revision.manifestName());
            } else {
                targets.add(target(manifest, Files.size(manifest), Target.Role.MANIFEST, null));
            }
        }
        for (RevisedPart part : revision.parts()) {
            if (part.changed()) {
                targets.add(target(part));
            }
        }
        Path anchor = revision.origin().kind() == Log.Kind.MULTI_PART
                ? first.path().toAbsolutePath().resolveSibling(revision.manifestName())
                : first.path().toAbsolutePath();
        return new InPlace(anchor, List.copyOf(targets), newManifest,
                bytes == null ? null : bytes.toArray());
    }

    private static Target target(RevisedPart part) throws IOException {
        long size = part.part().size();
        Target.Role role = part.fate() == Fate.REMOVED
                ? Target.Role.MOVED
                : part.edit().isCut(size) ? Target.Role.CUT : Target.Role.EDITED;
        return target(part.part().path(), size, role, part.edit());
    }

    private static Target target(Path file, long size, Target.Role role, @Nullable Edit edit) throws IOException {
        Path absolute = file.toAbsolutePath();
        Target target = new Target(absolute, size, Files.getLastModifiedTime(absolute), role, edit);
        if (Files.size(absolute) != size) {
            target.requireUnchanged();
        }
        return target;
    }

    /// Files that are written, cut or moved.
    public List<Path> files() {
        return targets.stream().map(Target::file).toList();
    }

    /// Bytes that this takes beside what is there until the backups are deleted.
    public long space() {
        long bytes = manifest == null ? 0 : manifest.length;
        for (Target target : targets) {
            Edit edit = target.edit;
            if (edit != null) {
                bytes += switch (target.role) {
                    case CUT -> target.size - edit.size();
                    case EDITED -> edit.size();
                    case MOVED, MANIFEST -> 0;
                };
            }
        }
        return bytes;
    }

    /// Carries it out. What brings everything back is on disk before the first byte of the log changes. Throws before that
    /// where a file was written since, is held by another process, is a symbolic link, or room is missing. `inspection` sees
    /// each part that is written anew before it takes the place of the old one. Whatever it or `watch` throws, or a disk that
    /// fails: what was changed up to then is put back, so that a set is the new one or the old one, never half of each.
    public UndoRecord run(Instant now, Watch watch, Inspection inspection) throws IOException {
        for (Target target : targets) {
            target.requireUnchanged();
        }
        NewFile.requireSpace(log.resolveSibling(""), space());
        String suffix = Replacement.suffix(now);
        UndoRecord record = UndoRecord.write(log, suffix, steps(suffix));
        try {
            carryOut(suffix, watch, inspection);
        } catch (IOException | RuntimeException failure) {
            putBack(record, failure);
            throw failure;
        }
        return record;
    }

    private static void putBack(UndoRecord record, Exception failure) {
        try {
            record.undo();
        } catch (IOException stuck) {
            failure.addSuppressed(new IOException(
                    record.file() + ": says how to put back what was changed before; that failed as well", stuck));
        }
    }

    private void carryOut(String suffix, Watch watch, Inspection inspection) throws IOException {
        long written = 0;
        Path made = newManifest;
        byte[] text = manifest;
        if (made != null && text != null) {
            try (NewFile file = NewFile.create(made, text.length)) {
                file.write(text, 0, text.length);
                file.commit();
            }
        }
        for (Target target : targets) {
            long before = written;
            written += carryOut(target, suffix, done -> watch.progressed(before + done), inspection);
        }
    }

    private long carryOut(Target target, String suffix, Watch watch, Inspection inspection) throws IOException {
        Edit edit = target.edit;
        switch (target.role) {
            case MANIFEST -> Replacement.make(target.file, target.size, target.time,
                    java.util.Objects.requireNonNull(manifest), suffix);
            case MOVED -> MovedFile.move(target.file, removed(target.file, suffix));
            case CUT -> RemovedTail.cut(target.file, java.util.Objects.requireNonNull(edit).size(), target.size,
                    target.time);
            case EDITED -> {
                Replacement.make(target.file, target.size, target.time, java.util.Objects.requireNonNull(edit), suffix,
                        watch, inspection);
                return edit.size();
            }
        }
        return 0;
    }

    private List<UndoRecord.Step> steps(String suffix) {
        List<UndoRecord.Step> steps = new ArrayList<>();
        if (newManifest != null) {
            steps.add(new UndoRecord.Step(UndoRecord.Action.CREATED, newManifest, newManifest));
        }
        for (Target target : targets) {
            steps.add(switch (target.role) {
                case MANIFEST, EDITED -> new UndoRecord.Step(UndoRecord.Action.REPLACED, target.file,
                        Replacement.backup(target.file, suffix));
                case MOVED ->
                    new UndoRecord.Step(UndoRecord.Action.MOVED, target.file, removed(target.file, suffix));
                case CUT -> new UndoRecord.Step(UndoRecord.Action.CUT, target.file,
                        RemovedTail.tailOf(target.file, java.util.Objects.requireNonNull(target.edit).size()));
            });
        }
        return steps;
    }

    private static Path removed(Path file, String suffix) {
        return file.resolveSibling("removed" + suffix.replace(".bak", "")).resolve(file.getFileName());
    }
}
