package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "digest", description = "What DEBUG DIGEST would print after a command.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DigestCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "After which command: a number, a time, or end (default).")
    private String at = "end";

    @Override
    public Integer call() throws IOException {
        try (Opened log = argument.open()) {
            Shown shown = Shown.of(log, argument.input(), at, Mask.NONE);
            Keyspace keyspace = shown.keyspace();
            if (keyspace == null) {
                return shown.code();
            }
            System.out.println(log.session().digest(keyspace));
            return Math.max(shown.code(), UnknownContent.report(keyspace, Mask.NONE));
        }
    }
}
