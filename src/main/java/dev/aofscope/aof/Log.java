package dev.aofscope.aof;

import dev.aofscope.bytes.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A log as a server would load it: its parts in load order, found by content, never by name alone.
///
/// @param path     what the user named: a file, a manifest or a folder
/// @param manifest the manifest, or null where there is none. Where it names no part, the parts were found by their names
/// @param parts    in load order, history parts last
/// @param orphans  parts that lie beside the manifest, which does not name them, and that could be loaded with those that it
///                 names: later increments than its first one, and a base where it has none. In load order; without RDB damage
/// @param problems of the manifest, of the set as a whole and of RDB preambles; damage behind those is found by scanning
/// @param manifestText what the manifest of a log is to become that is not written yet; null where what stands in the file counts
public record Log(Path path, @Nullable Path manifest, Kind kind, List<Part> parts,
        List<Damage> problems, List<Part> orphans, @Nullable ByteString manifestText) implements AutoCloseable {

    public Log(Path path, @Nullable Path manifest, Kind kind, List<Part> parts, List<Damage> problems) {
        this(path, manifest, kind, parts, problems, List.of(), null);
    }

    Log(Path path, @Nullable Path manifest, Kind kind, List<Part> parts, List<Damage> problems, List<Part> orphans) {
        this(path, manifest, kind, parts, problems, orphans, null);
    }

    public enum Kind {
        AOF, AOF_RDB_PREAMBLE, RDB, MULTI_PART;

        /// As in `check --json`.
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Opens all parts and walks over their RDB preambles, which takes a second for some gigabytes of them. Throws
    /// [IOException] with one sentence for people (path, reason, what to do) where `path` can't be read, or is none of AOF,
    /// RDB, manifest or a folder that holds one. An empty file and a folder of parts without a manifest open, with a problem.
    public static Log open(Path path, PreambleReader preambles) throws IOException {
        return new LogOpener(path, preambles).open();
    }

    /// Parts that are loaded, in order.
    public List<Part> loaded() {
        return parts.stream().filter(part -> part.role() != Part.Role.HISTORY).toList();
    }

    @Override
    public void close() {
        parts.forEach(part -> part.source().close());
        orphans.forEach(part -> part.source().close());
    }
}
