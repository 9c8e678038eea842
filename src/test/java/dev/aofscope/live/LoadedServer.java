package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A real server that loads a log, and what it holds then.
final class LoadedServer {
    /// Whether clients may write to it.
    enum Access {
        READ_ONLY, WRITABLE
    }

    private LoadedServer() {
    }

    /// `log` is one file of commands, or a set of parts; `home` is made for the server. It plays a replica whose master is away,
    /// since such a one expires nothing.
    static LiveServer start(Path log, Path home, ServerVersion version, Access access)
            throws IOException, InterruptedException {
        Files.createDirectory(home);
        place(log, home, version);
        boolean replica = version.atLeast(5, 0);
        List<String> settings = new ArrayList<>(List.of("--appendonly", "yes", "--appendfsync", "no",
                replica ? "--replicaof" : "--slaveof", "127.0.0.1", "1",
                replica ? "--replica-read-only" : "--slave-read-only", "yes"));
        if (version.atLeast(7, 0)) {
            settings.addAll(List.of("--enable-debug-command", "yes"));
        }
        LiveServer server = LiveServer.start(home, settings.toArray(String[]::new));
        assertThat(server.awaitLoaded()).as("the server loads " + log).isTrue();
        if (access == Access.WRITABLE) {
            // A replica that may be written to expires what it is told to expire (expireSlaveKeys in expire.c), in its log, too.
            if (version.atLeast(4, 0)) {
                server.call("DEBUG", "SET-ACTIVE-EXPIRE", 0);
            }
            server.call("CONFIG", "SET", replica ? "replica-read-only" : "slave-read-only", "no");
        }
        return server;
    }

    private static void place(Path log, Path home, ServerVersion version) throws IOException {
        if (!version.atLeast(7, 0)) {
            Files.copy(log, home.resolve("appendonly.aof"));
            return;
        }
        Path parts = Files.createDirectory(home.resolve("appendonlydir"));
        if (Files.isDirectory(log)) {
            try (Stream<Path> files = Files.list(log)) {
                for (Path file : files.toList()) {
                    Files.copy(file, parts.resolve(file.getFileName()));
                }
            }
        } else {
            Files.copy(log, parts.resolve("appendonly.aof.1.incr.aof"));
            Files.writeString(parts.resolve("appendonly.aof.manifest"),
                    "file appendonly.aof.1.incr.aof seq 1 type i\n");
        }
    }

    /// Every key, value, moment of expiry and group, and the digest.
    static void assertHolds(LiveServer server, Keyspace wanted, ServerVersion version) throws IOException {
        String difference = Contents.of(wanted, version, System.currentTimeMillis())
                .difference(Contents.of(server, version));
        assertThat(difference).isNull();
        String digest = ((LiveServer.Word) Objects.requireNonNull(server.call("DEBUG", "DIGEST"))).text();
        assertThat(digest).isEqualTo(new Digest(version).of(wanted));
    }
}
