package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Cut;
import dev.aofscope.export.LogCopy;
import dev.aofscope.export.Repair;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "A new log: what comes before a command, without a damaged tail.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final Input input = new Input();

    @Parameters(paramLabel = "PATH")
    private Path path = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The new file, or for a multi-part set the new folder. It must not exist.")
    private Path out = Path.of("");

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "Last command that is kept: a number, a time, or end (default).")
    private String to = "end";

    @Option(names = "--repair", paramLabel = "NAME", description = "Which repair, as check --json names them.")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
        try (Opened log = input.open(path); ProgressBar bar = ProgressBar.onTerminal("writing")) {
            Revision revision = revision(log);
            LogCopy.write(revision, out, done -> bar.show(done, revision.size()));
            System.err.printf("aofscope: %s: %,d bytes written, %,d left out%n", out, revision.size(),
                    revision.removes());
            return Damages.report(log);
        }
    }

    private Revision revision(Opened log) throws IOException {
        if (name != null) {
            return Repairing.named(name, log.session().repairs(() -> false)).revision();
        }
        long last = Position.lastCommand(to, log.index());
        Tail tail = log.session().tail();
        Cut cut = last == log.index().commands() && tail != null ? tail.cut() : log.session().cutAfter(last);
        return Revision.upTo(log.session().log(), cut);
    }
}
