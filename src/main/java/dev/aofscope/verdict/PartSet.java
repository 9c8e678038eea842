package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Manifest;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parts of a log as a server finds them: what its manifest names, in load order, whether it is there or not.
final class PartSet {
    private final @Nullable Manifest manifest;
    private final byte[] bytes;
    private final List<Entry> entries;
    private final boolean multiPart;
    private final String folder;
    private final String manifestName;

    private PartSet(boolean multiPart, @Nullable Manifest manifest, byte[] bytes, List<Entry> entries, String folder,
            String manifestName) {
        this.multiPart = multiPart;
        this.manifest = manifest;
        this.bytes = bytes;
        this.entries = entries;
        this.folder = folder;
        this.manifestName = manifestName;
    }

    /// @param part null where the file is missing
    record Entry(String name, @Nullable Part part) {
    }

    static PartSet of(Log log) throws IOException {
        boolean multiPart = log.kind() == Log.Kind.MULTI_PART;
        if (!multiPart || (log.manifest() == null && log.manifestText() == null)) {
            List<Entry> entries = log.loaded().stream().map(part -> new Entry(part.name(), part)).toList();
            return new PartSet(multiPart, null, new byte[0], entries, folder(log), "");
        }
        byte[] bytes = manifest(log);
        Manifest manifest = Manifest.parse(bytes);
        List<Entry> entries = new ArrayList<>();
        for (Part.Role role : List.of(Part.Role.BASE, Part.Role.INCR)) {
            manifest.entries().stream().filter(entry -> entry.role() == role)
                    .forEach(entry -> entries.add(new Entry(entry.file(), find(log, entry.file()))));
        }
        Path file = log.manifest();
        Path name = file == null ? null : file.getFileName();
        return new PartSet(true, manifest, bytes, List.copyOf(entries), folder(log), String.valueOf(name));
    }

    private static byte[] manifest(Log log) throws IOException {
        ByteString text = log.manifestText();
        if (text != null) {
            return text.toArray();
        }
        try (ByteSource source = ByteSource.open(Objects.requireNonNull(log.manifest()))) {
            return source.read(0, (int) Math.min(source.size(), Manifest.LONGEST));
        }
    }

    private static @Nullable Part find(Log log, String name) {
        return log.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElse(null);
    }

    /// The parts' own folder, with a slash; empty for a single file, which servers name without one.
    private static String folder(Log log) {
        if (log.kind() != Log.Kind.MULTI_PART) {
            return "";
        }
        Path any = log.manifest() != null ? log.manifest() : log.parts().getFirst().path();
        Path folder = any.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null ? "" : name + "/";
    }

    /// Whether there is a folder of parts, with or without a manifest.
    boolean multiPart() {
        return multiPart;
    }

    /// Null for a single file, and for a folder without one.
    @Nullable
    Manifest manifest() {
        return manifest;
    }

    /// Of the manifest; empty where there is none.
    byte[] bytes() {
        return bytes;
    }

    /// What is loaded: the base, then the increments.
    List<Entry> entries() {
        return entries;
    }

    String manifestName() {
        return manifestName;
    }

    /// A file of the set as a verdict names it: relative to the server's working directory.
    String named(String file) {
        return folder + file;
    }

    /// Whether a server refuses the manifest; null where it does not, or there is none.
    @Nullable
    Damage refusal() {
        return manifest == null ? null : manifest.refusal();
    }

    /// Whether the tool takes the file for a manifest (`fileIsManifest`), by any line or by the first one that is no comment.
    boolean isRecognised(ServerLine.Tool tool) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)");
        for (String line : lines) {
            if (line.startsWith("file")) {
                return true;
            }
            if (tool == ServerLine.Tool.PARTS_BY_FIRST_LINE && !line.startsWith("#") && !line.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    /// Whether the manifest names parts that are kept as history, which a server deletes when it has started.
    boolean hasHistory() {
        return manifest != null
                && manifest.entries().stream().anyMatch(entry -> entry.role() == Part.Role.HISTORY);
    }

    /// How long the manifest is when a server has written it anew without its history (`aofDelHistoryFiles`).
    long sizeWithoutHistory() {
        long size = 0;
        for (Manifest.Entry entry : Objects.requireNonNull(manifest).entries()) {
            if (entry.role() != Part.Role.HISTORY) {
                String letter = entry.role() == Part.Role.BASE ? "b" : "i";
                size += ("file " + entry.file() + " seq " + entry.seq() + " type " + letter + "\n")
                        .getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return size;
    }
}
