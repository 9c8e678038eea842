package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.StateSearch;
import dev.aofscope.analysis.StateSearch.Found;
import dev.aofscope.analysis.StateSearch.Which;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.query.Expr;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "find", description = "The first (last) command after which a condition holds for the keyspace.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class FindCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--where", required = true, paramLabel = "EXPR", description = "A condition on states, as exists:KEY or len:KEY>1000 (docs/cli.md, EXPR).")
    private String where = "";

    @Option(names = "--last", description = "The last such command instead of the first.")
    private boolean last;

    @Override
    public Integer call() throws IOException {
        Expr condition = Where.parse(where);
        if (!StateSearch.takes(condition)) {
            throw new WrongUse(
                    "--where: a condition on states was expected (exists:, ttl:, type:, len:, field:, keys:), "
                            + "with time: at most; commands are found by aofscope commands --where");
        }
        try (Opened log = argument.open()) {
            Found found = find(log, condition);
            PrintStream out = Output.buffered();
            if (answer.isJson()) {
                json(log, found, out);
            } else {
                print(log, found, out);
            }
            Output.finish(out);
            return Damages.report(log, answer.mask());
        }
    }

    private @Nullable Found find(Opened log, Expr condition) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("looking")) {
            return log.session().states().find(condition, last ? Which.LAST : Which.FIRST,
                    bar.watch(log.index().commands()));
        }
    }

    private void print(Opened log, @Nullable Found found, PrintStream out) throws IOException {
        if (found == null) {
            out.println("holds after no command");
            return;
        }
        row(log, "holds after   ", found.command(), out);
        if (found.cause() != 0 && found.cause() != found.command()) {
            row(log, last ? "ended by      " : "brought about ", found.cause(), out);
        }
    }

    private void row(Opened log, String what, long command, PrintStream out) throws IOException {
        out.println(what + CommandsCommand.line(answer.mask().row(log.session().rows(command, 1).getFirst())));
    }

    private void json(Opened log, @Nullable Found found, PrintStream out) throws IOException {
        try (JsonGenerator line = Answer.lines(out)) {
            line.writeStartObject();
            line.writeBooleanField("found", found != null);
            if (found != null) {
                line.writeNumberField("command", found.command());
                if (found.cause() == 0) {
                    line.writeNullField("cause");
                } else {
                    line.writeObjectFieldStart("cause");
                    CommandsCommand.members(line, answer.mask().detail(log.session().detail(found.cause())));
                    line.writeEndObject();
                }
            }
            line.writeEndObject();
            line.writeRaw('\n');
        }
    }
}
