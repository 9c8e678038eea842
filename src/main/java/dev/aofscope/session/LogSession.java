package dev.aofscope.session;

import dev.aofscope.analysis.StateDifference;
import dev.aofscope.analysis.Summary;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Span;
import dev.aofscope.bytes.TemporaryFile;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Cut;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.export.Repairs;
import dev.aofscope.export.Tail;
import dev.aofscope.index.FileTimes;
import dev.aofscope.index.FrameIndexBuilder;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Fact;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.replay.Moment;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.Timeline;
import dev.aofscope.verdict.CheckReport;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import dev.aofscope.verdict.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one door to an open log: what it is made of, its commands, its states. The indexer and the replayer work on
/// threads of their own; nothing here waits for them but where it says so. Safe for any thread. Longer than 400 lines, since each
/// question stands here in a line or two with all that it promises.
///
/// Where the file changes while it is open (cut, deleted, on a disk that went away), whatever reads it ends with a
/// [dev.aofscope.bytes.FileChangedException]: methods throw it, futures complete exceptionally with it.
public final class LogSession implements AutoCloseable {
    /// The share of the heap that checkpoints may take. The state that is replayed, the one that is shown and the window
    /// need the rest. The collector is told to expect it (`packaging/java-options`).
    private static final double SHARE_OF_HEAP = 0.5;

    private final Path path;
    private final Settings settings;
    private final @Nullable TemporaryFile unpacked;
    private final Log log;
    private final RdbPreamble preambles;
    private final Indexer indexer;
    private final Timeline timeline;
    private final ReplayerThread replayer;
    private final StateQuestions states;
    private final List<Search> searches = new CopyOnWriteArrayList<>();
    private boolean closed;

    private LogSession(Path path, @Nullable TemporaryFile unpacked, Log log, RdbPreamble preambles, OpenOptions options)
            throws IOException {
        this.path = path;
        this.unpacked = unpacked;
        this.log = log;
        this.preambles = preambles;
        long budget = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
        this.settings = options.settings(log, base());
        this.timeline = new Timeline(log, settings, budget, this::neverExecuted);
        this.replayer = new ReplayerThread(timeline);
        this.states = new StateQuestions(this, replayer, settings);
        this.indexer = new Indexer(new FrameIndexBuilder(log, settings.names(), FileTimes.of(log, base()),
                settings.server().version()),
                replayer::startPass);
        replayer.start();
        indexer.start();
    }

    /// Opens the parts and starts the indexer; returns at once, except that RDBs are walked over and a compressed file is
    /// unpacked first. Throws as [Log#open].
    public static LogSession open(Path path, OpenOptions options) throws IOException {
        return open(path, options, OpenProgress.NONE);
    }

    /// The same, telling how unpacking gets on. Throws [java.util.concurrent.CancellationException] where `progress` cancels.
    public static LogSession open(Path path, OpenOptions options, OpenProgress progress) throws IOException {
        TemporaryFile unpacked = Unpacked.open(path, progress);
        Log log = null;
        try {
            RdbPreamble preambles = new RdbPreamble();
            log = Log.open(unpacked == null ? path : unpacked.path(), preambles);
            return new LogSession(path, unpacked, log, preambles, options);
        } catch (IOException | RuntimeException failure) {
            closeAfter(failure, log, unpacked);
            throw failure;
        }
    }

    /// What the user named; [Log#path] of a compressed file is another.
    public Path path() {
        return path;
    }

    public Log log() {
        return log;
    }

    /// What the RDB that the log begins with says of itself, or null where there is none.
    public @Nullable RdbEnd base() {
        return log.loaded().isEmpty() ? null : preambles.of(log.loaded().getFirst().path());
    }

    /// What loading the base found: values that can't be read, duplicates, what a server would refuse. Beside
    /// [Log#problems]; empty until some state was asked for.
    public List<Damage> findings() {
        return timeline.findings();
    }

    /// The commands known by now.
    public IndexSnapshot index() {
        return indexer.latest();
    }

    /// Calls `listener` with each new snapshot (some ten a second while the indexer runs, once more when it is done), on
    /// the indexer's thread. Close the result to stop.
    public AutoCloseable onIndex(Consumer<IndexSnapshot> listener) {
        return indexer.listen(listener);
    }

    /// The index when it is complete; fails with [IOException] where the log can't be read to its end.
    public CompletableFuture<IndexSnapshot> indexed() {
        return indexer.done().copy();
    }

