package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How to open a log.
///
/// @param server    whose reading is wanted (`7.2.6`, `valkey-8.0.1`), or null for our own
/// @param config    a redis.conf to read settings from, or null
/// @param databases how many databases, or 0 for as many as the log selects
/// @param renames   from names that the log has to the commands' own, each in whatever case
public record OpenOptions(@Nullable String server, @Nullable Path config, int databases, Map<String, String> renames) {
    public static final OpenOptions DEFAULT = new OpenOptions(null, null, 0);
    private static final int USUAL_DATABASES = 16;

    public OpenOptions {
        renames = Map.copyOf(renames);
    }

    /// With every command under its own name, unless the redis.conf says otherwise.
    public OpenOptions(@Nullable String server, @Nullable Path config, int databases) {
        this(server, config, databases, Map.of());
    }

    /// How `log` is to be replayed: by the server that is wanted, else by the one that wrote it ([Writer]).
    Settings settings(Log log, @Nullable RdbEnd base) throws IOException {
        Map<String, String> others = new HashMap<>();
        ServerConfig read = config == null ? null : ServerConfig.read(config);
        if (read != null) {
            others.putAll(read.renames());
        }
        others.putAll(renames);
        CommandNames names = CommandNames.renamed(others);
        ServerSettings settings = ServerSettings
                .defaults(server == null ? Writer.of(log, base, names) : ServerVersion.parse(server));
        if (server != null) {
            settings = settings.withDatabases(USUAL_DATABASES);
        }
        if (read != null) {
            settings = read.apply(settings);
        }
        return new Settings(databases > 0 ? settings.withDatabases(databases) : settings, written(log), names);
    }

    /// When the last part was written, Unix milliseconds: as near to the commands as one gets without `#TS`.
    private static long written(Log log) throws IOException {
        return log.loaded().isEmpty() ? 0 : Files.getLastModifiedTime(log.loaded().getLast().path()).toMillis();
    }
}
