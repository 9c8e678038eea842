package dev.aofscope.cli;

import dev.aofscope.bytes.Watch;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.WhatIf;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "diff", description = "Keys added, removed and changed between two states of a log, or between two logs.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH2", description = "Another log: --to is a place in it then.")
    private @Nullable Path other;

    @Option(names = "--from", paramLabel = "N", description = "State before: a number, a time, or end. Default: 0, of two logs the end.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "State after: a number, a time, or end (default).")
    private String to = "end";

    @Option(names = "--without", paramLabel = "EXPR|N..M", description = "What if: the state as it is against the one without the commands that match, or those numbers (N, or N..M inclusive). May be repeated.")
    private List<String> without = List.of();

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "With --without: behind which command: a number, a time, or end (default).")
    private String at = "end";

    @Override
    public Integer call() throws IOException {
        if (!without.isEmpty() && (other != null || from != null || !to.equals("end"))) {
            throw new WrongUse("--without compares one log with itself: with --at, without PATH2, --from and --to");
        }
        try (Opened log = argument.open()) {
            if (!without.isEmpty()) {
                return whatIf(log);
            }
            if (other == null) {
                return compare(log);
            }
            Keyspace before = state(log, from != null ? from : "end");
            try (Opened second = argument.input().open(other)) {
                return compare(log, before, second, state(second, to));
            }
        }
    }

    private int whatIf(Opened log) throws IOException {
        Choosing.Left left = Choosing.left(without);
        WhatIf otherwise = log.session().exporter().without(left.expressions(), left.numbers(),
                Position.lastCommand(at, log.index()), Watch.NONE);
        int damages = compare(log, otherwise.original(), log, otherwise.without());
        System.err.printf("aofscope: behind command %,d, without %,d %s; export --without writes that log%n",
                otherwise.at(), otherwise.leftOut(), otherwise.leftOut() == 1 ? "command" : "commands");
        return damages;
    }

    private int compare(Opened log) throws IOException {
        List<Keyspace> both;
        try (ProgressBar bar = ProgressBar.onTerminal("replaying")) {
            both = log.session().states().states(Position.lastCommand(from != null ? from : "0", log.index()),
                    Position.lastCommand(to, log.index()), bar.watch(log.index().commands()));
        }
        return compare(log, both.getFirst(), log, both.getLast());
    }

    private int compare(Opened log, Keyspace before, Opened second, Keyspace after) throws IOException {
        PrintStream out = Output.buffered();
        if (answer.isJson()) {
            try (ChangeJson lines = new ChangeJson(out, answer.mask())) {
                log.session().difference(before, after, lines, () -> false);
            }
        } else {
            ChangeText lines = new ChangeText(out, answer.mask());
            log.session().difference(before, after, lines, () -> false);
            lines.total();
        }
        Output.finish(out);
        int damages = Damages.report(log, answer.mask());
        if (!second.equals(log)) {
            damages = Math.max(damages, Damages.report(second, answer.mask()));
        }
        return Math.max(damages, Math.max(UnknownContent.report(before, answer.mask()),
                UnknownContent.report(after, answer.mask())));
    }

    private static Keyspace state(Opened log, String at) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("replaying")) {
            return log.session().states().state(Position.lastCommand(at, log.index()),
                    bar.watch(log.index().commands()));
        }
    }
}
