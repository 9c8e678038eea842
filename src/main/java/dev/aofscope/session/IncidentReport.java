package dev.aofscope.session;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.LikelyCause;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Hashes;
import dev.aofscope.export.Loss;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.verdict.CheckReport;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import dev.aofscope.verdict.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// What happened to a log, what each server would make of it, what a repair keeps and loses, and how it is brought back into
/// service: for the ticket, in Markdown or HTML.
public final class IncidentReport {
    private static final int MOST_FINDINGS = 200;
    private static final int MOST_KEYS = 50;
    /// Steps in order; all other sentences are in none.
    private static final String RUNBOOK = "Runbook: back into service, step by step";

    private final Mask mask;
    private final List<Section> sections = new ArrayList<>();

    /// @param head  of the table; empty for sentences, one a row
    private record Section(String title, List<String> head, List<List<String>> rows) {
        boolean isOrdered() {
            return title.equals(RUNBOOK);
        }
    }

    private IncidentReport(Mask mask) {
        this.mask = mask;
    }

    /// About the log of `session` and a repair of it, without what `mask` hides. Reads all of its files; `cancelled` is polled and ends it with
    /// [java.util.concurrent.CancellationException].
    public static IncidentReport of(LogSession session, Preview preview, Mask mask, BooleanSupplier cancelled)
            throws IOException {
        IncidentReport report = new IncidentReport(mask);
        CheckReport check = session.check(ServerLine.LISTED, cancelled);
        report.warnings(check.warnings());
        report.files(session.log(), cancelled);
        report.findings(session.log(), check);
        report.verdicts(check.verdicts());
        report.repair(preview, check.problems());
        report.runbook(session.log(), preview, session.server());
        return report;
    }

    /// What stands first is what nobody can take back.
    private void warnings(List<Warning> warnings) {
        List<List<String>> rows = new ArrayList<>();
        for (Warning warning : warnings) {
            rows.add(List.of(warning.servers().stream().map(ServerLine::title).collect(Collectors.joining(", ")) + ": "
                    + mask.sentence(warning.message()) + "."));
        }
        if (rows.isEmpty()) {
            rows.add(List.of("No known server would destroy anything that can still be read by starting with it."));
        }
        sections.add(new Section("Before a server is started", List.of(), rows));
    }

