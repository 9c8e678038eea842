package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.query.Expr;
import dev.aofscope.query.MatchSet;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "commands", description = "The commands, one a line, as the table shows them.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class CommandsCommand implements Callable<Integer> {
    /// Rows that are read at once.
    private static final int BATCH = 256;

    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--from", paramLabel = "N", description = "First command (inclusive; default: 1), or a time.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "Last command (inclusive), a time, or end.")
    private String to = "end";

    @Option(names = "--where", paramLabel = "EXPR", description = "Only commands that match (docs/cli.md, EXPR).")
    private @Nullable String where;

    @Override
    public Integer call() throws IOException {
        Position.requireOrder(from, to);
        try (Opened log = argument.open()) {
            long first = from == null ? 1 : Math.max(1, Position.first(from, log.index()));
            long last = Position.lastCommand(to, log.index());
            PrintStream out = Output.buffered();
            try (JsonGenerator lines = Answer.lines(out)) {
                Rows rows = answer.isJson()
                        ? row -> json(lines, answer.mask().detail(log.session().detail(row.number())))
                        : row -> out.println(line(answer.mask().row(row)));
                if (where == null) {
                    each(log, first, last, rows);
                } else {
                    matching(log, Where.parse(where), first, last, rows);
                }
            }
            Output.finish(out);
            return Damages.report(log, answer.mask());
        }
    }

    private void each(Opened log, long first, long last, Rows rows) throws IOException {
        for (long at = first; at <= last; at += BATCH) {
            for (CommandRow row : log.session().rows(at, (int) Math.min(BATCH, last - at + 1))) {
                rows.accept(row);
            }
        }
    }

    private static void matching(Opened log, Expr expression, long first, long last, Rows rows) throws IOException {
        MatchSet.View matches = Where.search(log.session(), expression);
        if (matches.count() == 0) {
            System.err.println("aofscope: no command matches --where");
        }
        for (long i = matches.rank(first); i < matches.count() && matches.select(i) <= last; i++) {
            for (CommandRow row : log.session().rows(matches.select(i), 1)) {
                rows.accept(row);
            }
        }
    }

    /// A row of the table.
    static String line(CommandRow row) {
        String time = Moments.text(row.when());
        ByteString key = row.key();
        return row.number() + "  " + row.offset() + "  " + time + "db" + row.database() + "  " + mark(row)
                + row.name() + (key == null ? "" : " " + key.text())
                + (row.arguments().isEmpty() ? "" : " " + row.arguments());
    }

    private static String mark(CommandRow row) {
        return switch (row.place()) {
            case OUTSIDE -> "";
            case MULTI -> "┌ ";
            case QUEUED -> "│ ";
            case EXEC -> "└ ";
            case OPEN -> "? ";
        };
    }

    private static void json(JsonGenerator json, CommandDetail detail) throws IOException {
        json.writeStartObject();
        members(json, detail);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// What `commands --json` says of a command, inside an object that is open.
    static void members(JsonGenerator json, CommandDetail detail) throws IOException {
        CommandRow row = detail.row();
        json.writeNumberField("command", row.number());
        json.writeNumberField("part", row.part());
        json.writeNumberField("offset", row.offset());
        json.writeNumberField("size", row.size());
        if (row.time() >= 0) {
            json.writeNumberField("time", row.time());
        }
        Moments.inferred(json, row.when());
        json.writeNumberField("db", row.database());
        json.writeStringField("place", row.place().name().toLowerCase(java.util.Locale.ROOT));
        json.writeStringField("name", row.name());
        json.writeArrayFieldStart("arguments");
        for (CommandDetail.Argument argument : detail.arguments()) {
            HeapBytes bytes = argument.bytes().onHeap();
            json.writeBinary(bytes.array(), bytes.offset(), bytes.length());
        }
        json.writeEndArray();
    }

    private interface Rows {
        void accept(CommandRow row) throws IOException;
    }
}
