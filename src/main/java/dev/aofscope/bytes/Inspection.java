package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.Path;

/// A last look at something that is written and flushed but has not got its name yet.
@FunctionalInterface
public interface Inspection {
    Inspection NONE = written -> {
    };

    /// Throws where `written`, a file or a folder under a temporary name, must not take the place it is meant for; then it is
    /// deleted.
    void inspect(Path written) throws IOException;
}
