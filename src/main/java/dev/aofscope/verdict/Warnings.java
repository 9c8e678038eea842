package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.rdb.RdbFormat;
import dev.aofscope.verdict.Verdict.Loaded;
import dev.aofscope.verdict.Warning.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Finds in verdicts what a start would destroy. Servers that would do the same share a warning.
final class Warnings {
    private final Log log;
    private final IndexSnapshot index;
    private final Map<Said, List<ServerLine>> all = new LinkedHashMap<>();

    private record Said(Kind kind, String message) {
    }

    Warnings(Log log, IndexSnapshot index) {
        this.log = log;
        this.index = index;
    }

    List<Warning> of(Verdicts verdicts, List<ServerLine> lines) throws IOException {
        for (ServerLine line : lines) {
            look(line, verdicts.of(line).loadTruncated(), verdicts);
        }
        List<Warning> warnings = new ArrayList<>();
        all.forEach((said, servers) -> warnings.add(new Warning(said.kind, List.copyOf(servers), said.message)));
        return warnings;
    }

    private void look(ServerLine line, Loaded loaded, Verdicts verdicts) throws IOException {
        if (loaded.ignoresLog() && line.parts()) {
            warn(Kind.STARTS_EMPTY, line,
                    "A server started here begins EMPTY, because there is no manifest; later it replays "
                            + "these old increments on an empty base. Restore the manifest first");
        }
        for (Part part : log.loaded()) {
            PartScan scan = verdicts.scan(part);
            if (scan != null && !loaded.ignoresLog()) {
                newer(line, scan);
            }
            for (Map.Entry<String, Long> cut : loaded.truncates().entrySet()) {
                if (cut.getKey().equals(part.name()) || cut.getKey().endsWith("/" + part.name())) {
                    cut(line, loaded, part, cut.getValue());
                }
            }
        }
    }

    private void newer(ServerLine line, PartScan scan) {
        RdbFormat format = scan.rdb() == null ? null : scan.rdb().format();
        if (format != null && line.rdb() != ServerLine.Rdb.NONE && !line.rdb().takes(format)) {
            warn(Kind.NEWER_THAN_SERVER, line, scan.part().name() + " is in the format of " + format.writers()
                    + ", which is newer than the server. " + (isSound(scan.part())
                            ? "Nothing is wrong with it: don't cut it, start a newer server"
                            : "That is no damage, whatever else is found in it: a newer server reads that format"));
        }
    }

    private boolean isSound(Part part) {
        return Stream.concat(log.problems().stream(), index.damages().stream())
                .noneMatch(damage -> damage.part() == part.index() && damage.kind() != Damage.Kind.NEWER_FORMAT);
    }

    private void cut(ServerLine line, Loaded loaded, Part part, long size) throws IOException {
        long dropped = index.commands() - loaded.commands();
        if (size == 0 && part.size() > 0) {
            String held = part.rdbEnd() > 0 ? "the RDB that it begins with" : "all that it held";
            warn(Kind.WIPES_FILE, line, String.format(Locale.ROOT,
                    "A start cuts %s from %,d bytes to 0: what was in memory from %s is gone after the next start",
                    part.name(), part.size(), held));
        }
        if (!loaded.loads()) {
            warn(Kind.CUTS_AND_REFUSES, line, String.format(Locale.ROOT,
                    "A start cuts %s at %,d and then refuses, because it is not the last part", part.name(), size));
            return;
        }
        if (dropped > 0) {
            warn(Kind.DROPS_COMMANDS, line, String.format(Locale.ROOT,
                    "A start cuts %s at %,d and so throws away %,d whole commands that come behind the damage",
                    part.name(), size, dropped));
        }
        if (loaded.reverted() > 0) {
            transaction(line, loaded, part, size);
        }
    }

    private void transaction(ServerLine line, Loaded loaded, Part part, long size) throws IOException {
        CommandReader multi = new CommandReader(log, index);
        multi.seek(loaded.commands() - loaded.reverted() + 1);
        boolean leftOpen = multi.next() && size > multi.offset();
        if (leftOpen) {
            warn(Kind.LEAVES_TRANSACTION_OPEN, line, String.format(Locale.ROOT,
                    "A start cuts %s at %,d, behind a MULTI at %,d that stays open: all that the server writes from then on is "
                            + "reverted by the start after that",
                    part.name(), size, multi.offset()));
        } else if (loaded.reverted() > 1) {
            warn(Kind.REVERTS_TRANSACTION, line, String.format(Locale.ROOT,
                    "A start cuts off the MULTI at %,d of %s that has no EXEC, and the %,d commands behind it, which may be good "
                            + "writes that came later",
                    multi.offset(), part.name(), loaded.reverted() - 1));
        }
    }

    private void warn(Kind kind, ServerLine line, String message) {
        all.computeIfAbsent(new Said(kind, message), none -> new ArrayList<>()).add(line);
    }
}
