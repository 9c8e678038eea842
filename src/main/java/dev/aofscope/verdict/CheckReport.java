package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a check of a log's structure found: part by part what `redis-check-aof` vouches for, and every problem.
///
/// @param valid    what `redis-check-aof` would say of the whole
/// @param parts    in the order of [Log#parts]
/// @param problems of the set, of the parts, and what only the tool complains of
public record CheckReport(boolean valid, List<PartReport> parts, List<Damage> problems) {

    /// @param validUpTo bytes from the start of the part (`ok_up_to`)
    /// @param commands  in the part
    public record PartReport(Part part, long validUpTo, long commands) {
    }

    /// Reads every loaded part once more, as the tool does; `index` is complete, `findings` are what loading the base found.
    public static CheckReport of(Log log, IndexSnapshot index, List<Damage> findings, Checker.Annotations annotations)
            throws IOException {
        List<PartReport> reports = new ArrayList<>();
        List<Damage> problems = new ArrayList<>(log.problems());
        problems.addAll(findings);
        problems.addAll(index.damages());
        boolean valid = log.problems().isEmpty() && findings.isEmpty() && log.parts().stream().anyMatch(part -> part.size() > 0);
        for (Part part : log.parts()) {
            long validUpTo = part.size();
            if (part.role() != Part.Role.HISTORY) {
                Checker.Result result = check(part, findings, annotations);
                validUpTo = result.okUpTo();
                valid &= validUpTo == part.size();
                if (result.error() != null && isNew(part, result, index)) {
                    problems.add(problem(part, result, index));
                }
            }
            reports.add(new PartReport(part, validUpTo, commands(part, log, index)));
        }
        return new CheckReport(valid, List.copyOf(reports), List.copyOf(problems));
    }

    private static Checker.Result check(Part part, List<Damage> findings, Checker.Annotations annotations)
            throws IOException {
        for (Damage finding : findings) {
            if (finding.part() == part.index()) {
                return new Checker.Result(finding.offset(), null, finding.offset());
            }
        }
        return Checker.check(part.source(), part.rdbEnd(), annotations);
    }

    /// Whether nothing that our own reading found in the part stands for what the tool complains of.
    private static boolean isNew(Part part, Checker.Result result, IndexSnapshot index) {
        return index.damages().stream().noneMatch(damage -> damage.part() == part.index()
                && damage.offset() + damage.length() >= result.okUpTo());
    }

    private static Damage problem(Part part, Checker.Result result, IndexSnapshot index) {
        String error = String.valueOf(result.error());
        Damage.Kind kind = switch (error) {
            case "Unexpected MULTI" -> Damage.Kind.NESTED_MULTI;
            case "Unexpected EXEC" -> Damage.Kind.EXEC_WITHOUT_MULTI;
            case "Reached EOF before reading EXEC for MULTI" -> Damage.Kind.OPEN_TRANSACTION;
            default -> Damage.Kind.BAD_FORMAT;
        };
        return new Damage(part.index(), result.offset(), 0, index.commandAtOffset(part.index(), result.offset()), kind,
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
