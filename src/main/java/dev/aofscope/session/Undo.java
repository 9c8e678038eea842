package dev.aofscope.session;

import dev.aofscope.bytes.TemporaryFile;
import dev.aofscope.export.UndoTally;
import java.io.IOException;
import java.nio.file.Path;

/// Commands that put keys back, written to a temporary file and checked, so that they can be looked at before they are saved.
///
/// @param from  the first command that is undone
/// @param to    the last one: the one that was asked for, or the EXEC of its transaction
/// @param tally what the commands do
public record Undo(UndoRequest request, long from, long to, UndoTally tally, TemporaryFile file)
        implements
            AutoCloseable {

    /// The commands as an AOF: can be opened and read like any other log.
    public Path commands() {
        return file.path();
    }

    /// Deletes the temporary file.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
