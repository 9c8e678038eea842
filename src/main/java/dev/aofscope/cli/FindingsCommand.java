package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.Finding;
import dev.aofscope.analysis.Findings;
import dev.aofscope.analysis.PrefixBytes;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "findings", description = "Suspicious writes, ranked: flushes, mass deletions, lost times to live and more.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class FindingsCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--prefixes", description = "Instead: what the log holds by prefix, and what of it a rewrite would drop.")
    private boolean prefixes;

    @Override
    public Integer call() throws IOException {
        try (Opened log = argument.open()) {
            Findings findings;
            try (ProgressBar bar = ProgressBar.onTerminal("looking")) {
                findings = log.session().states().findings(bar.watch(log.index().commands()));
            }
            PrintStream out = Output.buffered();
            if (answer.isJson()) {
                json(log, findings, out);
            } else {
                print(log, findings, out);
            }
            Output.finish(out);
            return Damages.report(log, answer.mask());
        }
    }

    private void print(Opened log, Findings findings, PrintStream out) {
        if (prefixes) {
            for (PrefixBytes prefix : findings.prefixes()) {
                out.printf("%,15d bytes, %,15d dead  %s%n", prefix.logged(), prefix.dead(),
                        answer.mask().key(prefix.prefix()).text());
            }
            return;
        }
        for (Finding finding : findings.ranked()) {
            String time = finding.command() == 0 ? "" : Moments.text(log.index().when(finding.command()));
            out.println(finding.severity().word() + "  " + finding.command() + "  " + time + "db" + finding.database()
                    + "  " + finding.rule() + ": " + answer.mask().reason(finding));
        }
        if (findings.left() > 0) {
            out.println("… and " + findings.left() + " more of these kinds");
        }
        if (findings.ranked().isEmpty()) {
            out.println("nothing that looks like a mistake");
        }
    }

    private void json(Opened log, Findings findings, PrintStream out) throws IOException {
        try (JsonGenerator lines = Answer.lines(out)) {
            if (prefixes) {
                for (PrefixBytes prefix : findings.prefixes()) {
                    prefix(lines, prefix);
                }
            } else {
                int rank = 1;
                for (Finding finding : findings.ranked()) {
                    finding(lines, log, finding, rank++);
                }
            }
        }
    }

    private void finding(JsonGenerator json, Opened log, Finding finding, int rank) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rank", rank);
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().word());
        json.writeNumberField("command", finding.command());
        if (finding.command() > 0) {
            long time = log.index().time(finding.command());
            if (time >= 0) {
                json.writeNumberField("time", time);
            }
            Moments.inferred(json, log.index().when(finding.command()));
        }
        json.writeNumberField("db", finding.database());
        bytes(json, "key", finding.key());
        json.writeNumberField("weight", finding.weight());
        json.writeNumberField("times", finding.times());
        json.writeStringField("reason", answer.mask().reason(finding));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void prefix(JsonGenerator json, PrefixBytes prefix) throws IOException {
        json.writeStartObject();
        bytes(json, "prefix", prefix.prefix());
        json.writeNumberField("logged", prefix.logged());
        json.writeNumberField("dead", prefix.dead());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void bytes(JsonGenerator json, String name, @Nullable ByteString bytes) throws IOException {
        if (bytes == null) {
            json.writeNullField(name);
        } else {
            ByteString shown = answer.mask().key(bytes);
            json.writeBinaryField(name, shown.toArray());
            json.writeStringField(name + "Text", shown.text());
        }
    }
}
