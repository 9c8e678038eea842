package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Span;
import dev.aofscope.export.Cut;
import dev.aofscope.export.Tail;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.Moment;
import dev.aofscope.verdict.CheckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /// What the bytes of the row's record mean, in order. For row 0 what the first bytes of the base do.
    public List<Span> anatomy(CommandRow row) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The structure of every part, as `redis-check-aof` and our own reading see it. Waits for the index and reads the log
    /// once more.
    public CheckReport check() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The 40 hex digits that `DEBUG DIGEST` of the server (the one asked for, else the one that wrote the base, else 7.0)
    /// prints for a frozen keyspace. Takes as long as there are bytes to hash.
    public String digest(Keyspace keyspace) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The damaged or unfinished end of the log and how it can be cut off, or null where there is none. Waits for the index.
    public @Nullable Tail tail() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The place behind the command, so that what comes before it gives the state after it. Inside MULTI … EXEC: before MULTI.
    public Cut cutAfter(long command) throws IOException {
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