    private void files(Log log, BooleanSupplier cancelled) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Part part : log.parts()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            rows.add(file(part.path(), part.size()));
        }
        Path manifest = log.manifest();
        if (manifest != null) {
            rows.add(file(manifest, Files.size(manifest)));
        }
        sections.add(new Section("Files", List.of("file", "bytes", "SHA-256"), rows));
    }

    private static List<String> file(Path path, long size) throws IOException {
        return List.of(path.toString(), String.format(Locale.ROOT, "%,d", size),
                HexFormat.of().formatHex(Hashes.sha256(path, 0, size)));
    }

    private void findings(Log log, CheckReport check) {
        List<List<String>> rows = new ArrayList<>();
        for (Damage damage : check.problems().subList(0, Math.min(MOST_FINDINGS, check.problems().size()))) {
            boolean inPart = damage.part() >= 0 && damage.part() < log.parts().size();
            rows.add(List.of(inPart ? log.parts().get(damage.part()).name() : "the set",
                    String.format(Locale.ROOT, "%,d", damage.offset()),
                    String.format(Locale.ROOT, "%,d", damage.length()), damage.kind().jsonName(),
                    mask.sentence(damage.reason()),
                    LikelyCause.of(damage.kind())));
        }
        sections.add(new Section("Findings", List.of("file", "offset", "bytes", "kind", "what", "likely cause"), rows));
    }

    private void verdicts(List<Verdict> verdicts) {
        Map<List<String>, List<String>> servers = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            List<String> would = List.of(verdict.checker().valid() ? "valid" : "not valid",
                    words(verdict.loadTruncated()), words(verdict.keepTruncated()));
            servers.computeIfAbsent(would, none -> new ArrayList<>()).add(verdict.server().title());
        }
        List<List<String>> rows = new ArrayList<>();
        servers.forEach((would, those) -> {
            List<String> row = new ArrayList<>(List.of(String.join(", ", those)));
            row.addAll(would);
            rows.add(row);
        });
        sections.add(new Section("What servers would make of it as it was",
                List.of("servers", "redis-check-aof", "aof-load-truncated yes", "aof-load-truncated no"), rows));
    }

    private String words(Verdict.Loaded loaded) {
        return (loaded.ignoresLog() ? "starts EMPTY" : loaded.loads() ? "starts" : "refuses")
                + (loaded.reason().isEmpty() ? "" : ": " + mask.sentence(loaded.reason()))
                + loaded.truncates().entrySet().stream().map(file -> String.format(Locale.ROOT,
                        "; makes %s %,d bytes long", file.getKey(), file.getValue())).collect(Collectors.joining());
    }

    private void repair(Preview preview, List<Damage> problems) {
        Loss loss = preview.repair().loss();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(preview.repair().title() + " (" + preview.repair().name() + "). " + preview.repair().does()));
        rows.add(List.of(String.format(Locale.ROOT, "Kept: %,d commands. Lost: %,d bytes, %s.", loss.commandsKept(),
                loss.bytesLost(), lost(loss))));
        if (loss.lostFrom() >= 0) {
            rows.add(List.of("What is lost was written between " + Instant.ofEpochMilli(loss.lostFrom()) + " and "
                    + Instant.ofEpochMilli(loss.lostTo()) + " (UTC)."));
        }
        lostOfRdb(problems).ifPresent(rows::add);
        long keys = preview.states().changedKeys();
        rows.add(List.of(keys == 0
                ? "No key differs from what could be read of the damaged log."
                : String.format(Locale.ROOT, keys == 1
                        ? "%,d key differs from what could be read of the damaged log:"
                        : "%,d keys differ from what could be read of the damaged log:", keys)));
        preview.states().changes().stream().limit(MOST_KEYS).forEach(change -> rows.add(List.of(words(change))));
        if (keys > MOST_KEYS) {
            rows.add(List.of(String.format(Locale.ROOT, "… and %,d more keys.", keys - MOST_KEYS)));
        }
        sections.add(new Section("The repair", List.of(), rows));
    }

    /// No repair brings back what can't be read.
    private static Optional<List<String>> lostOfRdb(List<Damage> problems) {
        if (problems.stream().anyMatch(damage -> damage.kind() == Damage.Kind.RDB_TRUNCATED)) {
            return Optional.of(List.of("The RDB ends early, and nobody can tell from it which keys it held behind that:"
                    + " look for them in an older backup or a replica."));
        }
        long values = problems.stream()
                .filter(damage -> damage.kind() == Damage.Kind.RDB_CORRUPT && damage.length() > 0).count();
        return values == 0
                ? Optional.empty()
                : Optional.of(List.of(String.format(Locale.ROOT,
                        "Lost before any repair: what the RDB can't tell any more, in %,d %s (rdb-corrupt above)."
                                + " Look for those keys in an older backup or a replica.",
                        values, values == 1 ? "place" : "places")));
    }

    private static String lost(Loss loss) {
        if (loss.commandsLost() == 0) {
            return "no whole command";
        }
        return String.format(Locale.ROOT, loss.commandsLost() == 1
                ? "%,d whole command, %s"
                : "%,d whole commands, %s", loss.commandsLost(),
                loss.goodLost() == 0
                        ? "none of which a server would apply"
                        : String.format(Locale.ROOT, "%,d of which a server would apply", loss.goodLost()));
    }

    private String words(KeyChange change) {
        return "db " + change.database() + ", " + mask.key(change.key()).text() + ": " + (change.before() == null
                ? "was not there"
                : change.before().type().redisName() + " of " + change.before().length()) + " → "
                + (change.after() == null
                        ? "is not there"
                        : change.after().type().redisName() + " of " + change.after().length());
    }

    private void runbook(Log log, Preview preview, ServerLine server) {
        boolean set = log.kind() == Log.Kind.MULTI_PART;
        String place = set ? "the folder of the parts (appenddirname)" : "the file (appendfilename)";
        List<List<String>> rows = new ArrayList<>();
        // Behind a mistake the memory of the server holds the mistake, too.
        boolean damaged = !preview.repair().name().equals(Repair.CUT_AT);
        if (damaged) {
            rows.add(List.of(
                    "Look first whether the server, or a replica of it, has been up since before the damage: what it has in memory is"
                            + " more than any repair keeps. Then don't stop it: BGREWRITEAOF makes it write a whole new log, and it is"
                            + " over when INFO persistence says aof_rewrite_in_progress:0 and aof_last_bgrewrite_status:ok."));
        }
        rows.add(List.of(
                (damaged ? "Else stop" : "Stop")
                        + " the server where it runs: redis-cli SHUTDOWN NOSAVE, and see that its process has ended. See that nothing"
                        + " starts it again meanwhile (systemd, an operator)."));
        rows.add(List.of("Put the repaired copy in place of " + place + " " + log.path()
                + ", and keep the old one under another name; a repair in place has done that."));
        rows.add(List.of("Give it to the server: chown and chmod as the old one had them"
                + (set ? ", the folder and each file in it." : ".")));
        rows.add(List.of(
                "Start the server, of the version that wrote the log or a newer one, with aof-load-truncated no, so that"
                        + " it says what it does not like."));
        rows.add(List.of("Before clients write, compare DBSIZE of each database with: " + sizes(preview)
                + "; and DEBUG DIGEST with " + preview.digest() + ", that of " + server.title()
                + " (from 7.0 it wants enable-debug-command local; other versions may print another). Keys whose time has come may be gone, and then the digest"
                + " differs; a replica keeps them."));
        rows.add(List.of(
                "Let it rewrite: BGREWRITEAOF. Keep the old files until a backup was made, then set aof-load-truncated as it was."));
        sections.add(new Section(RUNBOOK, List.of(), rows));
    }

    private static String sizes(Preview preview) {
        StringBuilder sizes = new StringBuilder();
        for (int number : preview.states().after().numbers()) {
            Database database = preview.states().after().read(number);
            if (database.size() > 0) {
                sizes.append(sizes.isEmpty() ? "" : ", ").append("db ").append(number).append(' ')
                        .append(database.size());
            }
        }
        return sizes.isEmpty() ? "no keys at all" : sizes.toString();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# Incident report: append-only file\n");
        for (Section section : sections) {
            text.append("\n## ").append(section.title).append('\n').append('\n');
            if (!section.head.isEmpty()) {
                text.append("| ").append(String.join(" | ", section.head)).append(" |\n|")
                        .append(" --- |".repeat(section.head.size())).append('\n');
            }
            int step = 0;
            for (List<String> row : section.rows) {
                step++;
                List<String> cells = row.stream().map(cell -> cell.replace("|", "\\|").replace("\n", " ")).toList();
                text.append(section.head.isEmpty()
                        ? (section.isOrdered() ? step + ". " : "- ") + cells.getFirst()
                        : "| " + String.join(" | ", cells) + " |")
                        .append('\n');
            }
        }
        return text.toString();
    }

    public String html() {
        StringBuilder text = new StringBuilder(
                "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Incident report</title>\n"
                        + "<style>body{font:14px sans-serif;max-width:80em;margin:2em auto}td,th{border:1px solid #888;"
                        + "padding:.3em .6em;text-align:left;vertical-align:top}table{border-collapse:collapse}</style>\n"
                        + "<h1>Incident report: append-only file</h1>\n");
        for (Section section : sections) {
            text.append("<h2>").append(escaped(section.title)).append("</h2>\n");
            boolean table = !section.head.isEmpty();
            String list = section.isOrdered() ? "ol" : "ul";
            text.append(table ? "<table>\n<tr><th>" + String.join("<th>", section.head) + "\n" : "<" + list + ">\n");
            for (List<String> row : section.rows) {
                List<String> cells = row.stream().map(IncidentReport::escaped).toList();
                text.append(table ? "<tr><td>" + String.join("<td>", cells) : "<li>" + cells.getFirst()).append('\n');
            }
            text.append(table ? "</table>\n" : "</" + list + ">\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
