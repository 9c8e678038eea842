package dev.aofscope.rdb;

import dev.aofscope.rdb.RdbFormat.Server;
import org.jspecify.annotations.Nullable;

/// The types of values, one line each. To add one: its line here, and the method it names.
///
/// Those without a method are known by name only: this program can't find their end.
public enum RdbType {
    STRING(0, Kind.STRING, "string", PlainValues::string),
    LIST(1, Kind.LIST, "list", PlainValues::list),
    SET(2, Kind.SET, "set", PlainValues::set),
    SORTED_SET(3, Kind.SORTED_SET, "sorted set with scores as text", PlainValues::sortedSet),
    HASH(4, Kind.HASH, "hash", PlainValues::hash),
    SORTED_SET_2(5, Kind.SORTED_SET, "sorted set", PlainValues::sortedSet2),
    MODULE_1(6, Kind.MODULE, "module value as Redis 4.0 release candidates wrote it, which only the module can read",
            null),
    MODULE_2(7, Kind.MODULE, "module value", ModuleValues::module),
    HASH_ZIPMAP(9, Kind.HASH, "hash as zipmap", PackedValues::hashZipmap),
    LIST_ZIPLIST(10, Kind.LIST, "list as ziplist", PackedValues::listZiplist),
    SET_INTSET(11, Kind.SET, "set as intset", PackedValues::setIntset),
    SORTED_SET_ZIPLIST(12, Kind.SORTED_SET, "sorted set as ziplist", PackedValues::sortedSetZiplist),
    HASH_ZIPLIST(13, Kind.HASH, "hash as ziplist", PackedValues::hashZiplist),
    LIST_QUICKLIST(14, Kind.LIST, "list as quicklist", PackedValues::listQuicklist),
    STREAM_1(15, Kind.STREAM, "stream of 5.0", StreamValues::stream1),
    HASH_LISTPACK(16, Kind.HASH, "hash as listpack", PackedValues::hashListpack),
    SORTED_SET_LISTPACK(17, Kind.SORTED_SET, "sorted set as listpack", PackedValues::sortedSetListpack),
    LIST_QUICKLIST_2(18, Kind.LIST, "list as quicklist of listpacks", PackedValues::listQuicklist2),
    STREAM_2(19, Kind.STREAM, "stream of 7.0", StreamValues::stream2),
    SET_LISTPACK(20, Kind.SET, "set as listpack", PackedValues::setListpack),
    STREAM_3(21, Kind.STREAM, "stream of 7.2", StreamValues::stream3),
    HASH_FIELD_TTL_RC(22, Kind.HASH, "hash with field TTLs, as 7.4 release candidates wrote it", Server.REDIS,
            PlainValues::hashFieldTtlRc),
    HASH_FIELD_TTL_VALKEY(22, Kind.HASH, "hash with field TTLs, of Valkey 9", Server.VALKEY,
            PlainValues::hashFieldTtlValkey),
    HASH_LISTPACK_TTL_RC(23, Kind.HASH, "hash with field TTLs as listpack, as 7.4 release candidates wrote it",
            Server.REDIS,
            PackedValues::hashListpackTtlRc),
    HASH_FIELD_TTL(24, Kind.HASH, "hash with field TTLs", Server.REDIS, PlainValues::hashFieldTtl),
    HASH_LISTPACK_TTL(25, Kind.HASH, "hash with field TTLs as listpack", Server.REDIS, PackedValues::hashListpackTtl),
    STREAM_4(26, Kind.STREAM, "stream of Redis 8.6", Server.REDIS, null),
    STREAM_5(27, Kind.STREAM, "stream of Redis 8.8", Server.REDIS, null),
    ARRAY(28, Kind.OTHER, "array of Redis 8.8", Server.REDIS, null),
    HASH_TEMPLATE_1(29, Kind.HASH, "hash by template, of Redis 8.10", Server.REDIS, null),
    HASH_TEMPLATE_2(30, Kind.HASH, "hash by template, of Redis 8.10", Server.REDIS, null),
    HASH_TEMPLATE_3(31, Kind.HASH, "hash by template, of Redis 8.10", Server.REDIS, null),
    HASH_TEMPLATE_4(32, Kind.HASH, "hash by template, of Redis 8.10", Server.REDIS, null);

    private static final @Nullable RdbType[][] BY_CODE = new @Nullable RdbType[Server.values().length][256];

    static {
        for (RdbType type : values()) {
            for (Server server : Server.values()) {
                if (type.server == null || type.server == server) {
                    BY_CODE[server.ordinal()][type.code] = type;
                }
            }
        }
    }

    /// What the value is to a client.
    public enum Kind {
        STRING, LIST, SET, SORTED_SET, HASH, STREAM, MODULE, OTHER
    }

    private final int code;
    private final Kind kind;
    private final String meaning;
    private final @Nullable Server server;
    /// A reference to a static method, without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable ValueDecoder decoder;

    RdbType(int code, Kind kind, String meaning, @Nullable ValueDecoder decoder) {
        this(code, kind, meaning, null, decoder);
    }

    /// For a code that one server only uses, or uses otherwise than the other one.
    RdbType(int code, Kind kind, String meaning, @Nullable Server server, @Nullable ValueDecoder decoder) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
        this.server = server;
        this.decoder = decoder;
    }

    /// The byte that stands for it.
    public int code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /// For people: `hash as listpack`.
    public String meaning() {
        return meaning;
    }

    /// Whether this program can read it, or else knows it by name only.
    public boolean readable() {
        return decoder != null;
    }

    @Nullable
    ValueDecoder decoder() {
        return decoder;
    }

    static @Nullable RdbType of(int code, Server server) {
        return BY_CODE[server.ordinal()][code];
    }
}
