package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.List;
import java.util.Random;

/// Lists, sets and hashes.
final class RandomCollections extends RandomArguments {
    private final RandomCommands.Way way;

    RandomCollections(Random random, ServerVersion version, RandomCommands.Way way) {
        super(random, version);
        this.way = way;
        lists();
        sets();
        hashes();
        fields();
    }

    private void lists() {
        for (String name : List.of("LPUSH", "RPUSH")) {
            put(name,
                    () -> of(random.nextInt(10) == 0 ? "only" + random.nextInt(2) : key("list"), some(4, this::value)));
        }
        for (String name : List.of("LPUSHX", "RPUSHX")) {
            put(name, () -> of(key("list"), since(4, 0) ? some(4, this::value) : value()));
        }
        put("LINSERT", () -> of(key("list"), one("BEFORE", "AFTER", "before", "x"), "m" + random.nextInt(12), value()));
        put("LSET", () -> of(key("list"), index(), value()));
        put("LREM", () -> of(key("list"), random.nextInt(10) == 0 ? number() : random.nextInt(5) - 2,
                "m" + random.nextInt(12)));
        put("LTRIM", () -> of(random.nextInt(5) == 0 ? "only" + random.nextInt(2) : key("list"), random.nextInt(4) - 1,
                one(-1, -2, 8, 20, 1)));
        put("LPOP", () -> of(key("list"), maybeSince(6, 2, random.nextInt(4))));
        put("RPOP", () -> of(key("list"), maybeSince(6, 2, random.nextInt(4))));
        put("LMOVE", () -> of(key("list"), key("list"), one("LEFT", "RIGHT"), one("LEFT", "RIGHT", "left", "up")));
        put("RPOPLPUSH", () -> of(key("list"), key("list")));
        put("LMPOP", () -> of(mpop("LEFT", "RIGHT")));
        put("BLMPOP", () -> of(SHORTLY, mpop("LEFT", "RIGHT")));
        put("BLMOVE", () -> of(key("list"), key("list"), one("LEFT", "RIGHT"), one("LEFT", "RIGHT"), SHORTLY));
        put("BRPOPLPUSH", () -> of(key("list"), key("list"), SHORTLY));
        put("BLPOP", () -> of(some(3, () -> key("list")), SHORTLY));
        put("BRPOP", () -> of(some(3, () -> key("list")), SHORTLY));
    }

    private List<Object> mpop(String first, String second) {
        List<Object> keys = some(3, () -> key("list"));
        return of(random.nextInt(20) == 0 ? 9 : keys.size(), keys, one(first, second),
                maybe("COUNT", random.nextInt(5)));
    }

    private void sets() {
        put("SADD", () -> of(key("set"), some(5, this::member)));
        put("SREM", () -> of(key("set"), some(3, this::member)));
        put("SMOVE", () -> of(key("set"), key("set"), member()));
        put("SPOP", () -> way == RandomCommands.Way.OWN_LOG
                ? of(key("set"), maybeSince(3, 2, random.nextInt(4)))
                : of(key("set"), since(3, 2) ? one(1000, 1000, 0) : NONE));
        for (String name : List.of("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE")) {
            put(name, () -> of(key("set"), some(3, () -> key("set"))));
        }
    }

    private void hashes() {
        put("HSET", () -> of(key("hash"), since(4, 0)
                ? pairs(3, this::member, this::value)
                : of(member(), value())));
        put("HMSET", () -> of(key("hash"), pairs(3, this::member, this::value)));
        put("HSETNX", () -> of(key("hash"), member(), value()));
        put("HDEL", () -> of(key("hash"), some(3, this::member)));
        put("HINCRBY", () -> of(key("hash"), "n" + random.nextInt(5), number()));
        put("HINCRBYFLOAT", () -> of(key("hash"), one("n", "f") + random.nextInt(5), decimal()));
    }

    /// Fields that expire.
    private void fields() {
        put("HEXPIRE", () -> of(key("hash"), seconds(), condition(), named()));
        put("HPEXPIRE", () -> of(key("hash"), seconds() * 1000, condition(), named()));
        put("HEXPIREAT", () -> of(key("hash"), futureMs() / 1000, condition(), named()));
        put("HPEXPIREAT", () -> of(key("hash"), way != RandomCommands.Way.REPLIES && random.nextInt(10) == 0
                && !leavesOutOverdueFields()
                        ? nastyTime()
                        : futureMs(),
                condition(),
                named()));
        put("HPERSIST", () -> of(key("hash"), named()));
        put("HGETDEL", () -> of(key("hash"), named()));
        put("HGETEX", () -> of(key("hash"), one(NONE, of("PERSIST"), fieldExpiry()), named()));
        put("HSETEX", () -> {
            List<Object> pairs = pairs(3, this::member, this::value);
            return of(key("hash"), maybe(one("FNX", "FXX")), one(NONE, of("KEEPTTL"), fieldExpiry()), "FIELDS",
                    pairs.size() / 2, pairs);
        });
    }

    /// Valkey 9 leaves what is overdue when it is asked out of digest and contents. No log of it holds a moment that had passed:
    /// it writes HDEL instead.
    private boolean leavesOutOverdueFields() {
        return way == RandomCommands.Way.VERBATIM && version.family() == ServerVersion.Family.VALKEY;
    }

    private List<Object> fieldExpiry() {
        return one(of("EX", seconds()), of("PX", seconds() * 1000), of("EXAT", futureMs() / 1000),
                of("PXAT", futureMs()));
    }

    private List<Object> condition() {
        return maybe(one("NX", "XX", "GT", "LT", "gt"));
    }

    private List<Object> named() {
        List<Object> fields = some(4, () -> random.nextInt(3) == 0 ? "n" + random.nextInt(5) : member());
        return of("FIELDS", random.nextInt(20) == 0 ? number() : fields.size(), fields);
    }
}
