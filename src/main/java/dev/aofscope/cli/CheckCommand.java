package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.LikelyCause;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.session.FileTrouble;
import dev.aofscope.verdict.CheckReport;
import dev.aofscope.verdict.ServerLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Check the structure of every part: what is wrong, and where.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final Input input = new Input();

    @Parameters(arity = "1..*", paramLabel = "PATH")
    private List<Path> paths = List.of();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--strict", description = "Exit 1 also where the server that wrote the file would refuse it, or anything at all was found.")
    private boolean strict;

    @Option(names = "--verdicts", description = "What each known server line would do with the file.")
    private boolean verdicts;

    @Override
    public Integer call() throws IOException {
        PrintStream out = Output.buffered();
        int worst = 0;
        for (Path path : paths) {
            try (Opened log = input.open(path)) {
                CheckReport report = log.session().check(asked(log), () -> false);
                if (answer.isJson()) {
                    json(log, report, out);
                } else {
                    print(log, report, out);
                }
                boolean fails = !report.valid() || (strict && (!report.problems().isEmpty() || refuses(log, report)));
                worst = Math.max(worst, fails ? Program.DAMAGE : 0);
            } catch (IOException unreadable) {
                if (paths.size() == 1) {
                    throw unreadable;
                }
                System.err.println("aofscope: " + FileTrouble.sentence(unreadable));
                worst = Program.UNREADABLE;
            }
        }
        Output.finish(out);
        return worst;
    }

    /// The server lines whose verdicts are wanted.
    private List<ServerLine> asked(Opened log) {
        ServerLine own = log.session().server();
        if (input.server() != null) {
            return List.of(own);
        }
        return answer.isJson() || verdicts ? ServerLine.LISTED : strict ? List.of(own) : List.of();
    }

    /// Whether the server that was asked would, or the one that wrote the file.
    private static boolean refuses(Opened log, CheckReport report) {
        return report.verdicts().stream().anyMatch(
                verdict -> verdict.server() == log.session().server() && !verdict.loadTruncated().loads());
    }

    private void print(Opened log, CheckReport report, PrintStream out) {
        out.printf("%s: %s, %,d commands in %d part%s%n", log.session().log().path(),
                report.valid() ? "valid" : "not valid", log.index().commands(), report.parts().size(),
                report.parts().size() == 1 ? "" : "s");
        for (CheckReport.PartReport part : report.parts()) {
            out.printf("  %-8s %s: %,d bytes, valid up to %,d, %,d commands%n",
                    part.part().role().name().toLowerCase(Locale.ROOT), part.part().name(), part.part().size(),
                    part.validUpTo(), part.commands());
        }
        for (Damage problem : report.problems()) {
            out.printf("  %s at %,d of %s: %s%n", problem.kind().jsonName(), problem.offset(),
                    Damages.file(log, problem), answer.mask().sentence(problem.reason()));
        }
        VerdictOutput.warnings(out, report.warnings());
        if (verdicts || input.server() != null) {
            VerdictOutput.table(out, report.verdicts(), log.index().commands(), answer.mask());
        }
    }

    private void json(Opened log, CheckReport report, PrintStream out) throws IOException {
        try (JsonGenerator json = Answer.lines(out)) {
            json.writeStartObject();
            json.writeStringField("path", log.session().log().path().toString());
            json.writeStringField("kind", log.session().log().kind().jsonName());
            json.writeBooleanField("valid", report.valid());
            json.writeNumberField("commands", log.index().commands());
            json.writeArrayFieldStart("parts");
            for (CheckReport.PartReport part : report.parts()) {
                part(json, part);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            List<Preview> previews = previews(log, report);
            for (Damage problem : report.problems()) {
                problem(json, log, problem, previews);
            }
            json.writeEndArray();
            VerdictOutput.json(json, report.verdicts(), answer.mask());
            VerdictOutput.warnings(json, report.warnings());
            json.writeEndObject();
        }
        out.println();
    }

    private static void part(JsonGenerator json, CheckReport.PartReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", report.part().name());
        json.writeStringField("role", report.part().role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("format", report.part().format().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeNumberField("size", report.part().size());
        json.writeNumberField("validUpTo", report.validUpTo());
        json.writeNumberField("commands", report.commands());
        json.writeEndObject();
    }

    private static List<Preview> previews(Opened log, CheckReport report) throws IOException {
        List<Preview> previews = new ArrayList<>();
        if (!report.problems().isEmpty()) {
            for (Repair repair : Repairing.of(log)) {
                previews.add(log.session().preview(repair, () -> false));
            }
        }
        return previews;
    }

    private void problem(JsonGenerator json, Opened log, Damage problem, List<Preview> previews)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("file", Damages.file(log, problem));
        json.writeNumberField("offset", problem.offset());
        json.writeNumberField("length", problem.length());
        json.writeNumberField("command", problem.beforeCommand());
        json.writeStringField("kind", problem.kind().jsonName());
        json.writeStringField("message", answer.mask().sentence(problem.reason()));
        json.writeStringField("cause", LikelyCause.of(problem.kind()));
        Damages.bytes(json, log, problem, answer.mask());
        json.writeArrayFieldStart("repairs");
        for (Preview preview : previews) {
            if (preview.repair().mends(problem)) {
                RepairJson.write(json, log, preview, answer.mask());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
