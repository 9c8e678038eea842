package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the marks of all logs are kept: a folder with a [SessionFile] for each log that has any. They are found by the
/// log's identity, so a log that was moved or appended to keeps its marks. A log that is shorter than it was keeps them
/// only under the same path: then its torn end was cut off.
///
/// Its methods read and write files; one thread at a time.
public final class MarksStore {
    /// Logs; the one whose marks were changed longest ago goes first.
    private static final int MOST = 500;
    private static final int NAME_BYTES = 12;

    private final Path folder;

    /// @param folder need not exist
    public MarksStore(Path folder) {
        this.folder = folder;
    }

    /// What was kept for an open log that the user named by `path`; null where there is nothing. Files that can't be read
    /// count as not there.
    public @Nullable SessionFile find(Log log, Path path) throws IOException {
        SessionFile best = null;
        for (Path file : files()) {
            SessionFile kept = read(file);
            if (kept != null && belongs(kept, log, path)
                    && (best == null || kept.identity().size() > best.identity().size())) {
                best = kept;
            }
        }
        return best;
    }

    /// Keeps `wanted` instead of `before` (null: nothing was kept). Marks of none are kept by keeping nothing.
    public void replace(@Nullable SessionFile before, SessionFile wanted) throws IOException {
        // A copy of the log that ends earlier keeps its own.
        if (before != null && (before.log().equals(wanted.log()) || before.identity().equals(wanted.identity()))) {
            Files.deleteIfExists(file(before.identity()));
        }
        if (!wanted.marks().isEmpty()) {
            wanted.write(file(wanted.identity()));
            forgetOldest();
        }
    }

    private static boolean belongs(SessionFile kept, Log log, Path path) throws IOException {
        return switch (kept.identity().compare(log)) {
            case SAME -> true;
            case SHORTER -> kept.log().equals(name(path));
            case OTHER -> false;
        };
    }

    /// A path as a [SessionFile] names it.
    public static String name(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static @Nullable SessionFile read(Path file) {
        try {
            return SessionFile.read(file);
        } catch (IOException damagedOrGone) {
            return null;
        }
    }

    private Path file(LogIdentity identity) {
        byte[] print = Hashes.sha256().digest(identity.toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(print, 0, NAME_BYTES) + ".json");
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
                all.forEach(files::add);
            }
        }
        return files;
    }

    private void forgetOldest() throws IOException {
        List<Path> files = files();
        if (files.size() > MOST) {
            files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
            for (Path file : files.subList(0, files.size() - MOST)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
