package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.NewFolder;
import dev.aofscope.bytes.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes a log anew up to a place in it. A single file becomes a single file; a multi-part set becomes a folder with
/// its parts, whole up to the one that is cut, and a manifest of them. All bytes that are kept are the same, annotations
/// included.
public final class TruncatedCopy {
    private TruncatedCopy() {
    }

    /// Writes what comes before `cut` to `out`, which must not exist: a file, or for a multi-part set a folder. `watch` is told
    /// the bytes written. Nothing is left behind where it fails or is cancelled.
    public static void write(Log log, Cut cut, Path out, Watch watch) throws IOException {
        if (log.kind() == Log.Kind.MULTI_PART) {
            writeSet(log, cut, out, watch);
        } else {
            copy(log.loaded().getFirst(), cut.offset(), out, watch, 0);
        }
    }

    private static void writeSet(Log log, Cut cut, Path out, Watch watch) throws IOException {
        try (NewFolder folder = NewFolder.create(out)) {
            StringBuilder manifest = new StringBuilder();
            long written = 0;
            for (Part part : log.loaded()) {
                if (part.index() <= cut.part()) {
                    String name = part.path().getFileName().toString();
                    copy(part, cut.kept(part), folder.path().resolve(name), watch, written);
                    written += cut.kept(part);
                    manifest.append(manifestLine(part, name));
                }
            }
            byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
            try (NewFile file = NewFile.create(folder.path().resolve(manifestName(log)), bytes.length)) {
                file.write(bytes, 0, bytes.length);
                file.commit();
            }
            folder.commit();
        }
    }

    private static void copy(Part part, long length, Path target, Watch watch, long before) throws IOException {
        try (NewFile file = NewFile.create(target, length)) {
            file.copy(part.source(), 0, length, done -> watch.progressed(before + done));
            file.commit();
        }
    }

    private static String manifestLine(Part part, String name) {
        String type = part.role() == Part.Role.BASE ? "b" : "i";
        return "file " + quoted(name) + " seq " + part.sequence() + " type " + type + "\n";
    }

    /// The server quotes what its `sdssplitargs` would not read back as one word.
    private static String quoted(String name) {
        boolean plain = name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '\\');
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String manifestName(Log log) {
        String name = log.path().getFileName() == null ? "" : log.path().getFileName().toString();
        if (name.endsWith(".manifest")) {
            return name;
        }
        String first = log.loaded().getFirst().path().getFileName().toString();
        int suffix = first.indexOf(".aof");
        return (suffix < 0 ? first : first.substring(0, suffix)) + ".aof.manifest";
    }
}
