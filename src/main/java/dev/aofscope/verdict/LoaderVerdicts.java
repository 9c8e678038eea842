package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.verdict.Verdict.LoadTruncated;
import dev.aofscope.verdict.Verdict.Loaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the loaders of the server lines do with a set of parts, from what one pass over each has found
/// (`loadAppendOnlyFiles` in aof.c of 7.0).
final class LoaderVerdicts {
    private final PartSet parts;
    private final List<PartScan> scans;
    private final List<Damage> findings;
    private final IndexSnapshot index;
    private final BlockingCrashes crashes;

    LoaderVerdicts(PartSet parts, List<PartScan> scans, List<Damage> findings, IndexSnapshot index,
            BlockingCrashes crashes) {
        this.findings = findings;
        this.parts = parts;
        this.scans = scans;
        this.index = index;
        this.crashes = crashes;
    }

    Loaded of(ServerLine line, LoadTruncated setting) {
        if (parts.multiPart()) {
            if (!line.parts()) {
                return empty("it knows no parts, and begins a file of its own beside them");
            }
            if (parts.manifest() == null) {
                return empty(
                        "there is no manifest, so it writes a new base, and appends to an old increment that has the "
                                + "name of the first one");
            }
            Damage refusal = parts.refusal();
            if (refusal != null) {
                return refused(refusal.reason());
            }
            for (PartSet.Entry entry : parts.entries()) {
                if (entry.part() == null) {
                    return refused(entry.name() + " is named in the manifest and not there");
                }
            }
        }
        return parts(line, setting);
    }

    private Loaded parts(ServerLine line, LoadTruncated setting) {
        Map<String, Long> truncates = new LinkedHashMap<>();
        String said = "";
        long commands = 0;
        List<PartScan> order = parts.entries().stream().map(entry -> scan(Objects.requireNonNull(entry.part())))
                .toList();
        for (PartScan scan : order) {
            Part part = scan.part();
            boolean last = part.index() == order.getLast().part().index();
            if (part.size() == 0) {
                continue;
            }
            String broken = PreambleAcceptance.refusal(scan, line);
            if (broken == null) {
                broken = PreambleAcceptance.refusedValue(findings, scan, line);
            }
            if (broken != null) {
                return refused(named(part) + ": " + broken);
            }
            LoadStop stop = crashes.before(line, scan, scan.loader(line).stop(line));
            switch (stop.outcome()) {
                case LOADED -> commands = index.commandAtOffset(part.index(), part.size()) - 1;
                case REFUSED -> {
                    return refused(named(part) + ": " + stop.reason());
                }
                case CRASHED -> {
                    return refused(named(part) + ": the server crashes: " + stop.reason());
                }
                case SHORT_READ -> {
                    if (setting == LoadTruncated.NO) {
                        return refused(named(part) + ": " + stop.reason());
                    }
                    truncates.put(named(part), stop.validUpTo());
                    if (!last) {
                        return new Loaded(false, truncates, named(part) + ": " + stop.reason()
                                + "; the truncated file is not the last one, so the server refuses, but it has cut it already",
                                0, 0, false);
                    }
                    said = named(part) + ": " + stop.reason() + "; cut at " + stop.validUpTo();
                    commands = index.commandAtOffset(part.index(), stop.readUpTo()) - 1;
                }
            }
        }
        if (parts.hasHistory() && parts.sizeWithoutHistory() < parts.bytes().length) {
            truncates.put(parts.named(parts.manifestName()), parts.sizeWithoutHistory());
        }
        return new Loaded(true, truncates, said, commands, line.loader().queues() ? reverted(commands) : 0, false);
    }

    /// How many commands up to `last` stand in a transaction that is not finished there, its MULTI included.
    private long reverted(long last) {
        IndexSnapshot.Transaction around = last > 0 && index.inTransaction(last) ? index.transaction(last) : null;
        if (around == null || (!around.open() && around.last() <= last)) {
            return 0;
        }
        return last - around.first() + 1;
    }

    private String named(Part part) {
        return parts.named(part.name());
    }

    private PartScan scan(Part part) {
        return scans.stream().filter(scan -> scan.part().index() == part.index()).findFirst().orElseThrow();
    }

    private static Loaded refused(String reason) {
        return new Loaded(false, Map.of(), reason, 0, 0, false);
    }

    private static Loaded empty(String reason) {
        return new Loaded(true, Map.of(), reason, 0, 0, true);
    }
}
