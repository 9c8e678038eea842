package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The one door to an open log: what it is made of, its commands, its states. The indexer and the replayer work on
/// threads of their own; nothing here waits for them but where it says so. Safe for any thread.
public final class LogSession implements AutoCloseable {
    /// Opens the parts and starts the indexer; returns at once. Throws as [Log#open].
    public static LogSession open(Path path, OpenOptions options) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    public Log log() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The commands known by now.
    public IndexSnapshot index() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Calls `listener` with each new snapshot (some ten a second while the indexer runs, once more when it is done), on
    /// the indexer's thread. Close the result to stop.
    public AutoCloseable onIndex(Consumer<IndexSnapshot> listener) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Waits until the index is complete. For the command line and tests.
    public IndexSnapshot awaitIndex() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Rows of the commands `from` (0 for the base row) to `from + count`, parsed from the file: for those that are seen.
    public List<CommandRow> rows(long from, int count) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    public CommandDetail detail(long command) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The state after a command (0: after the base). The latest call wins: an earlier one that has not finished is
    /// cancelled. Completes on the replayer's thread.
    public CompletableFuture<Moment> seek(long command) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// What the commands `from` to `from + count` do, by replaying them from the nearest checkpoint; comes after seeks. The
    /// latest call wins.
    public CompletableFuture<List<Effect>> effects(long from, int count) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Checkpoints that are kept now, for the status bar.
    public int checkpoints() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
