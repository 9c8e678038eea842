package dev.aofscope.cli;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Commands;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.verdict.Verdict.LoadTruncated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every subcommand takes about what it reads.
final class Input {
    private static final Pattern SERVER = Pattern.compile("(?i)((redis|valkey)[- ]?)?v?\\d+([.-].*)?");

    @Option(names = "--as", paramLabel = "SERVER", description = "What that server would make of the file: 2.6.17, 7.2.6, valkey-8.0.1 … (the nearest known version counts).")
    private @Nullable String server;

    @Option(names = "--config", paramLabel = "FILE", description = "A redis.conf to read databases, thresholds and names from.")
    private @Nullable Path config;

    @Option(names = "--databases", paramLabel = "N", description = "How many databases the server has.")
    private int databases;

    @Option(names = "--rename", paramLabel = "COMMAND=NAME", description = "The log has that command under another name, as the server's rename-command says. Repeatable.")
    private List<String> renames = List.of();

    @Option(names = "--load-truncated", paramLabel = "yes|no", defaultValue = "yes", description = "The server's aof-load-truncated (default: yes).")
    private LoadTruncated loadTruncated = LoadTruncated.YES;

    @Nullable
    String server() {
        return server;
    }

    LoadTruncated loadTruncated() {
        return loadTruncated;
    }

    /// Throws [WrongUse] where an option says nothing that makes sense.
    OpenOptions options() {
        if (server != null && !SERVER.matcher(server.strip()).matches()) {
            throw new WrongUse("--as " + server + ": a server was expected, such as 7.2.6 or valkey-8.0.1");
        }
        if (databases < 0) {
            throw new WrongUse("--databases " + databases + ": a number from 1 was expected");
        }
        Map<String, String> names = new HashMap<>();
        for (String rename : renames) {
            int equals = rename.indexOf('=');
            if (equals < 0 || equals == rename.length() - 1) {
                throw new WrongUse("--rename " + rename + ": COMMAND=NAME was expected");
            }
            String command = rename.substring(0, equals);
            if (Commands.find(ByteString.utf8(command).onHeap()) == null) {
                throw new WrongUse("--rename " + rename + ": no server has a command " + command);
            }
            names.put(rename.substring(equals + 1), command);
        }
        return new OpenOptions(server, config, databases, names);
    }

    /// Opens the log and waits for its index; progress goes to standard error where that is a terminal.
    Opened open(Path path) throws IOException {
        LogSession session = LogSession.open(path, options());
        try {
            return new Opened(session, awaitIndex(session));
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private static IndexSnapshot awaitIndex(LogSession session) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("indexing")) {
            session.onIndex(snapshot -> bar.show(snapshot.bytesScanned(), snapshot.bytesTotal()));
            return session.awaitIndex();
        }
    }

    /// An open log whose index is complete.
    record Opened(LogSession session, IndexSnapshot index) implements AutoCloseable {
        @Override
        public void close() {
            session.close();
        }
    }
}
