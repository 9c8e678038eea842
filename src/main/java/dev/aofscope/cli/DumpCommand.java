package dev.aofscope.cli;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.KeyFilter;
import dev.aofscope.session.KeyspaceJson;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "dump", description = "The keyspace after a command, one key a line.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DumpCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "After which command: a number, a time, or end (default).")
    private String at = "end";

    @Option(names = "--where", paramLabel = "EXPR", description = "Only keys that match, by key: and db: (docs/cli.md, EXPR).")
    private @Nullable String where;

    @Override
    public Integer call() throws IOException {
        try (Opened log = argument.open()) {
            Shown shown = Shown.of(log, argument.input(), at, answer.mask());
            Keyspace keyspace = shown.keyspace();
            if (keyspace == null) {
                return shown.code();
            }
            KeyFilter filter = where == null ? KeyFilter.ALL : Where.keys(where);
            PrintStream out = Output.buffered();
            if (answer.isJson()) {
                try (KeyspaceJson lines = new KeyspaceJson(out, filter, answer.mask())) {
                    lines.write(keyspace, Watch.NONE);
                }
            } else {
                print(keyspace, filter, out);
            }
            Output.finish(out);
            return Math.max(shown.code(), UnknownContent.report(keyspace, answer.mask()));
        }
    }

    private void print(Keyspace keyspace, KeyFilter filter, PrintStream out) {
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            Iterator<Database.Entry> keys = database.keys(ByteString.empty(), null);
            while (keys.hasNext()) {
                Database.Entry entry = keys.next();
                if (!filter.takes(number, entry.key())) {
                    continue;
                }
                out.printf("db%d %-6s %s (%,d)%s%n", number, entry.value().type().redisName(),
                        answer.mask().key(entry.key()).text(),
                        entry.value().length(), expiry(entry.expiry()));
            }
        }
    }

    private static String expiry(long at) {
        return at == Database.NO_EXPIRY ? "" : " expires " + Instant.ofEpochMilli(at);
    }
}
