package dev.aofscope.cli;

import dev.aofscope.bytes.RemovedTail;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "fix", description = "Repair in place: cut off a damaged tail, which is saved beside the file first.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class FixCommand implements Callable<Integer> {
    @Mixin
    private final Input input = new Input();

    @Parameters(paramLabel = "PATH")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Tail tail;
        boolean damaged;
        try (Opened log = input.open(path)) {
            tail = log.session().tail();
            damaged = !log.session().check().valid();
        }
        if (tail == null) {
            System.err.println(damaged
                    ? "aofscope: there is damage, but none that a cut at the end mends; see aofscope check"
                    : "aofscope: there is nothing to repair");
            return damaged ? Program.DAMAGE : 0;
        }
        String transaction = tail.commands() == 0
                ? ""
                : String.format(", among them %,d commands of an unfinished transaction", tail.commands());
        System.out.printf("%s: %s%n%s at %,d: %,d bytes go%s%n", tail.part().path(), tail.damage().reason(),
                dryRun ? "would be cut" : "cut", tail.cut().offset(), tail.length(), transaction);
        if (!dryRun) {
            RemovedTail removed = RemovedTail.cut(tail.part().path(), tail.cut().offset(), tail.part().size(),
                    tail.modified());
            System.out.printf("the removed bytes are in %s%n", removed.tail());
        }
        return 0;
    }
}
