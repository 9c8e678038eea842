package dev.aofscope.cli;

import dev.aofscope.analysis.KeyHistory.Touch;
import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Mask;
import dev.aofscope.session.StateQuestions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Every command that touched a key, with its effect and how the value changed.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class HistoryCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Parameters(index = "1", paramLabel = "KEY", description = "As UTF-8, or in base64 with --base64.")
    private String key = "";

    @Option(names = "--item", paramLabel = "NAME", description = "Only what touched this field, member, element or stream entry (ID) of the value.")
    private @Nullable String item;

    @Option(names = "--base64", description = "KEY and NAME are in base64: for bytes that are no text.")
    private boolean base64;

    @Option(names = "--db", paramLabel = "D", description = "The database (default: 0).")
    private int database;

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "Up to which command (inclusive): a number, a time, or end (default).")
    private String to = "end";

    @Option(names = "--values", description = "With --json: the whole value after each change, too.")
    private boolean values;

    @Override
    public Integer call() throws IOException {
        Subject subject = new Subject(database, bytes("KEY", key), item == null ? null : bytes("--item", item));
        if (database < 0) {
            throw new WrongUse("--db: a number from 0 was expected");
        }
        try (Opened log = argument.open()) {
            long last = Position.lastCommand(to, log.index());
            PrintStream out = Output.buffered();
            boolean any;
            try (ProgressBar bar = ProgressBar.onTerminal("looking")) {
                any = tell(log, subject, last, out, bar);
            }
            Output.finish(out);
            if (!any) {
                System.err.printf("aofscope: nothing up to command %,d touched that %s in database %d%n", last,
                        item == null ? "key" : "item", database);
            }
            return Damages.report(log, answer.mask());
        }
    }

    /// Whether there was anything to tell.
    private boolean tell(Opened log, Subject subject, long last, PrintStream out, ProgressBar bar) throws IOException {
        StateQuestions states = log.session().states();
        boolean[] any = new boolean[1];
        if (!answer.isJson()) {
            states.history(subject, last, touch -> {
                // From here on the rows tell how far it has come.
                bar.close();
                any[0] = true;
                print(log, subject, touch, out);
            }, bar.watch(last));
            return any[0];
        }
        try (HistoryJson lines = new HistoryJson(log.session(), subject, out, values, answer.mask())) {
            states.history(subject, last, touch -> {
                bar.close();
                any[0] = true;
                lines.touch(touch);
            }, bar.watch(last));
        }
        return any[0];
    }

    private ByteString bytes(String parameter, String text) {
        try {
            return base64 ? ByteString.of(Base64.getDecoder().decode(text)) : ByteString.utf8(text);
        } catch (IllegalArgumentException malformed) {
            throw new WrongUse(parameter + ": '" + text + "' is not base64");
        }
    }

    private void print(Opened log, Subject subject, Touch touch, PrintStream out) throws IOException {
        Mask mask = answer.mask();
        String exec = touch.executed() == touch.command() ? "" : "  (at EXEC " + touch.executed() + ")";
        String row = touch.command() == 0
                ? "0"
                : CommandsCommand.line(mask.row(log.session().rows(touch.command(), 1).getFirst()));
        out.println(row + "  → " + mask.effect(touch.effect()) + exec);
        KeyChange change = touch.change();
        if (change != null) {
            ChangeText.lines(out, mask, "    ", subject, change);
        }
    }
}
