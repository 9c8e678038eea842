package dev.aofscope.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A log as a server would load it: its parts in load order, found by content, never by name alone.
///
/// @param path     what the user named: a file, a manifest or a folder
/// @param parts    in load order, history parts last
/// @param problems of the manifest and of the set as a whole; damage inside parts is found by scanning
public record Log(Path path, Kind kind, List<Part> parts, List<Damage> problems) implements AutoCloseable {

    public enum Kind {
        AOF, AOF_RDB_PREAMBLE, RDB, MULTI_PART;

        /// As in `check --json`.
        public String jsonName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Opens all parts. Throws [IOException] with one sentence for people (path, reason, what to do) where `path` can't be
    /// read, or is none of AOF, RDB, manifest or a folder that holds one.
    public static Log open(Path path) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Parts that are loaded, in order.
    public List<Part> loaded() {
        return parts.stream().filter(part -> part.role() != Part.Role.HISTORY).toList();
    }

    @Override
    public void close() {
        parts.forEach(part -> part.source().close());
    }
}