    /// Stops the indexer; the commands known by then stay, and [#indexed] ends as cancelled.
    public void cancelIndex() {
        indexer.cancel();
    }

    /// Waits until the index is complete. For the command line and tests.
    public IndexSnapshot awaitIndex() throws IOException {
        return await(indexer.done());
    }

    /// Rows of the commands `from` (0 for the base row) to `from + count`, parsed from the file: for those that are seen.
    /// Fewer where the index ends.
    public List<CommandRow> rows(long from, int count) throws IOException {
        return rows().read(from, count);
    }

    /// Throws [IndexOutOfBoundsException] where the index does not know the command (yet).
    public CommandDetail detail(long command) throws IOException {
        return rows().detail(command);
    }

    /// Why each of the moment's changes took a key away, in their order; null where it did not.
    public List<@Nullable Cause> causes(Moment moment) throws IOException {
        return rows().causes(moment);
    }

    /// The state after a command (0: after the base; the last one where `command` is behind the end). The latest call wins:
    /// an earlier one that has not finished is cancelled. Completes on the replayer's thread.
    public CompletableFuture<Moment> seek(long command) {
        return replayer.seek(command);
    }

    /// [#seek], and waits for it. For the command line and tests.
    public Moment await(long command) throws IOException {
        return await(seek(command));
    }

    /// What the commands `from` to `from + count` do, by replaying them from the nearest checkpoint; comes after seeks. The
    /// latest call wins. Fewer where the log ends.
    public CompletableFuture<List<Effect>> effects(long from, int count) {
        return replayer.effects(from, count);
    }

    /// Looks for the commands that `expression` holds for, which must not ask for states. `news` gets what was found so far,
    /// some ten times a second and once more at the end, and `failed` what stopped it, both on the search's thread. Close the
    /// result to stop it.
    public Search search(Expr expression, Consumer<Search.Found> news, Consumer<Throwable> failed) {
        if (expression.facts().contains(Fact.STATE)) {
            throw new IllegalArgumentException("commands can't be searched by the state behind them");
        }
        Search search = new Search(log, settings.names(), expression, this::index, replayer, news, failed);
        searches.removeIf(Search::ended);
        searches.add(search);
        search.start();
        return search;
    }

    /// What the bytes of the row's record mean, in order. For row 0 what the first bytes of the base do.
    public List<Span> anatomy(CommandRow row) throws IOException {
        return rows().anatomy(row);
    }

    private RowReader rows() {
        return new RowReader(log, index(), settings.names(), base());
    }

    /// The structure of every part as `redis-check-aof` (the one of the server that is wanted, else of the one that wrote the
    /// base, else of 7.0) and our own reading see it, and what the servers `asked` would make of the log. Waits for the
    /// index and the base, and reads the log once more; `cancelled` is polled and ends it with
    /// [java.util.concurrent.CancellationException].
    public CheckReport check(List<ServerLine> asked, BooleanSupplier cancelled) throws IOException {
        // For what loading the base finds; a seek would take the place of the one that the window waits for.
        await(replayer.keptStates());
        return CheckReport.of(log, awaitIndex(), settings, findings(), server(), asked, Watch.until(cancelled));
    }

    /// The same without asking any server.
    public CheckReport check() throws IOException {
        return check(List.of(), () -> false);
    }

    /// What the server that the options name would make of the log. Waits for the index and reads the log once more.
    public Verdict verdict() throws IOException {
        await(replayer.keptStates());
        return Verdicts.of(log, awaitIndex(), settings, findings(), List.of(server()), Watch.NONE).of(server());
    }

    /// What a server that comes out of loading as `loaded` says holds after `command`, or after the last one it loads where that
    /// comes before. Waits for it.
    public Keyspace held(Verdict.Loaded loaded, long command) throws IOException {
        return loaded.ignoresLog() ? new Keyspace() : await(Math.min(command, loaded.commands())).after();
    }

    /// The server whose part is played: the one that is wanted, else the one that wrote the log as far as it tells.
    public ServerVersion version() {
        return settings.server().version();
    }

    /// The known server line that is nearest to the one that is wanted, else to the one that wrote the base.
    public ServerLine server() {
        return ServerLine.nearest(settings.server().version());
    }

