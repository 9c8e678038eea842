package dev.aofscope.session;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.InPlace;
import dev.aofscope.export.Joining;
import dev.aofscope.export.LogCopy;
import dev.aofscope.export.LostCommands;
import dev.aofscope.export.Repair;
import dev.aofscope.export.Repairs;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.export.Slicing;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.StateWalk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/// Makes new logs of an open one: slices, rewritten ones, one file of many. Safe for any thread.
public final class Exporter {
    private final LogSession session;
    private final Settings settings;
    private final Duration reading;

    /// `reading` is how long the index took.
    Exporter(LogSession session, Settings settings, Duration reading) {
        this.session = session;
        this.settings = settings;
        this.reading = reading;
    }

    /// What writing a revision to `out` will take.
    public JobEstimate estimate(Revision revision, Path out) throws IOException {
        return JobEstimate.of(out, revision.size(), revision.size(), size(), reading);
    }

    /// What writing the state that a revision leads to will take at most: rewritten, a log is hardly ever larger.
    public JobEstimate rewriteEstimate(Revision revision, Path out) throws IOException {
        return JobEstimate.of(out, size(), revision.size(), size(), reading);
    }

    /// What a repair in place will take.
    public JobEstimate estimate(InPlace plan) throws IOException {
        return JobEstimate.of(plan.files().isEmpty() ? session.log().path() : plan.files().getFirst(), plan.space(),
                plan.space(), size(), reading);
    }

    private long size() {
        return session.log().loaded().stream().mapToLong(Part::size).sum();
    }

    /// The whole of what a repair leads to is checked, read from where its bytes are, before any file is touched: that goes for
    /// parts that are only cut, too, and for a set as a set. `watch` is told bytes of the revision, and may end it. Throws
    /// [IOException] where a server would not load it.
    public void requireLoads(Repair repair, Watch watch) throws IOException {
        OutputCheck.beforehand(settings, watch, repair.revision().size()).require(repair.revision().log());
    }

    /// What the log becomes where only chosen commands stay; see [Slicing#of]. Waits for the index.
    public Revision slice(LongPredicate commands, Slicing.KeyChoice base, BooleanSupplier cancelled)
            throws IOException {
        session.awaitIndex();
        return Slicing.of(session.log(), commands, base, cancelled);
    }

    /// What the log becomes where only the commands of `selection` stay, up to [#endOf] its last one. Waits for the index and
    /// reads the log.
    public Revision slice(Selection selection, BooleanSupplier cancelled) throws IOException {
        Selection whole = selection.upTo(endOf(selection.last()));
        return slice(whole.commands(session), whole.base(), cancelled);
    }

    /// Where a log ends that is to lead to the state after `last`: there, or before the MULTI of the transaction that it would
    /// tear, of which nothing is applied at `last`. Waits for the index.
    public long endOf(long last) throws IOException {
        IndexSnapshot index = session.awaitIndex();
        IndexSnapshot.Transaction around = last > 0 && index.inTransaction(last) ? index.transaction(last) : null;
        return around == null || (last == around.last() && !around.open()) ? last : around.first() - 1;
    }

    /// As [LogSession#repairs], telling how far it has come.
    public List<Repair> repairs(Repairs.Progress progress) throws IOException {
        return Repairs.of(session.log(), session.awaitIndex(), settings, progress);
    }

    /// The repair that keeps the commands up to `last` (inclusive). Waits for the index.
    public Repair cutAt(long last) throws IOException {
        return Repair.cutAt(last, session.log(), session.awaitIndex());
    }

    /// The commands that a repair, or another revision of this log, leaves out. Waits for the index.
    public LostCommands lost(Revision revision) throws IOException {
        return LostCommands.of(revision, session.awaitIndex());
    }

