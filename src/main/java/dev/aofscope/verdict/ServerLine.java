package dev.aofscope.verdict;

import dev.aofscope.rdb.RdbFormat;
import dev.aofscope.redis.ServerVersion;
import java.util.Arrays;
import java.util.List;

/// The server lines whose loader and checker are known, and all in which they differ: a difference between versions is a
/// column here, not a condition elsewhere. Read from `aof.c`, `redis-check-aof.c` and `rdb.h` of the versions named, and held
/// against their builds by the corpus.
public enum ServerLine {
    REDIS_2_6("2.6.17", Loader.AT_ONCE, ShortRead.REFUSED, Rdb.NONE, Blocking.CRASHES, BadTtl.ANSWERED, Tool.PLAIN),
    REDIS_2_8("2.8.24", Loader.AT_ONCE, ShortRead.TRUNCATED, Rdb.NONE, Blocking.CRASHES, BadTtl.CRASHES, Tool.PLAIN),
    REDIS_3_0("3.0.7", Loader.AT_ONCE, ShortRead.TRUNCATED, Rdb.NONE, Blocking.CRASHES, BadTtl.CRASHES, Tool.PLAIN),
    REDIS_3_2("3.2.13", Loader.AT_ONCE, ShortRead.TRUNCATED, Rdb.NONE, Blocking.CRASHES, BadTtl.CRASHES, Tool.PLAIN),
    /// Only for who asks for it by name: the releases of 4.0 that did not queue transactions yet.
    REDIS_4_0_EARLY("4.0.11", Loader.AT_ONCE, ShortRead.TRUNCATED, Rdb.UP_TO_8, Blocking.CRASHES, BadTtl.ANSWERED,
            Tool.PREAMBLE),
    REDIS_4_0("4.0.14", Loader.QUEUED, ShortRead.TRUNCATED, Rdb.UP_TO_8, Blocking.CRASHES, BadTtl.ANSWERED,
            Tool.PREAMBLE),
    REDIS_5_0("5.0.14", Loader.QUEUED, ShortRead.TRUNCATED, Rdb.UP_TO_9, Blocking.CRASHES, BadTtl.ANSWERED,
            Tool.PREAMBLE),
    REDIS_6_0("6.0.20", Loader.QUEUED, ShortRead.TRUNCATED, Rdb.UP_TO_9, Blocking.CRASHES, BadTtl.ANSWERED,
            Tool.PREAMBLE),
    REDIS_6_2("6.2.16", Loader.QUEUED, ShortRead.TRUNCATED, Rdb.UP_TO_9, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PREAMBLE),
    REDIS_7_0("7.0.15", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_10, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_ANY_LINE),
    REDIS_7_2("7.2.6", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_11, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    REDIS_7_4("7.4.1", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_12, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    /// Its commands are those of 7.4.
    REDIS_8_0("8.0-m01", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_12, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    VALKEY_8_0("valkey-8.0.1", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_11, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    // Hardly measured: what is known of these is their commands, the RDB versions that they write, and what Loader says.
    REDIS_8_0_LATER("8.0.6", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_12, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    REDIS_8_2("8.2.0", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_12, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    REDIS_8_4("8.4.0", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_12, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    REDIS_8_6("8.6.0", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_13, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    REDIS_8_8("8.8.0", Loader.PARTS, ShortRead.TRUNCATED, Rdb.UP_TO_14, Blocking.ANSWERED, BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    VALKEY_8_1("valkey-8.1.0", Loader.PARTS_AND_ARITY, ShortRead.TRUNCATED, Rdb.UP_TO_11, Blocking.ANSWERED,
            BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE),
    VALKEY_9_0("valkey-9.0.0", Loader.PARTS_AND_ARITY, ShortRead.TRUNCATED, Rdb.VALKEY_80, Blocking.ANSWERED,
            BadTtl.ANSWERED,
            Tool.PARTS_BY_FIRST_LINE);

    /// Those that a verdict is given for unless one is asked for by name, oldest first.
    public static final List<ServerLine> LISTED = Arrays.stream(values())
            .filter(line -> line != REDIS_4_0_EARLY && line.ordinal() <= VALKEY_8_0.ordinal()).toList();

    /// How the loader reads records (`loadAppendOnlyFile`, from 7.0 `loadSingleAppendOnlyFile`).
    enum Loader {
        /// Up to 4.0.11: what stands between MULTI and EXEC runs at once.
        AT_ONCE(128),
        /// From 4.0.12: it waits for EXEC.
        QUEUED(128),
        /// From 7.0: the same in several parts; lines that begin with `#` are passed over, an unknown subcommand is an
        /// unknown command.
        PARTS(1024),
        /// From Valkey 8.1: a wrong number of arguments is refused, too, of a subcommand as well, and in a queue (measured on
        /// 8.1.1 and 9.1.2).
        PARTS_AND_ARITY(1024);

        private final int buffer;

        Loader(int buffer) {
            this.buffer = buffer;
        }

        /// `sizeof(buf)` for `fgets`, which keeps one byte less.
        int buffer() {
            return buffer;
        }

        boolean queues() {
            return this != AT_ONCE;
        }

        boolean annotations() {
            return compareTo(PARTS) >= 0;
        }

        boolean checksSubcommands() {
            return compareTo(PARTS) >= 0;
        }

        boolean checksArity() {
            return this == PARTS_AND_ARITY;
        }
    }

    /// What a file that ends too early comes to.
    enum ShortRead {
        /// 2.6 has no `aof-load-truncated`.
        REFUSED,
        /// Loaded and cut, unless `aof-load-truncated` is no.
        TRUNCATED
    }

    /// The newest RDB that is taken as a preamble or base (`RDB_VERSION` in rdb.h).
    enum Rdb {
        NONE(0),
        UP_TO_8(8),
        UP_TO_9(9),
        UP_TO_10(10),
        UP_TO_11(11),
        UP_TO_12(12),
        UP_TO_13(13),
        UP_TO_14(14),
        /// Valkey's own format, too, up to `VALKEY080`.
        VALKEY_80(11);

        private static final int NEWEST_VALKEY = 80;

        private final int newest;

        Rdb(int newest) {
            this.newest = newest;
        }

        boolean takes(RdbFormat format) {
            return format.server() == RdbFormat.Server.VALKEY
                    ? this == VALKEY_80 && format.version() <= NEWEST_VALKEY
                    : format.version() <= newest;
        }
    }

    /// A blocking command that finds nothing to take.
    enum Blocking {
        /// The loader's client has no connection to be woken by (`blockForKeys`, or the assertion behind the command).
        CRASHES,
        /// From 6.2 (`CLIENT_DENY_BLOCKING`).
        ANSWERED
    }

    /// A time to live of 0 or less in SET, SETEX and PSETEX.
    enum BadTtl {
        /// The error names the command, which the loader's client does not have (`setGenericCommand` in t_string.c).
        CRASHES,
        /// An error like others, which is ignored.
        ANSWERED
    }

    /// What `redis-check-aof` knows.
    enum Tool {
        /// Records only.
        PLAIN,
        /// An RDB preamble, too.
        PREAMBLE,
        /// Annotations and manifests; a file is a manifest where any line begins with `file`.
        PARTS_BY_ANY_LINE,
        /// A file is a manifest where the first line that is no comment begins with `file`.
        PARTS_BY_FIRST_LINE;

        boolean annotations() {
            return this == PARTS_BY_ANY_LINE || this == PARTS_BY_FIRST_LINE;
        }

        boolean preambles() {
            return this != PLAIN;
        }
    }

    private final String server;
    /// A record of numbers.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ServerVersion version;
    private final Loader loader;
    private final ShortRead shortRead;
    private final Rdb rdb;
    private final Blocking blocking;
    private final BadTtl badTtl;
    private final Tool tool;

    ServerLine(String server, Loader loader, ShortRead shortRead, Rdb rdb, Blocking blocking, BadTtl badTtl,
            Tool tool) {
        this.server = server;
        this.version = ServerVersion.parse(server);
        this.loader = loader;
        this.shortRead = shortRead;
        this.rdb = rdb;
        this.blocking = blocking;
        this.badTtl = badTtl;
        this.tool = tool;
    }

    /// The known version that is nearest: the first one of the same minor version that is not older, else the last one that
    /// is not newer, else the first. Valkey 7.2 counts as Redis 7.2, which it was.
    public static ServerLine nearest(ServerVersion wanted) {
        boolean valkey = wanted.family() == ServerVersion.Family.VALKEY;
        if (valkey && wanted.major() < 8) {
            return REDIS_7_2;
        }
        ServerLine nearest = valkey ? VALKEY_8_0 : REDIS_2_6;
        for (ServerLine line : values()) {
            boolean sameFamily = line.version.family() == wanted.family();
            boolean sameMinor = line.version.major() == wanted.major() && line.version.minor() == wanted.minor();
            if (sameFamily && sameMinor && line.version.compareTo(wanted) >= 0) {
                return line;
            }
            if (sameFamily && line.version.compareTo(wanted) <= 0 && line.version.compareTo(nearest.version) > 0) {
                nearest = line;
            }
        }
        return nearest;
    }

    /// As `--as` and `check --json` name it: `7.2.6`, `valkey-8.0.1`.
    public String server() {
        return server;
    }

    /// For people: `Redis 7.2.6`, `Valkey 8.0.1`.
    public String title() {
        return server.startsWith("valkey-") ? "Valkey " + server.substring(7) : "Redis " + server;
    }

    public ServerVersion version() {
        return version;
    }

    Loader loader() {
        return loader;
    }

    ShortRead shortRead() {
        return shortRead;
    }

    Rdb rdb() {
        return rdb;
    }

    Blocking blocking() {
        return blocking;
    }

    BadTtl badTtl() {
        return badTtl;
    }

    Tool tool() {
        return tool;
    }

    /// Whether it knows manifests.
    boolean parts() {
        return loader.compareTo(Loader.PARTS) >= 0;
    }

    /// Its place in a set of lines held in the bits of an int.
    int bit() {
        return 1 << ordinal();
    }
}
