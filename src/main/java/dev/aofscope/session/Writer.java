package dev.aofscope.session;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbFormat;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Which server wrote a log, as far as it tells: the fields of its RDB, else what occurs at its beginning. What only some
/// servers write moves the guess as little as it must; where nothing tells, it is [ServerVersion#ASSUMED].
///
/// | in the log | then |
/// | --- | --- |
/// | `valkey-ver`, `redis-ver` in the RDB | that version |
/// | an RDB of version 6 or less, which has no such fields | 3.0 |
/// | `EVAL` or `EVALSHA` outside of a set of parts | 4.0, which wrote scripts as they were by default; 6.2 where a newer command occurs |
/// | a command that is newer than 7.0 | the first server that had it |
final class Writer {
    private static final ServerVersion LAST_WITH_SCRIPTS = ServerVersion.parse("6.2.16");
    private static final ServerVersion LAST_WITH_SCRIPTS_BY_DEFAULT = ServerVersion.parse("4.0.14");
    private static final ServerVersion OLD_RDB = ServerVersion.parse("3.0.7");
    private static final int LAST_RDB_WITHOUT_FIELDS = 6;
    /// Of a log that is looked at: nobody waits for more than that to open one.
    private static final long BYTES = 4 << 20;
    private static final int COMMANDS = 20_000;

    private Writer() {
    }

    static ServerVersion of(Log log, @Nullable RdbEnd base, CommandNames names) throws IOException {
        ByteString valkey = base == null ? null : base.aux().get("valkey-ver");
        ByteString redis = base == null ? null : base.aux().get("redis-ver");
        if (valkey != null) {
            return ServerVersion.parse("valkey-" + valkey.text());
        }
        if (redis != null) {
            return ServerVersion.parse(redis.text());
        }
        RdbFormat format = base == null ? null : base.format();
        if (format != null && format.server() == RdbFormat.Server.REDIS
                && format.version() <= LAST_RDB_WITHOUT_FIELDS) {
            return OLD_RDB;
        }
        return log.loaded().isEmpty() ? ServerVersion.ASSUMED : byCommands(log, log.loaded().getFirst(), names);
    }

    private static ServerVersion byCommands(Log log, Part part, CommandNames names) throws IOException {
        FrameScanner scanner = new FrameScanner(part.source(), part.rdbEnd(),
                Math.min(part.size(), part.rdbEnd() + BYTES));
        ServerVersion newest = ServerVersion.parse("2.6.0");
        boolean scripts = false;
        for (int read = 0; read < COMMANDS;) {
            switch (scanner.next()) {
                case COMMAND -> {
                    read++;
                    Command command = names.find(scanner.arguments().view(0));
                    if (command != null) {
                        scripts |= command.action() == Action.RUNS_SCRIPT;
                        newest = newer(newest, ServerVersion.parse(command.since()));
                    }
                }
                case END -> read = COMMANDS;
                case ANNOTATION, DAMAGE -> read++;
            }
        }
        if (scripts && log.kind() != Log.Kind.MULTI_PART && newest.compareTo(LAST_WITH_SCRIPTS) <= 0) {
            return newest.compareTo(LAST_WITH_SCRIPTS_BY_DEFAULT) <= 0
                    ? LAST_WITH_SCRIPTS_BY_DEFAULT
                    : LAST_WITH_SCRIPTS;
        }
        return newer(newest, ServerVersion.ASSUMED);
    }

    private static ServerVersion newer(ServerVersion one, ServerVersion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
