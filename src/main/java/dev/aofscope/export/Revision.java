package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.ManifestText;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Edit;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.LogComparison.Common;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a log is to become, before anything of it is written: an edit for each part, the parts that leave the set, and its
/// manifest.
///
/// @param origin   the log as it is; open as long as the revision is used
/// @param parts    the loaded parts of `origin`, in load order, and orphans that are adopted between them
/// @param manifest the new manifest, or null where it stays as it is, or there is none
public record Revision(Log origin, List<RevisedPart> parts, @Nullable ByteString manifest) {

    /// What becomes of a part.
    public enum Fate {
        /// It is loaded, perhaps edited.
        KEPT,
        /// It leaves the set; in place it is moved, never deleted.
        REMOVED
    }

    /// @param rdbEnd where the RDB at the start ends after the edit
    public record RevisedPart(Part part, Edit edit, long rdbEnd, Fate fate) {
        static RevisedPart unchanged(Part part) {
            return new RevisedPart(part, Edit.keep(part.size()), part.rdbEnd(), Fate.KEPT);
        }

        static RevisedPart removed(Part part) {
            return new RevisedPart(part, Edit.keep(part.size()), part.rdbEnd(), Fate.REMOVED);
        }

        static RevisedPart cut(Part part, long offset) {
            return new RevisedPart(part, Edit.keep(offset), Math.min(part.rdbEnd(), offset), Fate.KEPT);
        }

        public boolean changed() {
            return fate == Fate.REMOVED || !edit.changesNothing(part.size());
        }
    }

    /// Edits of parts; the manifest is written anew where parts leave the set, or `manifest` is [ManifestFate#REBUILT].
    static Revision of(Log origin, List<RevisedPart> parts, ManifestFate manifest) throws IOException {
        return new Revision(origin, List.copyOf(parts), manifest(origin, parts, manifest));
    }

    /// The loaded parts as they are, with those of [Log#orphans] at their places, named in the manifest.
    static Revision adopting(Log origin) {
        List<Part> all = new ArrayList<>(origin.loaded());
        all.addAll(origin.orphans());
        all.sort(Comparator.comparing(Part::role).thenComparingLong(Part::sequence));
        List<ManifestText.Line> lines = new ArrayList<>();
        all.forEach(part -> lines.add(new ManifestText.Line(part.name(), part.sequence(), part.role())));
        origin.parts().stream().filter(part -> part.role() == Part.Role.HISTORY).forEach(
                part -> lines.add(new ManifestText.Line(part.name(), part.sequence(), part.role())));
        return new Revision(origin, all.stream().map(RevisedPart::unchanged).toList(),
                ByteString.of(ManifestText.of(lines)));
    }

    enum ManifestFate {
        LEFT, REBUILT
    }

    /// What comes before `cut`.
    public static Revision upTo(Log origin, Cut cut) throws IOException {
        List<RevisedPart> parts = new ArrayList<>();
        for (Part part : origin.loaded()) {
            if (part.index() > cut.part()) {
                parts.add(RevisedPart.removed(part));
            } else {
                parts.add(part.index() == cut.part()
                        ? RevisedPart.cut(part, cut.offset())
                        : RevisedPart.unchanged(part));
            }
        }
        return of(origin, parts, origin.problems().isEmpty() ? ManifestFate.LEFT : ManifestFate.REBUILT);
    }

    private static @Nullable ByteString manifest(Log origin, List<RevisedPart> parts, ManifestFate fate)
            throws IOException {
        if (origin.kind() != Log.Kind.MULTI_PART) {
            return null;
        }
        Set<String> removed = new TreeSet<>();
        for (RevisedPart part : parts) {
            if (part.fate == Fate.REMOVED) {
                removed.add(part.part.name());
            }
        }
        Path old = origin.manifest();
        if (fate == ManifestFate.LEFT && old != null) {
            return removed.isEmpty() ? null : ByteString.of(ManifestText.without(Files.readAllBytes(old), removed));
        }
        List<ManifestText.Line> lines = new ArrayList<>();
        for (Part part : origin.parts()) {
            boolean named = part.role() != Part.Role.HISTORY || old != null;
            if (named && !removed.contains(part.name())) {
                lines.add(new ManifestText.Line(part.name(), part.sequence(), part.role()));
            }
        }
        return ByteString.of(ManifestText.of(lines));
    }

    /// The log that comes of it, read from where its bytes are: it can be indexed, replayed and checked like any other. Not to
    /// be closed.
    public Log log() {
        List<Part> revised = new ArrayList<>();
        for (RevisedPart part : parts) {
            if (part.fate == Fate.KEPT) {
                Part old = part.part;
                long size = part.edit.size();
                revised.add(new Part(revised.size(), old.name(), old.path(), old.role(), old.sequence(),
                        format(part, size), size, part.rdbEnd, old.source().edited(part.edit)));
            }
        }
        return new Log(origin.path(), origin.manifest(), origin.kind(), List.copyOf(revised), List.of(), List.of(),
                manifest);
    }

    private static Part.Format format(RevisedPart part, long size) {
        return part.rdbEnd == 0
                ? Part.Format.AOF
                : part.rdbEnd == size ? Part.Format.RDB : Part.Format.AOF_RDB_PREAMBLE;
    }

    /// Up to where nothing changes. `index` is that of the log as it is, complete.
    public Common common(IndexSnapshot index) {
        List<Part> loaded = origin.loaded();
        for (int i = 0; i < loaded.size(); i++) {
            RevisedPart part = parts.get(i);
            if (!part.part().equals(loaded.get(i))) {
                return new Common(i, 0, index.commandAtOffset(loaded.get(i).index(), 0) - 1);
            }
            if (part.changed()) {
                long same = part.fate() == Fate.REMOVED ? 0 : part.edit().same(loaded.get(i).size());
                return new Common(i, same, index.commandAtOffset(loaded.get(i).index(), same) - 1);
            }
        }
        Part last = loaded.getLast();
        return new Common(loaded.size() - 1, last.size(), index.commands());
    }

    /// Whether anything becomes different.
    public boolean changes() {
        return manifest != null || parts.stream().anyMatch(RevisedPart::changed);
    }

    /// Bytes of all parts that are kept, afterwards.
    public long size() {
        return parts.stream().filter(part -> part.fate == Fate.KEPT).mapToLong(part -> part.edit.size()).sum();
    }

    /// Bytes of the parts that are not in the new ones.
    public long removes() {
        long bytes = 0;
        for (RevisedPart part : parts) {
            bytes += part.fate == Fate.REMOVED ? part.part.size() : part.edit.removes(part.part.size());
        }
        return bytes;
    }

    /// The file name that the manifest has, or should have.
    public String manifestName() {
        Path old = origin.manifest();
        if (old != null) {
            return old.getFileName().toString();
        }
        String first = origin.loaded().getFirst().name();
        int suffix = first.indexOf(".aof");
        return (suffix < 0 ? first : first.substring(0, suffix)) + ".aof.manifest";
    }
}
