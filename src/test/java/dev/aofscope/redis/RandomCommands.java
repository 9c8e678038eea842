package dev.aofscope.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Random commands of every kind that is understood, with their options, on a few keys that they share, so that wrong types
/// occur; some arguments are nasty, some are missing. Moments of expiry lie far ahead, since a live server expires keys.
final class RandomCommands {
    private static final String[] NASTY = {"", "0", "-0", "007", "+5", " 5", "5 ", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "1e5", "0x10", "inf", "-inf", "nan", "1.5", "3.0", "1e-320",
        "-1",
        "1e400", "abc", "0.1", "1e22", "123456789.123456789", "-", "+", "(", "[", ".5", "5.", "1e", "infinity",
        "0x1p-3",
        "18446744073709551615", "99999999999999999999", "2e-400", "*", "#", "1 2", "a\0b", "\u00ff\u0000\r\n"};
    private static final String[] KINDS = {"str", "list", "set", "hash", "zset", "bits", "hll", "stream"};

    private final Random random;
    private final Map<String, Supplier<List<Object>>> cases = new TreeMap<>();

    RandomCommands(Random random) {
        this.random = random;
        strings();
        lists();
        sets();
        hashes();
        sortedSets();
        keys();
        bits();
        searches();
        streams();
    }

    /// Names of the commands that have a case.
    Map<String, Supplier<List<Object>>> cases() {
        return cases;
    }

    /// The arguments of a random command.
    List<byte[]> next() {
        List<String> names = new ArrayList<>(cases.keySet());
        String name = names.get(random.nextInt(names.size()));
        // Flushes and swaps are rare, else there is nothing to work on.
        if ((name.startsWith("FLUSH") || name.equals("SWAPDB") || name.equals("DEL") || name.equals("UNLINK"))
                && random.nextInt(8) != 0) {
            return next();
        }
        List<Object> arguments = new ArrayList<>(cases.get(name).get());
        arguments.addFirst(random.nextInt(10) == 0 ? name.toLowerCase(java.util.Locale.ROOT) : name);
        boolean blocking = name.startsWith("B") && !name.startsWith("BIT"); // with a timeout of 0 it would for ever
        if (blocking) {
            // as it is
        } else if (random.nextInt(60) == 0 && arguments.size() > 1) {
            arguments.remove(1 + random.nextInt(arguments.size() - 1));
        } else if (random.nextInt(60) == 0) {
            arguments.add(1 + random.nextInt(arguments.size()), nasty());
        } else if (random.nextInt(40) == 0 && arguments.size() > 1) {
            arguments.set(1 + random.nextInt(arguments.size() - 1), nasty());
        }
        List<byte[]> bytes = new ArrayList<>();
        for (Object argument : arguments) {
            bytes.add(argument instanceof byte[] raw ? raw : argument.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }

    private String nasty() {
        return NASTY[random.nextInt(NASTY.length)];
    }

    private String key(String kind) {
        String of = random.nextInt(12) == 0 ? KINDS[random.nextInt(KINDS.length)] : kind;
        return of + random.nextInt(5);
    }

    private Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> nasty();
            case 1 -> number();
            case 2 -> "x".repeat(random.nextInt(200));
            case 3 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> "m" + random.nextInt(12);
        };
    }

    private String member() {
        return random.nextInt(15) == 0
                ? nasty()
                : random.nextInt(30) == 0 ? "long" + "y".repeat(70) + random.nextInt(3) : "m" + random.nextInt(30);
    }

