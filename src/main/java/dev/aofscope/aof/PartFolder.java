package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A folder with the parts of a log: what lies in it.
///
/// @param manifest null where there is none, only parts
record PartFolder(Path folder, @Nullable Path manifest, List<Damage> problems) {
    /// As a server names them: `appendonly.aof.12.incr.aof`. Numbers of more than 18 digits don't fit a long.
    private static final Pattern PART = Pattern.compile("(.*)\\.(\\d{1,18})\\.(base|incr)\\.(rdb|aof)");

    /// A manifest under another name is looked for among files up to this size, bytes: the folder may be anybody's.
    private static final long LONGEST_UNNAMED_MANIFEST = 16 * 1024;

    /// A part found by its name.
    record Named(String name, long seq, Part.Role role) {
    }

    /// The folder with the parts: `folder` itself, its `appendonlydir`, or the only folder in it that has some.
    static @Nullable PartFolder find(Path folder) throws IOException {
        PartFolder here = look(folder);
        if (here != null) {
            return here;
        }
        PartFolder usual = look(folder.resolve("appendonlydir"));
        if (usual != null) {
            return usual;
        }
        List<PartFolder> inside = new ArrayList<>();
        for (Path child : list(folder)) {
            PartFolder found = Files.isReadable(child) ? look(child) : null;
            if (found != null) {
                inside.add(found);
            }
        }
        if (inside.size() > 1) {
            throw new IOException(folder + ": several folders in it hold parts of an AOF ("
                    + inside.stream().map(found -> found.folder().toString()).collect(Collectors.joining(", "))
                    + "); name one of them");
        }
        return inside.isEmpty() ? null : inside.getFirst();
    }

    private static @Nullable PartFolder look(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        List<Path> manifests = new ArrayList<>();
        for (Path file : list(folder)) {
            if (isManifest(file)) {
                manifests.add(file);
            }
        }
        manifests.sort(Comparator.comparing(PartFolder::isTemporary));
        if (manifests.isEmpty()) {
            return parts(folder).isEmpty() ? null : new PartFolder(folder, null, List.of());
        }
        Path manifest = manifests.getFirst();
        List<Damage> problems = new ArrayList<>();
        for (Path other : manifests.subList(1, manifests.size())) {
            if (!isTemporary(other)) {
                problems.add(new Damage(Manifest.NO_PART, 0, 0, 1, Damage.Kind.MANIFEST_FORMAT,
                        "There is a second manifest, "
                                + other.getFileName() + ", in the folder; the first by name is read"));
            }
        }
        return new PartFolder(folder, manifest, problems);
    }

    /// Files that have the name of a part, in load order.
    static List<Named> parts(Path folder) throws IOException {
        List<Named> parts = new ArrayList<>();
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            Matcher matcher = PART.matcher(name);
            if (matcher.matches() && Files.isRegularFile(file)) {
                parts.add(new Named(name, Long.parseLong(matcher.group(2)),
                        matcher.group(3).equals("base") ? Part.Role.BASE : Part.Role.INCR));
            }
        }
        parts.sort(Comparator.comparing(Named::role).thenComparingLong(Named::seq));
        return onlyTheLastBase(parts);
    }

    /// Older bases were replaced by the last one, together with the increments before it: a rewrite begins an increment with
    /// it, and increments are begun at other times too, so those that belong to a base have no lower number.
    private static List<Named> onlyTheLastBase(List<Named> parts) {
        long lastBase = parts.stream().filter(part -> part.role() == Part.Role.BASE).mapToLong(Named::seq).max()
                .orElse(0);
        return parts.stream().map(part -> part.seq() < lastBase
                ? new Named(part.name(), part.seq(), Part.Role.HISTORY)
                : part).sorted(Comparator.comparing(Named::role).thenComparingLong(Named::seq)).toList();
    }

    /// Files that have the name of a part and are not in the manifest.
    static List<Named> orphans(Path folder, Manifest manifest) throws IOException {
        Set<String> named = manifest.entries().stream().map(Manifest.Entry::file).collect(Collectors.toSet());
        return parts(folder).stream().filter(part -> !named.contains(part.name())).toList();
    }

    static boolean isNamedManifest(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(".manifest");
    }

    private static boolean isManifest(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (isNamedManifest(file)) {
            return true;
        }
        if (isBackup(file) || !Files.isReadable(file) || Files.size(file) > LONGEST_UNNAMED_MANIFEST) {
            return false;
        }
        try (ByteSource source = ByteSource.open(file)) {
            return Manifest.recognises(source.read(0, (int) source.size()));
        }
    }

    /// What a repair keeps of an older manifest.
    private static boolean isBackup(Path file) {
        return file.getFileName().toString().contains(".bak-");
    }

    /// What a server was writing when it died.
    private static boolean isTemporary(Path file) {
        return file.getFileName().toString().startsWith("temp-");
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new IOException(folder + ": no permission to read the folder; run as the user that owns it", denied);
        }
        files.sort(null);
        return files;
    }
}
