package dev.aofscope.rdb;

import dev.aofscope.rdb.RdbFormat.Server;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What may stand between keys, one line each. To add one: its line here, and the method of [RdbPass] it names.
enum RdbOpcode {
    EOF(255, "end of the RDB", RdbPass::end),
    SELECTDB(254, "database", RdbPass::database),
    EXPIRETIME(253, "expiry in seconds", RdbPass::expirySeconds),
    EXPIRETIME_MS(252, "expiry in milliseconds", RdbPass::expiryMilliseconds),
    RESIZEDB(251, "size of the database", RdbPass::sizes),
    AUX(250, "field about the file", RdbPass::aux),
    FREQ(249, "frequency of use", RdbPass::frequency),
    IDLE(248, "time unused", RdbPass::idle),
    MODULE_AUX(247, "module's own data", RdbPass::moduleAux),
    FUNCTION_RC(246, "function, as 7.0 release candidates wrote it", RdbPass::functionRc),
    FUNCTION2(245, "library of functions", RdbPass::function),
    SLOT_INFO(244, "size of a slot", RdbPass::slot),
    SLOT_IMPORT(243, "import of slots, of Valkey 9", Server.VALKEY, RdbPass::slotImport),
    KEY_META(243, "metadata of a key, of Redis 8.6", Server.REDIS, null),
    HASH_TEMPLATES(242, "templates of hashes, of Redis 8.10", Server.REDIS, null);

    /// Reads what follows the opcode.
    @FunctionalInterface
    interface Method {
        void read(RdbPass pass) throws IOException, Unreadable;
    }

    private static final @Nullable RdbOpcode[][] BY_CODE = new @Nullable RdbOpcode[Server.values().length][256];

    static {
        for (RdbOpcode opcode : values()) {
            for (Server server : Server.values()) {
                if (opcode.server == null || opcode.server == server) {
                    BY_CODE[server.ordinal()][opcode.code] = opcode;
                }
            }
        }
    }

    private final int code;
    private final String meaning;
    private final @Nullable Server server;
    /// A reference to a static method, without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Method method;

    RdbOpcode(int code, String meaning, @Nullable Method method) {
        this(code, meaning, null, method);
    }

    RdbOpcode(int code, String meaning, @Nullable Server server, @Nullable Method method) {
        this.code = code;
        this.meaning = meaning;
        this.server = server;
        this.method = method;
    }

    String meaning() {
        return meaning;
    }

    @Nullable
    Method method() {
        return method;
    }

    static @Nullable RdbOpcode of(int code, Server server) {
        return BY_CODE[server.ordinal()][code];
    }
}
