package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Cut;
import dev.aofscope.export.Tail;
import dev.aofscope.export.TruncatedCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws IOException {
        try (Opened log = input.open(path); ProgressBar bar = ProgressBar.onTerminal("writing")) {
            Cut cut = cut(log);
            long total = log.index().bytesTotal() - cut.removes(log.session().log());
            TruncatedCopy.write(log.session().log(), cut, out, done -> bar.show(done, total));
            System.err.printf("aofscope: %s: %,d bytes written, %,d left out%n", out, total,
                    cut.removes(log.session().log()));
            return Damages.report(log);
        }
    }

    private Cut cut(Opened log) throws IOException {
        long last = Position.lastCommand(to, log.index());
        Tail tail = log.session().tail();
        return last == log.index().commands() && tail != null ? tail.cut() : log.session().cutAfter(last);
    }
}
