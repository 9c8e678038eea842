package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a check of a log's structure found: part by part what `redis-check-aof` vouches for, and every problem.
///
/// @param valid    what `redis-check-aof` would say of the whole
/// @param parts    in the order of [Log#parts]
/// @param problems of the set, of the parts, and what only the tool complains of
/// @param verdicts of the server lines that were asked, in their order
/// @param warnings what a start of those servers would destroy; where none was asked, of the server that wrote the log
public record CheckReport(boolean valid, List<PartReport> parts, List<Damage> problems, List<Verdict> verdicts,
        List<Warning> warnings) {

    /// @param validUpTo bytes from the start of the part (`ok_up_to`)
    /// @param commands  in the part
    public record PartReport(Part part, long validUpTo, long commands) {
    }

    /// Reads every loaded part once more; `index` is complete. `own` is the line whose tool says what is valid, `asked` those
    /// that a verdict is wanted of; for `settings` and `findings` see [Verdicts#of]. `watch` is
    /// told how many bytes of all parts have been read, and may end it.
    public static CheckReport of(Log log, IndexSnapshot index, Settings settings, List<Damage> findings, ServerLine own,
            List<ServerLine> asked, Watch watch) throws IOException {
        Set<ServerLine> lines = EnumSet.of(own);
        lines.addAll(asked);
        Verdicts verdicts = Verdicts.of(log, index, settings, findings, List.copyOf(lines), watch);
        List<PartReport> reports = new ArrayList<>();
        List<Damage> problems = new ArrayList<>(log.problems());
        problems.addAll(index.damages());
        problems.addAll(index.oddities());
        for (Part part : log.parts()) {
            PartScan scan = verdicts.scan(part);
            if (scan != null) {
                CheckerReader checker = scan.checker(own.tool().annotations());
                if (checker.error() != null && isNew(part, checker, index)) {
                    problems.add(problem(part, checker, index));
                }
            }
            long validUpTo = scan == null ? part.size() : CheckerVerdicts.okUpTo(scan, own);
            reports.add(new PartReport(part, validUpTo, commands(part, log, index)));
        }
        problems.addAll(findings);
        return new CheckReport(verdicts.of(own).checker().valid(), List.copyOf(reports), List.copyOf(problems),
                asked.stream().map(verdicts::of).toList(),
                new Warnings(log, index).of(verdicts, asked.isEmpty() ? List.of(own) : asked));
    }

    /// Whether nothing that our own reading found in the part stands for what the tool complains of.
    private static boolean isNew(Part part, CheckerReader checker, IndexSnapshot index) {
        return Stream.concat(index.damages().stream(), index.oddities().stream())
                .noneMatch(damage -> damage.part() == part.index()
                        && damage.offset() + damage.length() >= checker.okUpTo());
    }

    private static Damage problem(Part part, CheckerReader checker, IndexSnapshot index) {
        String error = String.valueOf(checker.error());
        Damage.Kind kind = switch (error) {
            case "Unexpected MULTI" -> Damage.Kind.NESTED_MULTI;
            case "Unexpected EXEC" -> Damage.Kind.EXEC_WITHOUT_MULTI;
            case "Reached EOF before reading EXEC for MULTI" -> Damage.Kind.OPEN_TRANSACTION;
            default -> Damage.Kind.BAD_FORMAT;
        };
        return new Damage(part.index(), checker.errorOffset(), 0,
                index.commandAtOffset(part.index(), checker.errorOffset()), kind,
                "redis-check-aof stops here (" + error + "); a server loads it");
    }

    private static long commands(Part part, Log log, IndexSnapshot index) {
        if (part.role() == Part.Role.HISTORY) {
            return 0;
        }
        long first = index.commandAtOffset(part.index(), 0);
        for (Part next : log.loaded()) {
            if (next.index() > part.index()) {
                return index.commandAtOffset(next.index(), 0) - first;
            }
        }
        return index.commands() + 1 - first;
    }
}
