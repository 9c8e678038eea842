package dev.aofscope.session;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Joining;
import dev.aofscope.export.LogCopy;
import dev.aofscope.export.Repair;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.export.Slicing;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.StateWalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/// Makes new logs of an open one: slices, rewritten ones, one file of many. Safe for any thread.
public final class Exporter {
    private final LogSession session;
    private final Settings settings;

    Exporter(LogSession session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /// What the log becomes where only chosen commands stay; see [Slicing#of]. Waits for the index.
    public Revision slice(LongPredicate commands, Slicing.KeyChoice base, BooleanSupplier cancelled)
            throws IOException {
        session.awaitIndex();
        return Slicing.of(session.log(), commands, base, cancelled);
    }

    /// What the log becomes where only the commands of `selection` stay. Waits for the index and reads the log.
    public Revision slice(Selection selection, BooleanSupplier cancelled) throws IOException {
        return slice(selection.commands(session), selection.base(), cancelled);
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
        long room = session.log().loaded().stream().mapToLong(Part::size).sum();
        Rewriting.write(keyspace, format, settings.server().version(), rdbVersion, out, room, watch,
                new OutputCheck(settings, Rewriting.reader(settings.server().version(), rdbVersion),
                        OutputCheck.Promise.SOUND, watch, keyspace.size()));
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
