package dev.aofscope.index;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Builds the index of a log. One thread calls [#run] once; any other may ask for the [#latest] snapshot or [#cancel].
/// Snapshots are valid until [#close], which comes after [#run] has ended and deletes the index's files.
public final class FrameIndexBuilder implements AutoCloseable {
    private static final long PUBLISH_EVERY_NANOS = 100_000_000;

    private final Log log;
    private final int threads;
    private final long chunk;
    private final IndexColumns columns;
    private final long bytesTotal;
    private final FileTimes files;
    private volatile boolean cancelled;
    private volatile FrameIndex latest;
    private long bytesBefore;
    private long published;

    /// Throws where the temporary folder can't be written.
    public FrameIndexBuilder(Log log) throws IOException {
        this(log, CommandNames.STANDARD, FileTimes.NONE);
    }

    /// The same, for a log that has commands under other names, and whose files tell when they were written.
    public FrameIndexBuilder(Log log, CommandNames names, FileTimes files) throws IOException {
        this(log, names, files, ServerVersion.ASSUMED);
    }

    /// The same, for a log of that server.
    public FrameIndexBuilder(Log log, CommandNames names, FileTimes files, ServerVersion server) throws IOException {
        this(log, Runtime.getRuntime().availableProcessors(), Stretches.CHUNK, new Names(names, server), files);
    }

    /// With `threads` = 1 all is done by the thread that calls [#run]. `chunk` is in bytes.
    FrameIndexBuilder(Log log, int threads, long chunk) throws IOException {
        this(log, threads, chunk, new Names(CommandNames.STANDARD, ServerVersion.ASSUMED), FileTimes.NONE);
    }

    private FrameIndexBuilder(Log log, int threads, long chunk, Names names, FileTimes files)
            throws IOException {
        this.log = log;
        this.files = files;
        this.threads = threads;
        this.chunk = chunk;
        this.columns = new IndexColumns(names);
        long bytes = 0;
        for (Part part : log.loaded()) {
            bytes += part.size();
        }
        this.bytesTotal = bytes;
        this.latest = new FrameIndex(log, columns.state(false), files, 0, bytes, false);
    }

    /// The last snapshot that was published; an empty one at first.
    public IndexSnapshot latest() {
        return latest;
    }

    /// Makes [#run] end soon.
    public void cancel() {
        cancelled = true;
    }

    /// Scans the whole log and gives `listener` a snapshot some ten times a second and once more, complete, at the end, which
    /// is also returned. Throws [CancellationException] after [#cancel], [IOException] where the log can't be read any more
    /// or the index can't be written: what was indexed by then stays usable.
    public IndexSnapshot run(Consumer<IndexSnapshot> listener) throws IOException {
        for (Part part : log.loaded()) {
            columns.begin(part);
            try (Stretches stretches = new Stretches(part, columns.names, threads, chunk, () -> cancelled)) {
                for (Stretch stretch = stretches.next(); stretch != null; stretch = stretches.next()) {
                    columns.append(stretch);
                    publishSometimes(listener, bytesBefore + stretch.end);
                }
            }
            part.source().requireUnchanged();
            columns.end(part.size());
            bytesBefore += part.size();
        }
        publish(listener, new FrameIndex(log, columns.state(false), files, bytesTotal, bytesTotal, true));
        return latest;
    }

    private void publishSometimes(Consumer<IndexSnapshot> listener, long bytes) {
        if (cancelled) {
            throw new CancellationException();
        }
        if (published == 0 || System.nanoTime() - published >= PUBLISH_EVERY_NANOS) {
            publish(listener, new FrameIndex(log, columns.state(true), files, bytes, bytesTotal, false));
        }
    }

    private void publish(Consumer<IndexSnapshot> listener, FrameIndex snapshot) {
        latest = snapshot;
        published = System.nanoTime();
        listener.accept(snapshot);
    }

    @Override
    public void close() throws IOException {
        columns.close();
    }
}
