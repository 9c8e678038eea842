package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder that appears whole or not at all: filled beside its target under a temporary name, then given its name. It never
/// replaces anything.
public final class NewFolder implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private boolean done;

    private NewFolder(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /// Begins `target`. Throws [FileAlreadyExistsException] where something has that name.
    public static NewFolder create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        requireNothingAt(absolute);
        return new NewFolder(absolute, Files.createDirectory(NewFile.temporary(absolute, "")));
    }

    private static void requireNothingAt(Path target) throws FileAlreadyExistsException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null,
                    "exists already, and is never overwritten; choose another name");
        }
    }

    /// Where to put its files until [#commit].
    public Path path() {
        return temporary;
    }

    /// Flushes the folder and gives it its name, where `inspection` lets it pass.
    public void commit(Inspection inspection) throws IOException {
        requireNothingAt(target);
        inspection.inspect(temporary);
        NewFile.flushFolder(temporary.resolve("x"));
        Files.move(temporary, target);
        done = true;
        NewFile.flushFolder(target);
    }

    /// Leaves nothing behind where [#commit] was not reached.
    @Override
    public void close() throws IOException {
        if (done) {
            return;
        }
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(temporary);
    }
}
