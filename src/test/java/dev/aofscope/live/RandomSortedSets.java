package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Sorted sets, by score and as positions.
final class RandomSortedSets extends RandomArguments {
    RandomSortedSets(Random random, ServerVersion version) {
        super(random, version);
        members();
        ranges();
        operations();
        positions();
    }

    private void members() {
        put("ZADD", () -> {
            List<Object> flags = !since(3, 2)
                    ? NONE
                    : of(maybe(one("NX", "XX")), maybeSince(6, 2, one("GT", "LT")), maybe("CH"));
            boolean increment = since(3, 2) && random.nextInt(6) == 0;
            return of(key("zset"), flags, increment
                    ? of("INCR", decimal(), member())
                    : pairs(random.nextInt(30) == 0 ? 300 : 5, this::decimal, this::zmember));
        });
        put("ZINCRBY", () -> of(key("zset"), decimal(), zmember()));
        put("ZREM", () -> of(key("zset"), some(4, this::zmember)));
        put("ZPOPMIN", () -> of(key("zset"), maybe(random.nextInt(4))));
        put("ZPOPMAX", () -> of(key("zset"), maybe(random.nextInt(4))));
        put("BZPOPMIN", () -> of(some(3, () -> key("zset")), SHORTLY));
        put("BZPOPMAX", () -> of(some(3, () -> key("zset")), SHORTLY));
        put("ZMPOP", () -> of(mpop()));
        put("BZMPOP", () -> of(SHORTLY, mpop()));
    }

    private List<Object> mpop() {
        List<Object> keys = some(3, () -> key("zset"));
        return of(random.nextInt(20) == 0 ? 9 : keys.size(), keys, one("MIN", "MAX"),
                maybe("COUNT", random.nextInt(5)));
    }

    private void ranges() {
        put("ZREMRANGEBYRANK", () -> of(key("zset"), index(), index()));
        put("ZREMRANGEBYSCORE", () -> of(key("zset"), limit(), limit()));
        put("ZREMRANGEBYLEX", () -> of(one("lex0", "lex1", key("zset")), lex(), lex()));
        put("ZRANGESTORE", () -> switch (random.nextInt(3)) {
            case 0 -> of(key("zset"), key("zset"), index(), index(), maybe("REV"));
            case 1 -> of(key("zset"), key("zset"), limit(), limit(), "BYSCORE", maybe("REV"),
                    maybe("LIMIT", random.nextInt(4) - 1, random.nextInt(5) - 1));
            default -> of(key("zset"), "lex" + random.nextInt(2), lex(), lex(), "BYLEX", maybe("REV"),
                    maybe("LIMIT", random.nextInt(4), random.nextInt(5) - 1));
        });
    }

    private void operations() {
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

    private void positions() {
        put("GEOADD", () -> of(one(key("zset"), places()), since(6, 2) ? of(maybe(one("NX", "XX")), maybe("CH")) : NONE,
                random.nextDouble() * 362 - 181, random.nextDouble() * 172 - 86, member()));
        put("GEORADIUS", () -> of("zset" + random.nextInt(5), random.nextInt(300) - 150, random.nextInt(140) - 70,
                one(of(reach(), "km"), of(random.nextInt(3_000), "km", "COUNT", 1 + random.nextInt(5))),
                maybe(one("ASC", "DESC")), store()));
        put("GEORADIUSBYMEMBER", () -> of(places(), member(), reach(),
                one("km", "mi", "m", "ft"), store()));
        put("GEOSEARCHSTORE", () -> of(key("zset"), key("zset"),
                one(of("FROMMEMBER", member()), of("FROMLONLAT", random.nextInt(300) - 150, random.nextInt(140) - 70)),
                one(of("BYRADIUS", reach(), one("km", "mi")), of("BYBOX", reach(), reach(), "km"),
                        of("BYRADIUS", random.nextInt(3_000), "km", "COUNT", 1 + random.nextInt(5))),
                maybe(one("ASC", "DESC")), maybe(distances())));
    }

    /// A search around a score that is no position finds, up to 5.0, what chance has left in the server's memory: there, only
    /// sets that GEOADD alone writes to.
    private String places() {
        return (since(6, 0) ? "zset" : "geo") + random.nextInt(5);
    }

    /// As often around the corner as half around the globe: there without COUNT, since scores that are no positions lie at the
    /// globe's edge, equally far, and a server takes some of them.
    private int reach() {
        return random.nextInt(random.nextBoolean() ? 3_000 : 25_000);
    }

    private List<Object> store() {
        return of("STORE", key("zset"));
    }

    /// Of the distances that a server stores one in some two hundred differs here in the last digit, as the C library rounds a
    /// sine in a thousand another way than correctly: only of what lies nowhere they are the same for sure.
    private List<Object> distances() {
        return random.nextInt(50) == 0 ? of("BYRADIUS", 0, "m", "STOREDIST") : NONE;
    }
}
