package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens whatever the user named as a [Log]: finds the manifest, reads it, opens the parts.
final class LogOpener {
    private final Path path;
    private final PreambleReader preambles;
    private final List<Part> parts = new ArrayList<>();
    private final List<Damage> problems = new ArrayList<>();
    private final List<Part> orphans = new ArrayList<>();

    LogOpener(Path path, PreambleReader preambles) {
        this.path = path;
        this.preambles = preambles;
    }

    Log open() throws IOException {
        try {
            return Files.isDirectory(path) ? folder() : file();
        } catch (IOException | RuntimeException failure) {
            parts.forEach(part -> part.source().close());
            orphans.forEach(part -> part.source().close());
            throw failure;
        }
    }

    private Log folder() throws IOException {
        PartFolder folder = PartFolder.find(path);
        if (folder == null) {
            throw new IOException(
                    path + ": holds no manifest and no parts of an AOF; name the file, the manifest or the "
                            + "appendonlydir folder");
        }
        problems.addAll(folder.problems());
        return folder.manifest() == null ? withoutManifest(folder.folder(), null) : multiPart(folder.manifest());
    }

    private Log file() throws IOException {
        ByteSource source = source(path);
        Content content;
        try {
            content = Content.of(source);
        } catch (IOException | RuntimeException failure) {
            source.close();
            throw failure;
        }
        boolean named = PartFolder.isNamedManifest(path) && content != Content.AOF && content != Content.RDB;
        if (content == Content.MANIFEST || named) {
            source.close();
            return multiPart(path);
        }
        Part part = add(name(path), path, Part.Role.SINGLE, 0, source);
        return switch (content) {
            case OTHER -> throw new IOException(path
                    + ": is not an append-only file, an RDB file or a manifest; name the file that the server writes");
            // Nothing can be recovered from NUL bytes, but what servers make of them can be told.
            case EMPTY, NUL_BYTES -> single(Log.Kind.AOF);
            case MANIFEST, AOF, RDB -> single(switch (part.format()) {
                case AOF -> Log.Kind.AOF;
                case RDB -> Log.Kind.RDB;
                case AOF_RDB_PREAMBLE -> Log.Kind.AOF_RDB_PREAMBLE;
            });
        };
    }

    private Log single(Log.Kind kind) {
        return new Log(path, null, kind, List.copyOf(parts), List.copyOf(problems));
    }

