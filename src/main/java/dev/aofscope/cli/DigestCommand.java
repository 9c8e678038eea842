package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "digest", description = "What DEBUG DIGEST would print after a command.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DigestCommand implements Callable<Integer> {
    @Mixin
    private final Input input = new Input();

    @Parameters(paramLabel = "PATH")
    private Path path = Path.of("");

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "After which command: a number, a time, or end (default).")
    private String at = "end";

    @Override
    public Integer call() throws IOException {
        try (Opened log = input.open(path)) {
            Shown shown = Shown.of(log, input, at);
            Keyspace keyspace = shown.keyspace();
            if (keyspace == null) {
                return shown.code();
            }
            System.out.println(log.session().digest(keyspace));
            return Math.max(shown.code(), UnknownContent.report(keyspace));
        }
    }
}