    /// What the state after command `at` would be without some commands, those of `left` and `numbers` (with the keys of an RDB
    /// base that `left` holds for, as [Selection] says). `watch` may end it. Waits for the index.
    public WhatIf without(List<Expr> left, List<Selection.Numbers> numbers, long at, Watch watch) throws IOException {
        long end = endOf(at);
        Selection chosen = new Selection(1, end, null, left, numbers);
        LongPredicate kept = chosen.commands(session);
        Revision revision = Slicing.of(session.log(), kept, chosen.base(), stop(watch));
        return Objects.requireNonNull(session.states().ask(watch, (states, complete, guarded) -> {
            BooleanSupplier stop = stop(guarded);
            return new WhatIf(end, leftOut(kept, end), states.walk(end).before(end + 1, stop),
                    states.endOf(revision.log(), revision.common(complete), stop), revision);
        }));
    }

    private static long leftOut(LongPredicate kept, long end) {
        long leftOut = 0;
        for (long command = 1; command <= end; command++) {
            leftOut += kept.test(command) ? 0 : 1;
        }
        return leftOut;
    }

    private static BooleanSupplier stop(Watch watch) {
        return () -> {
            watch.progressed(0);
            return false;
        };
    }

    /// The state that a revision of this log leads to.
    public Keyspace outcome(Revision revision, BooleanSupplier cancelled) throws IOException {
        return new StateWalk(revision.log(), settings, cancelled).before(Long.MAX_VALUE, cancelled);
    }

    /// Writes a revision to `out`, which must not exist; see [LogCopy]. Throws [IOException] where a check of what was written
    /// finds it worse than what was promised; that goes for all that is written here.
    public void copy(Revision revision, Path out, Watch watch) throws IOException {
        LogCopy.write(revision, out, watch, check(revision, watch));
    }

    /// The same with the records of `more` behind all others; see [LogCopy].
    void append(Revision revision, ByteSource more, Path out, Watch watch) throws IOException {
        LogCopy.write(revision, more, out, watch, check(revision, watch));
    }

    /// Looks at each part that a repair in place writes, alone. It may be used when the log is closed.
    public Inspection repaired(Repair repair, Watch watch) {
        return new OutputCheck(settings, settings.server().version(), OutputCheck.Promise.LOADS, watch,
                repair.revision().size());
    }

    private OutputCheck check(Revision revision, Watch watch) {
        return new OutputCheck(settings, settings.server().version(), check -> check.found(revision.log()), watch,
                revision.size());
    }

    /// Writes a keyspace to `out`, which must not exist, for the server whose part is played; see [Rewriting].
    public void rewrite(Keyspace keyspace, Rewriting.Format format, int rdbVersion, Path out, Watch watch)
            throws IOException {
        long room = size();
        Rewriting.write(keyspace, format, settings.server().version(), rdbVersion, out, room, watch,
                new OutputCheck(settings, Rewriting.reader(settings.server().version(), rdbVersion),
                        OutputCheck.Promise.SOUND, watch, keyspace.size()));
    }

    /// Writes a keyspace to `out`, which must not exist, as JSON lines without what `mask` hides; see [KeyspaceJson]. `watch` is
    /// told the keys.
    public void json(Keyspace keyspace, Mask mask, Path out, Watch watch) throws IOException {
        try (NewFile file = NewFile.create(out, 0)) {
            OutputStream stream = file.stream();
            try (KeyspaceJson lines = new KeyspaceJson(stream, KeyFilter.ALL, mask)) {
                lines.write(keyspace, watch);
            }
            stream.flush();
            file.commit();
        }
    }

    /// Writes a revision as commands in one file; see [Joining].
    public void join(Revision revision, Path out, Watch watch) throws IOException {
        Keyspace base = new StateWalk(revision.log(), settings, () -> false).before(1, () -> false);
        Joining.write(revision, base, settings.server().version(), out, watch, check(revision, watch));
    }

    /// The RDB version of the server whose part is played.
    public int rdbVersion() {
        return Rewriting.rdbVersion(settings.server().version());
    }
}