    private Log multiPart(Path manifestFile) throws IOException {
        Manifest manifest;
        try (ByteSource source = source(manifestFile)) {
            if (source.size() > Content.LONGEST_MANIFEST) {
                throw new IOException(manifestFile + ": is too large for a manifest");
            }
            manifest = Manifest.parse(source.read(0, (int) source.size()));
        }
        problems.addAll(manifest.problems());
        Path folder = manifestFile.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(manifestFile + ": has no folder");
        }
        if (manifest.entries().isEmpty()) {
            return withoutManifest(folder, manifestFile);
        }
        for (Manifest.Entry entry : inLoadOrder(withFound(manifest, folder))) {
            open(entry, folder);
        }
        List<PartFolder.Named> left = orphans(manifest, folder);
        for (PartFolder.Named orphan : left) {
            problem(Manifest.NO_PART, 0, 0, Damage.Kind.ORPHAN_PART,
                    orphan.name() + " lies beside the manifest and is not named in it; servers ignore it");
        }
        adopt(left, folder);
        return new Log(path, manifestFile, Log.Kind.MULTI_PART, List.copyOf(parts), List.copyOf(problems),
                List.copyOf(orphans));
    }

    /// The entries, and where lines could not be read, also the parts in the folder that such a line may have named.
    private static List<Manifest.Entry> withFound(Manifest manifest, Path folder) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>(manifest.entries());
        if (manifest.lostLines()) {
            boolean hasBase = entries.stream().anyMatch(entry -> entry.role() == Part.Role.BASE);
            for (PartFolder.Named part : PartFolder.parts(folder)) {
                boolean wanted = part.role() == Part.Role.INCR || (part.role() == Part.Role.BASE && !hasBase);
                if (wanted && entries.stream().noneMatch(entry -> entry.file().equals(part.name()))) {
                    entries.add(new Manifest.Entry(part.name(), part.seq(), part.role(), 0, 0));
                }
            }
        }
        return entries;
    }

    /// Of the parts that are not loaded.
    private List<PartFolder.Named> orphans(Manifest manifest, Path folder) throws IOException {
        return PartFolder.orphans(folder, manifest).stream()
                .filter(named -> parts.stream().noneMatch(part -> part.name().equals(named.name()))).toList();
    }

    /// Opens those that the loaded parts leave room for. Older increments are what a rewrite left behind: they are in the base.
    private void adopt(List<PartFolder.Named> left, Path folder) throws IOException {
        boolean hasBase = parts.stream().anyMatch(part -> part.role() == Part.Role.BASE);
        long first = parts.stream().filter(part -> part.role() != Part.Role.HISTORY).mapToLong(Part::sequence).min()
                .orElse(0);
        for (PartFolder.Named named : left) {
            Path file = folder.resolve(named.name());
            boolean base = named.role() == Part.Role.BASE && !hasBase;
            boolean increment = named.role() == Part.Role.INCR && named.seq() >= first && parts.stream()
                    .noneMatch(part -> part.role() == Part.Role.INCR && part.sequence() == named.seq());
            if ((base || increment) && Files.isReadable(file)) {
                ByteSource source = source(file);
                Part orphan = base ? base(named, file, source) : increment(named, file, source);
                if (orphan == null) {
                    source.close();
                } else {
                    orphans.add(orphan);
                }
            }
        }
    }

    private @Nullable Part base(PartFolder.Named named, Path file, ByteSource source) throws IOException {
        if (!Content.isRdb(source)) {
            return orphan(named, file, source, 0);
        }
        PreambleReader.Preamble preamble = preambles.read(source);
        return preamble.problems().isEmpty() && preamble.end() != PreambleReader.Preamble.UNKNOWN
                ? orphan(named, file, source, preamble.end())
                : null;
    }

    private static @Nullable Part increment(PartFolder.Named named, Path file, ByteSource source)
            throws IOException {
        return Content.isRdb(source) ? null : orphan(named, file, source, 0);
    }

    private static Part orphan(PartFolder.Named named, Path file, ByteSource source, long rdbEnd) {
        long size = source.size();
        Part.Format format = rdbEnd == 0
                ? Part.Format.AOF
                : rdbEnd == size ? Part.Format.RDB : Part.Format.AOF_RDB_PREAMBLE;
        return new Part(Manifest.NO_PART, named.name(), file, named.role(), named.seq(), format, size, rdbEnd, source);
    }

    private static List<Manifest.Entry> inLoadOrder(List<Manifest.Entry> entries) {
        List<Manifest.Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparing(Manifest.Entry::role).thenComparingLong(Manifest.Entry::seq));
        return ordered;
    }

    private void open(Manifest.Entry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.file());
        if (Files.isRegularFile(file)) {
            add(entry.file(), file, entry.role(), entry.seq(), source(file));
        } else if (entry.role() != Part.Role.HISTORY) {
            problems.add(new Damage(Manifest.NO_PART, entry.offset(), entry.length(), 1, Damage.Kind.PART_MISSING,
                    "The manifest names " + entry.file() + ", which is not there; a server refuses to start"));
        }
    }

    /// Parts by their names, where no manifest says anything.
    private Log withoutManifest(Path folder, @Nullable Path manifestFile) throws IOException {
        List<PartFolder.Named> named = PartFolder.parts(folder);
        if (named.isEmpty()) {
            throw new IOException(folder + ": no manifest there names a part, and no file looks like one");
        }
        if (problems.isEmpty()) {
            problem(Manifest.NO_PART, 0, 0, Damage.Kind.MANIFEST_MISSING,
                    "There is no manifest. A server starts EMPTY here, writes a new base, and replays these increments on "
                            + "it at a later start; restore the manifest before starting one");
        }
        for (PartFolder.Named part : named) {
            Path file = folder.resolve(part.name());
            add(part.name(), file, part.role(), part.seq(), source(file));
        }
        return new Log(path, manifestFile, Log.Kind.MULTI_PART, List.copyOf(parts), List.copyOf(problems));
    }

    private Part add(String name, Path file, Part.Role role, long sequence, ByteSource source) throws IOException {
        int index = parts.size();
        long size = source.size();
        boolean rdb;
        PreambleReader.Preamble preamble;
        try {
            rdb = Content.isRdb(source);
            preamble = rdb ? preambles.read(source) : new PreambleReader.Preamble(0, List.of());
        } catch (IOException | RuntimeException failure) {
            source.close();
            throw failure;
        }
        long rdbEnd = preamble.end() == PreambleReader.Preamble.UNKNOWN
                ? RecordsBehind.find(source, lastProblem(preamble))
                : preamble.end();
        Part.Format format = !rdb
                ? Part.Format.AOF
                : rdbEnd == size ? Part.Format.RDB : Part.Format.AOF_RDB_PREAMBLE;
        Part part = new Part(index, name, file, role, sequence, format, size, rdbEnd, source);
        parts.add(part);
        for (PreambleReader.Problem found : preamble.problems()) {
            long end = Math.max(found.offset(), Math.min(found.end(), rdbEnd));
            problem(index, found.offset(), end - found.offset(), found.kind(), found.reason());
        }
        if (rdb && role == Part.Role.INCR) {
            problem(index, 0, rdbEnd, Damage.Kind.BAD_FORMAT,
                    "An increment begins with an RDB; servers refuse that, only a base may have one");
        }
        if (size == 0) {
            problem(index, 0, 0, Damage.Kind.EMPTY, "The file is empty");
        }
        return part;
    }

    private static long lastProblem(PreambleReader.Preamble preamble) {
        return preamble.problems().isEmpty() ? 0 : preamble.problems().getLast().offset();
    }

    private void problem(int part, long offset, long length, Damage.Kind kind, String reason) {
        problems.add(new Damage(part, offset, length, 1, kind, reason));
    }

    private static ByteSource source(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": is not a regular file; copy it to one first");
        }
        try {
            return ByteSource.open(file);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": there is no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new IOException(file + ": no permission to read it; run as the user that owns it, or copy it",
                    denied);
        }
    }

    private static String name(Path file) {
        @Nullable
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