    private Object number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> nasty();
            default -> random.nextInt(200) - 100;
        };
    }

    private Object decimal() {
        return switch (random.nextInt(8)) {
            case 0 -> nasty();
            case 1 -> random.nextGaussian();
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            case 3 -> Math.round(random.nextGaussian() * 1000) / 100.0;
            case 4 -> "-0";
            default -> random.nextInt(20) - 10;
        };
    }

    private int index() {
        return random.nextInt(14) - 7;
    }

    private long futureMs() {
        return 4_000_000_000_000L + random.nextInt(1_000_000) * 1000L + random.nextInt(1000);
    }

    /// So far ahead that seconds of running do not matter.
    private long seconds() {
        return 2_000_000_000L + random.nextInt(1_000_000);
    }

    private List<Object> some(int most, Supplier<?> each) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(each.get());
        }
        return list;
    }

    private List<Object> pairs(int most, Supplier<?> first, Supplier<?> second) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(first.get());
            list.add(second.get());
        }
        return list;
    }

    /// Flattens lists; a null is left out.
    private static List<Object> of(Object... parts) {
        List<Object> list = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> more) {
                list.addAll(more);
            } else if (!part.equals(NONE)) {
                list.add(part);
            }
        }
        return list;
    }

    private static final List<Object> NONE = List.of();

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    private List<Object> maybe(Object... words) {
        return random.nextInt(3) == 0 ? of(words) : NONE;
    }

    private void put(String name, Supplier<List<Object>> arguments) {
        cases.put(name, arguments);
    }

    private List<Object> expiry() {
        return one(NONE, of("EX", seconds()), of("PX", seconds() * 1000), of("EXAT", futureMs() / 1000),
                of("PXAT", futureMs()));
    }

    private void strings() {
        put("SET", () -> of(key("str"), value(), maybe(one("NX", "XX", "nx")), maybe("GET"),
                random.nextInt(3) == 0 ? of("KEEPTTL") : expiry()));
        put("SETNX", () -> of(key("str"), value()));
        put("SETEX", () -> of(key("str"), seconds(), value()));
        put("PSETEX", () -> of(key("str"), seconds() * 1000, value()));
        put("GETSET", () -> of(key("str"), value()));
        put("GETDEL", () -> of(key("str")));
        put("GETEX", () -> of(key("str"), random.nextInt(4) == 0 ? of("PERSIST") : expiry()));
        put("APPEND", () -> of(key("str"), value()));
        put("SETRANGE", () -> of(key("str"), random.nextInt(300), value()));
        put("MSET", () -> pairs(3, () -> key("str"), this::value));
        put("MSETNX", () -> pairs(2, () -> one(key("str"), "fresh" + random.nextInt(100)), this::value));
        put("INCR", () -> of(one(key("str"), "count" + random.nextInt(3))));
        put("DECR", () -> of(one(key("str"), "count" + random.nextInt(3))));
        put("INCRBY", () -> of(one(key("str"), "count" + random.nextInt(3)), number()));
        put("DECRBY", () -> of(one(key("str"), "count" + random.nextInt(3)), number()));
        put("INCRBYFLOAT", () -> of(one(key("str"), "float" + random.nextInt(6)), decimal()));
    }

    private void lists() {
        for (String name : List.of("LPUSH", "RPUSH", "LPUSHX", "RPUSHX")) {
            put(name, () -> of(key("list"), some(4, this::value)));
        }
        put("LINSERT", () -> of(key("list"), one("BEFORE", "AFTER", "before", "x"), "m" + random.nextInt(12), value()));
        put("LSET", () -> of(key("list"), index(), value()));
        put("LREM", () -> of(key("list"), random.nextInt(5) - 2, "m" + random.nextInt(12)));
        put("LTRIM", () -> of(key("list"), random.nextInt(4) - 1, one(-1, -2, 8, 20, 1)));
        put("LPOP", () -> of(key("list"), maybe(random.nextInt(4))));
        put("RPOP", () -> of(key("list"), maybe(random.nextInt(4))));
        put("LMOVE", () -> of(key("list"), key("list"), one("LEFT", "RIGHT"), one("LEFT", "RIGHT", "left", "up")));
        put("RPOPLPUSH", () -> of(key("list"), key("list")));
        put("LMPOP", () -> of(mpop("list", "LEFT", "RIGHT")));
        put("BLMPOP", () -> of("0.001", mpop("list", "LEFT", "RIGHT")));
        put("BLMOVE", () -> of(key("list"), key("list"), one("LEFT", "RIGHT"), one("LEFT", "RIGHT"), "0.001"));
        put("BRPOPLPUSH", () -> of(key("list"), key("list"), "0.001"));
        put("BLPOP", () -> of(some(3, () -> key("list")), "0.001"));
        put("BRPOP", () -> of(some(3, () -> key("list")), "0.001"));
    }

    private List<Object> mpop(String kind, String first, String second) {
        List<Object> keys = some(3, () -> key(kind));
        return of(random.nextInt(20) == 0 ? 9 : keys.size(), keys, one(first, second),
                maybe("COUNT", random.nextInt(5)));
    }

    private void sets() {
        put("SADD", () -> of(key("set"), some(5, this::member)));
        put("SREM", () -> of(key("set"), some(3, this::member)));
        put("SMOVE", () -> of(key("set"), key("set"), member()));
        put("SPOP", () -> of(key("set"), 1000));
        for (String name : List.of("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE")) {
            put(name, () -> of(key("set"), some(3, () -> key("set"))));
        }
    }

    private void hashes() {
        put("HSET", () -> of(key("hash"), pairs(3, this::member, this::value)));
        put("HMSET", () -> of(key("hash"), pairs(3, this::member, this::value)));
        put("HSETNX", () -> of(key("hash"), member(), value()));
        put("HDEL", () -> of(key("hash"), some(3, this::member)));
        put("HINCRBY", () -> of(key("hash"), "n" + random.nextInt(5), number()));
        put("HINCRBYFLOAT", () -> of(key("hash"), one("n", "f") + random.nextInt(5), decimal()));
    }

    private void sortedSets() {
        put("ZADD", () -> of(key("zset"), maybe(one("NX", "XX")), maybe(one("GT", "LT")), maybe("CH"),
                random.nextInt(6) == 0
                        ? of("INCR", decimal(), member())
                        : pairs(random.nextInt(30) == 0 ? 300 : 5, this::decimal, this::zmember)));
        put("ZINCRBY", () -> of(key("zset"), decimal(), zmember()));
        put("ZREM", () -> of(key("zset"), some(4, this::zmember)));
        put("ZREMRANGEBYRANK", () -> of(key("zset"), index(), index()));
        put("ZREMRANGEBYSCORE", () -> of(key("zset"), limit(), limit()));
        put("ZREMRANGEBYLEX", () -> of(one("lex0", "lex1", key("zset")), lex(), lex()));
        put("ZPOPMIN", () -> of(key("zset"), maybe(random.nextInt(4))));
        put("ZPOPMAX", () -> of(key("zset"), maybe(random.nextInt(4))));
        put("BZPOPMIN", () -> of(some(3, () -> key("zset")), "0.001"));
        put("BZPOPMAX", () -> of(some(3, () -> key("zset")), "0.001"));
        put("ZMPOP", () -> of(mpop("zset", "MIN", "MAX")));
        put("BZMPOP", () -> of("0.001", mpop("zset", "MIN", "MAX")));
        put("ZRANGESTORE", () -> switch (random.nextInt(3)) {
            case 0 -> of(key("zset"), key("zset"), index(), index(), maybe("REV"));
            case 1 -> of(key("zset"), key("zset"), limit(), limit(), "BYSCORE", maybe("REV"),
                    maybe("LIMIT", random.nextInt(4) - 1, random.nextInt(5) - 1));
            default -> of(key("zset"), "lex" + random.nextInt(2), lex(), lex(), "BYLEX", maybe("REV"),
                    maybe("LIMIT", random.nextInt(4), random.nextInt(5) - 1));
        });
        for (String name : List.of("ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE")) {
            put(name, () -> {
                List<Object> keys = some(3, () -> key(one("zset", "zset", "set")));
                List<Object> weights = new ArrayList<>();
                keys.forEach(key -> weights.add(decimal()));
                return of(key("zset"), keys.size(), keys, name.equals("ZDIFFSTORE")
                        ? NONE
                        : of(maybe("WEIGHTS", weights), maybe("AGGREGATE", one("SUM", "MIN", "MAX", "sum", "avg"))));
            });
        }
    }

    private String zmember() {
        return random.nextInt(4) == 0 ? "m" + random.nextInt(200) : member();
    }

    private Object limit() {
        return one("", "(") + one(decimal(), "-inf", "+inf", random.nextInt(10) - 5);
    }

    private Object lex() {
        return one("-", "+", "[" + member(), "(" + member(), nasty());
    }

    private void bits() {
        put("SETBIT", () -> of(key("bits"), random.nextInt(400), random.nextInt(20) == 0 ? 2 : random.nextInt(2)));
        put("BITOP", () -> {
            String operation = one("AND", "OR", "XOR", "NOT", "xor");
            return of(operation, key("bits"), operation.equals("NOT") ? of(key("bits")) : some(4, () -> key("bits")));
        });
        put("BITFIELD", () -> {
            List<Object> operations = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Object offset = random.nextBoolean() ? "#" + random.nextInt(12) : random.nextInt(200);
                String type = one("u", "i") + (1 + random.nextInt(65));
                operations.addAll(switch (random.nextInt(4)) {
                    case 0 -> of("GET", type, offset);
                    case 1 -> of("SET", type, offset, number());
                    case 2 -> of("INCRBY", type, offset, number());
                    default -> of("OVERFLOW", one("WRAP", "SAT", "FAIL"));
                });
            }
            return of(key("bits"), operations);
        });
        put("PFADD",
                () -> of(key("hll"), random.nextInt(30) == 0 ? some(2000, random::nextInt) : some(6, this::member)));
        put("PFCOUNT", () -> of(some(2, () -> key("hll"))));
        put("PFMERGE", () -> of(key("hll"), some(3, () -> key("hll"))));
        put("PFDEBUG", () -> of(random.nextInt(20) == 0 ? "TODENSE" : "nothing", key("hll")));
        put("GEOADD", () -> of(key("zset"), maybe(one("NX", "XX")), maybe("CH"), random.nextDouble() * 362 - 181,
                random.nextDouble() * 172 - 86, member()));
    }

    private void searches() {
        put("GEORADIUS", () -> of("zset" + random.nextInt(5), random.nextInt(300) - 150, random.nextInt(140) - 70,
                random.nextInt(3000), "km", maybe("COUNT", 1 + random.nextInt(5)), maybe(one("ASC", "DESC")), "STORE",
                key("zset")));
        put("GEORADIUSBYMEMBER", () -> of("zset" + random.nextInt(5), member(), random.nextInt(3000), one("km", "mi"),
                "STORE", key("zset")));
        put("GEOSEARCHSTORE", () -> of(key("zset"), key("zset"),
                one(of("FROMMEMBER", member()), of("FROMLONLAT", random.nextInt(300) - 150, random.nextInt(140) - 70)),
                one(of("BYRADIUS", random.nextInt(3000), "km"),
                        of("BYBOX", random.nextInt(3000), random.nextInt(3000), "km")),
                maybe("COUNT", 1 + random.nextInt(5))));
    }

    private Object id() {
        return random.nextInt(12) == 0
                ? nasty()
                : random.nextInt(8) == 0 ? random.nextInt(60) : random.nextInt(60) + "-" + random.nextInt(4);
    }

    private List<Object> trimming() {
        return random.nextInt(4) > 0
                ? NONE
                : one(of("MAXLEN", random.nextInt(30)), of("MAXLEN", "=", random.nextInt(30)),
                        of("MINID", id()), of("MINID", "=", random.nextInt(40)));
    }

    private String group() {
        return "g" + random.nextInt(3);
    }

    private String consumer() {
        return "c" + random.nextInt(3);
    }

    private void streams() {
        put("XADD", () -> of(key("stream"), maybe("NOMKSTREAM"), trimming(),
                random.nextInt(3) == 0
                        ? id()
                        : random.nextInt(8) == 0 ? "70-*" : (40 + random.nextInt(40)) + "-" + random.nextInt(100),
                pairs(3, this::member, this::value)));
        put("XTRIM", () -> of(key("stream"),
                one(of("MAXLEN", random.nextInt(40)), of("MINID", "=", random.nextInt(40)), of("MINID", id()))));
        put("XDEL", () -> of(key("stream"), some(4, this::id)));
        put("XSETID", () -> of(key("stream"), random.nextInt(30) == 0 ? "90-1" : id(),
                maybe("ENTRIESADDED", random.nextInt(200), "MAXDELETEDID", id())));
        put("XGROUP", () -> switch (random.nextInt(6)) {
            case 0, 1 -> of("CREATE", key("stream"), group(), random.nextBoolean() ? "$" : id(), maybe("MKSTREAM"),
                    maybe("ENTRIESREAD", random.nextInt(50) - 1));
            case 2 ->
                of("SETID", key("stream"), group(), one("$", "-", id()), maybe("ENTRIESREAD", random.nextInt(50)));
            case 3 -> of("CREATECONSUMER", key("stream"), group(), consumer());
            case 4 -> of("DELCONSUMER", key("stream"), group(), consumer());
            default -> of(random.nextInt(4) == 0 ? "DESTROY" : "CREATECONSUMER", key("stream"), group());
        });
        put("XACK", () -> of(key("stream"), group(), some(4, this::id)));
        put("XCLAIM", () -> of(key("stream"), group(), consumer(), 0, some(4, this::id),
                maybe("TIME", random.nextInt(100000)),
                maybe("RETRYCOUNT", random.nextInt(9)), maybe("FORCE"), maybe("JUSTID"), maybe("LASTID", id())));
        put("XAUTOCLAIM", () -> of(key("stream"), group(), consumer(), 0, one("-", id(), "(" + id()),
                maybe("COUNT", 1 + random.nextInt(5)), maybe("JUSTID")));
        put("XREADGROUP",
                () -> of("GROUP", group(), consumer(), maybe("COUNT", random.nextInt(6)), maybe("NOACK"), "STREAMS",
                        key("stream"), random.nextInt(3) == 0 ? id() : ">"));
    }

    private void keys() {
        put("DEL", () -> some(3, this::anyKey));
        put("UNLINK", () -> some(2, this::anyKey));
        put("RENAME", () -> of(anyKey(), anyKey()));
        put("RENAMENX", () -> of(anyKey(), one(anyKey(), "renamed" + random.nextInt(3))));
        put("MOVE", () -> of(anyKey(), random.nextInt(18) - 1));
        put("COPY", () -> of(anyKey(), anyKey(), maybe("DB", random.nextInt(17)), maybe("REPLACE")));
        put("EXPIRE", () -> of(anyKey(), seconds(), maybe(condition()), maybe(condition())));
        put("PEXPIRE", () -> of(anyKey(), seconds() * 1000, maybe(condition())));
        put("EXPIREAT", () -> of(anyKey(), futureMs() / 1000, maybe(condition())));
        put("PEXPIREAT", () -> of(anyKey(), futureMs(), maybe(condition()), maybe(condition())));
        put("PERSIST", () -> of(anyKey()));
        put("SORT", this::sort);
        put("FLUSHDB", () -> maybe(one("ASYNC", "SYNC", "x")));
        put("FLUSHALL", () -> maybe(one("ASYNC", "SYNC")));
        put("SWAPDB", () -> of(random.nextInt(3), random.nextInt(3)));
    }

    /// Equal weights are only for lists: elsewhere the server leaves their order to its hash table, and with LIMIT to its
    /// partial sort.
    private List<Object> sort() {
        List<Object> store = random.nextInt(5) == 0 ? NONE : of("STORE", one("nums0", key("list")));
        List<Object> gets = of(maybe("GET", one("#", "str*", "hash*->n1", "*")), maybe("GET", "#"));
        if (random.nextInt(6) == 0) {
            return of("list" + random.nextInt(5), "BY", one("hash*->n1", "str*"), "ALPHA", gets, maybe("DESC"), store);
        }
        boolean pattern = random.nextInt(4) == 0;
        return of(one(key("list"), key("set"), key("zset"), "nums" + random.nextInt(2)),
                pattern ? of("BY", one("hash*->n1", "count*", "*")) : maybe("BY", "nosort"),
                maybe("LIMIT", random.nextInt(5) - 1, random.nextInt(6) - 1), gets, maybe(one("ASC", "DESC")),
                pattern ? NONE : maybe("ALPHA"), store);
    }

    private String condition() {
        return one("NX", "XX", "GT", "LT", "gt", "YY");
    }

    private String anyKey() {
        return random.nextInt(8) == 0 ? "count" + random.nextInt(3) : key(one(KINDS));
    }
}
