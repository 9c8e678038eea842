package dev.aofscope.rdb;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who wrote an RDB, as far as its header tells.
///
/// ```
/// OFFSET  SIZE  MEANING                       Redis                   Valkey from 9.0
/// 0       5, 6  name                          52 45 44 49 53 "REDIS"  56 41 4c 4b 45 59 "VALKEY"
/// 5, 6    4, 3  version in decimal digits     30 30 31 32 "0012"      30 38 30 "080"
/// ```
///
/// @param server  whose numbering of types and opcodes holds: the two servers gave some numbers (22, 243) different meanings
/// @param version 1 … 12 are known for Redis (and Valkey up to 8.1, which writes `REDIS0011`), 80 for Valkey
public record RdbFormat(Server server, int version) {
    /// Bytes of the header, the same for both servers.
    public static final int HEADER = 9;
    private static final Pattern HEADER_TEXT = Pattern.compile("REDIS(?<redis>[0-9]{4})|VALKEY(?<valkey>[0-9]{3})");
    static final int NEWEST_REDIS = 12;
    static final int NEWEST_VALKEY = 80;

    public enum Server {
        REDIS, VALKEY
    }

    /// Whether the header is of a version that came after those this program knows. Such a file is read as far as it holds
    /// only known types and opcodes.
    public boolean newer() {
        return version > (server == Server.REDIS ? NEWEST_REDIS : NEWEST_VALKEY);
    }

    /// The header as it stands in the file.
    public String header() {
        return server == Server.REDIS
                ? String.format(Locale.ROOT, "REDIS%04d", version)
                : String.format(Locale.ROOT, "VALKEY%03d", version);
    }

    /// Null where `header` is none.
    static @Nullable RdbFormat parse(String header) {
        Matcher parts = HEADER_TEXT.matcher(header);
        if (!parts.matches()) {
            return null;
        }
        Server server = parts.group("redis") == null ? Server.VALKEY : Server.REDIS;
        int version = Integer.parseInt(server == Server.REDIS ? parts.group("redis") : parts.group("valkey"));
        return version == 0 ? null : new RdbFormat(server, version);
    }

    /// Which servers write it, for people.
    public String writers() {
        if (server == Server.VALKEY) {
            return version <= NEWEST_VALKEY ? "Valkey 9.0" : "a Valkey newer than 9.0";
        }
        return switch (version) {
            case 1, 2, 3, 4, 5 -> "Redis 2.4 or older";
            case 6 -> "Redis 2.6 to 3.0";
            case 7 -> "Redis 3.2";
            case 8 -> "Redis 4.0";
            case 9 -> "Redis 5.0 to 6.2";
            case 10 -> "Redis 7.0";
            case 11 -> "Redis 7.2, Valkey 7.2 to 8.1";
            case 12 -> "Redis 7.4 to 8.4";
            case 13 -> "Redis 8.6";
            case 14 -> "Redis 8.8";
            case 15 -> "Redis 8.10";
            default -> "a Redis newer than 8.10";
        };
    }
}