    /// The 40 hex digits that `DEBUG DIGEST` of the server (the one asked for, else the one that wrote the base, else 7.0)
    /// prints for a frozen keyspace. Takes as long as there are bytes to hash.
    public String digest(Keyspace keyspace) throws IOException {
        try {
            return new Digest(settings.server().version()).of(keyspace);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// What can be asked over all states: the history of a key, who wrote it, when a condition held.
    public StateQuestions states() {
        return states;
    }

    /// Tells `visitor` in what two frozen states differ, of this log or of another that is open as well; see
    /// [StateDifference#visit].
    public void difference(Keyspace before, Keyspace after, StateDifference.Visitor visitor,
            BooleanSupplier cancelled) throws IOException {
        try {
            StateDifference.visit(before, after, visitor, cancelled);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// What the log is about. Waits for the index and the state at the end, and reads the log once more; `cancelled` is polled
    /// and ends it with [java.util.concurrent.CancellationException].
    public Summary summary(BooleanSupplier cancelled) throws IOException {
        IndexSnapshot index = awaitIndex();
        try {
            return Summary.of(log, index, await(index.commands()).after(), settings.names(), cancelled);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// The damaged or unfinished end of the log and how it can be cut off, or null where there is none. Waits for the index.
    public @Nullable Tail tail() throws IOException {
        return Tail.find(log, awaitIndex());
    }

    /// The ways to make the log one that a server loads, the one that loses least first. Waits for the index and reads the log
    /// once for each; `cancelled` is polled and ends it with [java.util.concurrent.CancellationException].
    public List<Repair> repairs(BooleanSupplier cancelled) throws IOException {
        return Repairs.of(log, awaitIndex(), settings, (done, total) -> !cancelled.getAsBoolean());
    }

    /// What a repair of this log keeps and loses, by replaying it as it is and as it would become.
    public Preview preview(Repair repair, BooleanSupplier cancelled) throws IOException {
        return Preview.of(repair, awaitIndex(), settings, cancelled);
    }

    /// All commands that `expression` holds for, which must not ask for states. Waits until all were looked at.
    public MatchSet.View matching(Expr expression) throws IOException {
        CompletableFuture<MatchSet.View> all = new CompletableFuture<>();
        Search search = search(expression, found -> {
            if (found.complete()) {
                all.complete(found.matches());
            }
        }, all::completeExceptionally);
        try {
            return await(all);
        } finally {
            search.close();
        }
    }

    /// Makes new logs of this one.
    public Exporter exporter() {
        return new Exporter(this, settings, indexer.took());
    }

    /// Makes the commands that undo others.
    public Undoing undoing() {
        return new Undoing(this, settings);
    }

    /// The place behind the command, so that what comes before it gives the state after it. Inside MULTI … EXEC: before MULTI.
    public Cut cutAfter(long command) throws IOException {
        return Cut.after(command, log, awaitIndex());
    }

    /// Waits until the first pass over the log has left its checkpoints: for measurements.
    public void awaitPass() throws IOException {
        awaitIndex();
        await(replayer.passed());
    }

    /// What the first pass knows of effects by now, two bytes a command.
    EffectColumn effectColumn() {
        return timeline.effectColumn();
    }

    /// Completes when the first pass has left its checkpoints.
    public CompletableFuture<Void> passed() {
        return replayer.passed().copy();
    }

    /// Checkpoints that are kept now, for the status bar.
    public int checkpoints() {
        return timeline.checkpoints();
    }

    /// Ends the threads, waits for them, unmaps the files and deletes what was temporary. Not to be called on the threads of
    /// the session. A second call waits until the first is done.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        indexer.cancel();
        searches.forEach(Search::stop);
        states.close();
        replayer.close();
        searches.forEach(Search::close);
        try {
            indexer.close();
            effectColumn().close();
            log.close();
            if (unpacked != null) {
                unpacked.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// As far as is known by now.
    private boolean neverExecuted(long command) {
        IndexSnapshot index = index();
        if (!index.complete() || command > index.commands() || !index.inTransaction(command)) {
            return false;
        }
        IndexSnapshot.Transaction around = index.transaction(command);
        return around != null && around.open();
    }

    static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof IOException environment) {
                throw environment;
            }
            throw failure;
        }
    }

    private static void closeAfter(Exception failure, @Nullable Log log, @Nullable TemporaryFile unpacked) {
        if (log != null) {
            log.close();
        }
        if (unpacked != null) {
            try {
                unpacked.close();
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
        }
    }
}
