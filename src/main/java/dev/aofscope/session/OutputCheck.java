package dev.aofscope.session;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Inspection;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.FileTimes;
import dev.aofscope.index.FrameIndexBuilder;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Settings;
import dev.aofscope.verdict.CheckReport;
import dev.aofscope.verdict.ServerLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens a log that was written and has not got its name yet, and checks it as `check` does. It passes where nothing is wrong
/// with it; else it must be no worse than what was promised: the log as it would be, read from where its bytes were.
final class OutputCheck implements Inspection {
    /// What stands in many sound logs.
    private static final Set<Damage.Kind> HARMLESS = EnumSet.of(Damage.Kind.EMPTY, Damage.Kind.NEWER_FORMAT);
    /// Of these a repair keeps as many as there are.
    private static final Map<Damage.Kind, Long> ODDITIES = Map.of(Damage.Kind.NESTED_MULTI, Long.MAX_VALUE,
            Damage.Kind.EXEC_WITHOUT_MULTI, Long.MAX_VALUE, Damage.Kind.MISSING_CRLF, Long.MAX_VALUE,
            Damage.Kind.BAD_FORMAT, Long.MAX_VALUE);
    private static final ServerVersion FIRST_WITH_PARTS = ServerVersion.parse("7.0.0");

    private final Settings settings;
    private final ServerVersion reader;
    private final Promise promise;
    private final Watch reading;

    /// What the output is compared with where something is wrong with it.
    interface Promise {
        /// Nothing may be wrong.
        Promise SOUND = check -> new Found(Map.of(), true, true, "");

        /// A server loads it; redis-check-aof may still object to what was there before.
        Promise LOADS = check -> new Found(ODDITIES, false, true, "");

        Found found(OutputCheck check) throws IOException;
    }

    /// @param problems how many of each kind
    /// @param valid    whether `redis-check-aof` vouches for it
    /// @param loads    whether a server loads all of it
    /// @param reason   the first thing that is wrong, for people
    record Found(Map<Damage.Kind, Long> problems, boolean valid, boolean loads, String reason) {
        boolean isSound() {
            return problems.isEmpty() && valid && loads;
        }

        boolean isWorseThan(Found other) {
            return (other.valid && !valid) || (other.loads && !loads) || problems.entrySet().stream()
                    .anyMatch(problem -> problem.getValue() > other.problems.getOrDefault(problem.getKey(), 0L));
        }
    }

    /// `reader` is the server that is to load it; `watch` is asked now and then whether to go on.
    OutputCheck(Settings settings, ServerVersion reader, Promise promise, Watch watch, long done) {
        this(settings, reader, promise, scanned -> watch.progressed(done));
    }

    /// `reading` is told the bytes that two readings have read, together.
    private OutputCheck(Settings settings, ServerVersion reader, Promise promise, Watch reading) {
        this.settings = settings;
        this.reader = reader;
        this.promise = promise;
        this.reading = reading;
    }

    /// For [#require], where nothing was written before: `watch` is told half of the bytes that two readings of `size` bytes
    /// have read.
    static OutputCheck beforehand(Settings settings, Watch watch, long size) {
        return new OutputCheck(settings, settings.server().version(), Promise.LOADS,
                read -> watch.progressed(Math.min(read / 2, size)));
    }

    @Override
    public void inspect(Path written) throws IOException {
        Found found = found(written);
        if (!found.isSound() && found.isWorseThan(promise.found(this))) {
            throw new IOException("what was written was checked and is not what was promised (" + found.reason
                    + "), so it was deleted and nothing is changed");
        }
    }

    /// The same of a log that is not written yet.
    void require(Log becomes) throws IOException {
        Found found = found(becomes);
        if (!found.isSound() && found.isWorseThan(promise.found(this))) {
            throw new IOException("what would come of it was checked and no server would load it (" + found.reason
                    + "); nothing was changed. Choose another repair, or mend what is damaged before it first");
        }
    }

    private Found found(Path written) throws IOException {
        try (Log log = Log.open(written, new RdbPreamble())) {
            return found(log);
        }
    }

    /// Reads it twice: its records, and what a server and its tool make of them.
    Found found(Log log) throws IOException {
        try (FrameIndexBuilder builder = new FrameIndexBuilder(log, settings.names(), FileTimes.NONE)) {
            IndexSnapshot index = builder.run(snapshot -> reading.progressed(snapshot.bytesScanned()));
            ServerLine line = line(log);
            CheckReport report = CheckReport.of(log, index, settings, List.of(), line, List.of(line),
                    read -> reading.progressed(index.bytesTotal() + read));
            Map<Damage.Kind, Long> problems = new EnumMap<>(Damage.Kind.class);
            String reason = "";
            for (Damage problem : report.problems()) {
                if (!HARMLESS.contains(problem.kind())) {
                    problems.merge(problem.kind(), 1L, Long::sum);
                    reason = reason.isEmpty() ? "at " + problem.offset() + ": " + problem.reason() : reason;
                }
            }
            var loaded = report.verdicts().getFirst().keepTruncated();
            return new Found(problems, report.valid(), loaded.loads() && !loaded.ignoresLog(),
                    reason.isEmpty() ? loaded.reason() : reason);
        }
    }

    private ServerLine line(Log log) {
        boolean older = log.kind() == Log.Kind.MULTI_PART && reader.compareTo(FIRST_WITH_PARTS) < 0;
        return ServerLine.nearest(older ? FIRST_WITH_PARTS : reader);
    }
}
