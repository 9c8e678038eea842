package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.session.Mask;
import dev.aofscope.verdict.ServerLine;
import dev.aofscope.verdict.Verdict;
import dev.aofscope.verdict.Verdict.Checked;
import dev.aofscope.verdict.Verdict.Loaded;
import dev.aofscope.verdict.Warning;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Verdicts as JSON (docs/json.md) and as a table for people.
final class VerdictOutput {
    private VerdictOutput() {
    }

    static void json(JsonGenerator json, List<Verdict> verdicts, Mask mask) throws IOException {
        json.writeArrayFieldStart("verdicts");
        for (Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("server", verdict.server().server());
            checker(json, verdict.checker(), mask);
            json.writeObjectFieldStart("loader");
            loader(json, "yes", verdict.loadTruncated(), mask);
            loader(json, "no", verdict.keepTruncated(), mask);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void checker(JsonGenerator json, Checked checker, Mask mask) throws IOException {
        json.writeObjectFieldStart("checker");
        json.writeBooleanField("valid", checker.valid());
        json.writeArrayFieldStart("okUpTo");
        for (long offset : checker.okUpTo()) {
            json.writeNumber(offset);
        }
        json.writeEndArray();
        if (!checker.reason().isEmpty()) {
            json.writeStringField("reason", mask.sentence(checker.reason()));
        }
        json.writeEndObject();
    }

    private static void loader(JsonGenerator json, String setting, Loaded loaded, Mask mask) throws IOException {
        json.writeObjectFieldStart(setting);
        json.writeBooleanField("loads", loaded.loads());
        json.writeNumberField("commands", loaded.commands());
        if (loaded.reverted() > 0) {
            json.writeNumberField("reverted", loaded.reverted());
        }
        if (loaded.ignoresLog()) {
            json.writeBooleanField("startsEmpty", true);
        }
        if (!loaded.truncates().isEmpty()) {
            json.writeObjectFieldStart("truncates");
            for (Map.Entry<String, Long> file : loaded.truncates().entrySet()) {
                json.writeNumberField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
        }
        if (!loaded.reason().isEmpty()) {
            json.writeStringField("reason", mask.sentence(loaded.reason()));
        }
        json.writeEndObject();
    }

    static void warnings(JsonGenerator json, List<Warning> warnings) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (Warning warning : warnings) {
            json.writeStartObject();
            json.writeStringField("kind", warning.kind().jsonName());
            json.writeArrayFieldStart("servers");
            for (ServerLine line : warning.servers()) {
                json.writeString(line.server());
            }
            json.writeEndArray();
            json.writeStringField("message", warning.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void warnings(PrintStream out, List<Warning> warnings) {
        for (Warning warning : warnings) {
            out.printf("  WARNING (%s): %s%n",
                    warning.servers().stream().map(ServerLine::title).collect(Collectors.joining(", ")),
                    warning.message());
        }
    }

    /// `commands` is how many the log has.
    static void table(PrintStream out, List<Verdict> verdicts, long commands, Mask mask) {
        out.printf("  %-14s %-12s %s%n", "server", "check-aof", "aof-load-truncated yes / no");
        for (Verdict verdict : verdicts) {
            out.printf("  %-14s %-12s %s%n", verdict.server().title(), checker(verdict.checker()),
                    loader(verdict.loadTruncated(), commands, mask));
            if (!verdict.keepTruncated().equals(verdict.loadTruncated())) {
                out.printf("  %-14s %-12s %s%n", "", "", "no: " + loader(verdict.keepTruncated(), commands, mask));
            }
        }
    }

    private static String checker(Checked checker) {
        return checker.valid() ? "valid" : "not valid";
    }

    private static String loader(Loaded loaded, long commands, Mask mask) {
        String what = loaded.ignoresLog()
                ? "starts EMPTY"
                : loaded.loads()
                        ? String.format(Locale.ROOT, "loads %,d of %,d commands", loaded.commands() - loaded.reverted(),
                                commands)
                        : "refuses";
        return loaded.reason().isEmpty() ? what : what + ": " + mask.sentence(loaded.reason());
    }
}
