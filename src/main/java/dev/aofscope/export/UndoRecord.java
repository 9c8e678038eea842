package dev.aofscope.export;

import dev.aofscope.bytes.MovedFile;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.RemovedTail;
import dev.aofscope.bytes.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a repair in place did, or was about to do when it was stopped, and how to take it back: a small text file beside the
/// log, written before anything changes.
///
/// ```
/// # A repair by AOFScope. To take it back, the last line first: …
/// moved     appendonly.aof.3.incr.aof  removed-20261121-093005/appendonly.aof.3.incr.aof
/// replaced  appendonly.aof.manifest    appendonly.aof.manifest.bak-20261121-093005
/// ```
/// Words are separated by tabs; names are relative to the file's folder.
///
/// @param file  the record itself
/// @param steps in the order in which they were done
public record UndoRecord(Path file, List<Step> steps) {
    private static final String SUFFIX = ".undo";
    private static final String HEAD = """
            # A repair by AOFScope. "aofscope fix PATH --undo" takes it back. By hand, the last line first:
            # replaced FILE OLD: mv OLD FILE. moved FILE TO: mv TO FILE. cut FILE TAIL: cat TAIL >> FILE.
            # created FILE: rm FILE.
            """;

    /// What was done to a file.
    public enum Action {
        REPLACED, MOVED, CUT, CREATED
    }

    /// @param file  of the log
    /// @param other what brings it back; the file itself where it was created
    public record Step(Action action, Path file, Path other) {
    }

    static UndoRecord write(Path log, String suffix, List<Step> steps) throws IOException {
        Path file = log.resolveSibling(log.getFileName() + suffix.replace(".bak", ".repair") + SUFFIX);
        Path folder = file.resolveSibling("");
        StringBuilder text = new StringBuilder(HEAD);
        for (Step step : steps) {
            text.append(step.action.name().toLowerCase(Locale.ROOT)).append('\t').append(folder.relativize(step.file))
                    .append('\t').append(folder.relativize(step.other)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (NewFile record = NewFile.create(file, bytes.length)) {
            record.write(bytes, 0, bytes.length);
            record.commit();
        }
        return new UndoRecord(file, List.copyOf(steps));
    }

    /// The last one for a log (a file, a manifest, the folder of the parts or the one that holds it), or null where there is
    /// none.
    public static @Nullable UndoRecord last(Path log) throws IOException {
        Path named = log.toAbsolutePath();
        Path set = named.resolve("appendonlydir");
        Path absolute = Files.isDirectory(set) ? set : named;
        boolean isFolder = Files.isDirectory(absolute);
        List<Path> records = new ArrayList<>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(
                isFolder ? absolute : absolute.resolveSibling(""), "*.repair-*" + SUFFIX)) {
            for (Path record : beside) {
                String name = record.getFileName().toString();
                if (isFolder || name.startsWith(absolute.getFileName() + ".repair-")) {
                    records.add(record);
                }
            }
        }
        records.sort(Comparator.comparing(record -> time(record.getFileName().toString())));
        return records.isEmpty() ? null : read(records.getLast());
    }

    private static String time(String name) {
        return name.substring(name.lastIndexOf(".repair-"));
    }

    private static UndoRecord read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\t", -1);
            if (line.startsWith("#") || words.length != 3) {
                continue;
            }
            steps.add(new Step(action(words[0], file), inside(file, words[1]), inside(file, words[2])));
        }
        return new UndoRecord(file, List.copyOf(steps));
    }

    private static Action action(String word, Path file) throws IOException {
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
                return action;
            }
        }
        throw new IOException(file + ": is no record of a repair (" + word + "); nothing was changed");
    }

    /// A record may be anybody's; nothing outside of its folder is touched.
    private static Path inside(Path file, String name) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        Path named = folder.resolve(name).normalize();
        if (!named.startsWith(folder)) {
            throw new IOException(file + ": names a path outside of its folder (" + name + "); nothing was changed");
        }
        return named;
    }

    /// Takes everything back, the last step first, then deletes the record. What was not done yet is passed over, so that a
    /// repair which was killed can be undone as well, and an undo which was killed can be repeated.
    public void undo() throws IOException {
        for (Step step : steps.reversed()) {
            switch (step.action) {
                case REPLACED -> {
                    if (Files.exists(step.other)) {
                        new Replacement(step.file, step.other).putBack();
                    }
                }
                case MOVED -> new MovedFile(step.file, step.other).putBack();
                case CUT -> {
                    RemovedTail tail = RemovedTail.of(step.file);
                    if (tail != null && tail.tail().equals(step.other)) {
                        tail.putBack();
                    } else if (Files.exists(step.other)) {
                        RemovedTail.discardUnfinished(step.file, step.other);
                    }
                }
                case CREATED -> Files.deleteIfExists(step.file);
            }
        }
        Files.deleteIfExists(file);
    }

    /// Deletes what would bring the log back.
    public void forget() throws IOException {
        for (Step step : steps) {
            switch (step.action) {
                case REPLACED -> Files.deleteIfExists(step.other);
                case MOVED -> new MovedFile(step.file, step.other).delete();
                case CUT -> RemovedTail.forget(step.other);
                case CREATED -> {
                    // Nothing was there before.
                }
            }
        }
        Files.deleteIfExists(file);
    }
}
