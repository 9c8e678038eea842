package dev.aofscope.cli;

import dev.aofscope.session.KeyFilter;
import dev.aofscope.session.KeyspaceJson;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "dump", description = "The keyspace after a command, one key a line.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DumpCommand implements Callable<Integer> {
    @Mixin
    private final Input input = new Input();

    @Parameters(paramLabel = "PATH")
    private Path path = Path.of("");

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "After which command: a number, a time, or end (default).")
    private String at = "end";

    @Option(names = "--where", paramLabel = "EXPR", description = "Only keys that match, by key: and db: (docs/cli.md, EXPR).")
    private @Nullable String where;

    @Option(names = "--json", description = "JSON lines, values in base64 (docs/json.md).")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Opened log = input.open(path)) {
            Shown shown = Shown.of(log, input, at);
            Keyspace keyspace = shown.keyspace();
            if (keyspace == null) {
                return shown.code();
            }
            KeyFilter filter = where == null ? KeyFilter.ALL : Where.keys(where);
            PrintStream out = Output.buffered();
            if (json) {
                try (KeyspaceJson lines = new KeyspaceJson(out, filter)) {
                    lines.write(keyspace);
                }
            } else {
                print(keyspace, filter, out);
            }
            Output.finish(out);
            return Math.max(shown.code(), UnknownContent.report(keyspace));
        }
    }

    private static void print(Keyspace keyspace, KeyFilter filter, PrintStream out) {
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            Iterator<Database.Entry> keys = database.keys(ByteString.empty(), null);
            while (keys.hasNext()) {
                Database.Entry entry = keys.next();
                if (!filter.takes(number, entry.key())) {
                    continue;
                }
                out.printf("db%d %-6s %s (%,d)%s%n", number, entry.value().type().redisName(), entry.key().text(),
                        entry.value().length(), expiry(entry.expiry()));
            }
        }
    }

    private static String expiry(long at) {
        return at == Database.NO_EXPIRY ? "" : " expires " + Instant.ofEpochMilli(at);
    }
}
