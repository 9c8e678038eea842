package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Settings;
import dev.aofscope.verdict.Verdict.LoadTruncated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What servers and their tools make of a log, worked out from one pass over each part.
public final class Verdicts {
    private final Map<ServerLine, Verdict> byLine = new EnumMap<>(ServerLine.class);
    private final List<PartScan> scans;

    private Verdicts(List<PartScan> scans) {
        this.scans = scans;
    }

    /// Asks the lines `wanted`; `index` is complete. The log is replayed with `settings` where that is needed, and has the
    /// commands under their names; `findings` is what loading the base found. `watch` is told
    /// how many bytes of all parts have been read, and may end it.
    public static Verdicts of(Log log, IndexSnapshot index, Settings settings, List<Damage> findings,
            List<ServerLine> wanted, Watch watch) throws IOException {
        List<PartScan> scans = new ArrayList<>();
        long read = 0;
        for (Part part : log.loaded()) {
            long before = read;
            scans.add(PartScan.of(part, wanted, settings.names(), bytes -> watch.progressed(before + bytes)));
            read += part.size();
        }
        long all = read;
        PartSet parts = PartSet.of(log);
        CheckerVerdicts checkers = new CheckerVerdicts(parts, scans, findings);
        LoaderVerdicts loaders = new LoaderVerdicts(parts, scans, findings, index,
                BlockingCrashes.of(log, index, settings, scans, wanted, () -> {
                    watch.progressed(all);
                    return false;
                }));
        Verdicts verdicts = new Verdicts(scans);
        for (ServerLine line : wanted) {
            verdicts.byLine.put(line, new Verdict(line, checkers.of(line), loaders.of(line, LoadTruncated.YES),
                    loaders.of(line, LoadTruncated.NO)));
        }
        return verdicts;
    }

    /// Of a line that was asked.
    public Verdict of(ServerLine line) {
        return Objects.requireNonNull(byLine.get(line), "not asked");
    }

    /// Null for a part that is not loaded.
    @Nullable
    PartScan scan(Part part) {
        return scans.stream().filter(scan -> scan.part().index() == part.index()).findFirst().orElse(null);
    }
}
