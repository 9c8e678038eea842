package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.List;
import java.util.Random;

/// Streams and their groups.
final class RandomStreams extends RandomArguments {
    private final RandomCommands.Way way;

    RandomStreams(Random random, ServerVersion version, RandomCommands.Way way) {
        super(random, version);
        this.way = way;
        entries();
        groups();
    }

    private List<Object> trimming() {
        return random.nextInt(4) > 0 ? NONE : trim();
    }

    private List<Object> trim() {
        String exact = one("=", "~");
        boolean limit = since(6, 2) && random.nextInt(6) == 0 && way != RandomCommands.Way.REPLIES; // a load ignores it
        Object least = since(6, 2)
                ? one(of("MAXLEN", random.nextInt(40)), of("MAXLEN", exact, random.nextInt(40)), of("MINID", id()),
                        of("MINID", exact, random.nextInt(60)))
                : one(of("MAXLEN", random.nextInt(40)), of("MAXLEN", "~", random.nextInt(40)));
        return of(least, limit ? of("LIMIT", one(0, 1, 10, 50, -1)) : NONE);
    }

    private Object newId() {
        if (way == RandomCommands.Way.OWN_LOG && random.nextInt(400) == 0) {
            return "*";
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> id();
            case 2 -> since(7, 0) ? "70-*" : "70-1";
            default -> (40 + random.nextInt(40)) + "-" + random.nextInt(1000);
        };
    }

    private void entries() {
        put("XADD", () -> of(key("stream"), maybeSince(6, 2, "NOMKSTREAM"), trimming(), newId(),
                random.nextInt(3) == 0
                        ? of("m1", value(), "m2", value())
                        : pairs(3, this::member, this::value)));
        put("XTRIM", () -> of(key("stream"), trim()));
        put("XDEL", () -> of(key("stream"), some(4, this::id)));
        put("XSETID", () -> of(key("stream"), random.nextInt(30) == 0 ? "90-1" : id(),
                maybeSince(7, 0, "ENTRIESADDED", random.nextInt(200), "MAXDELETEDID", id())));
        put("XDELEX", () -> of(key("stream"), policy(), ids()));
        put("XACKDEL", () -> of(key("stream"), group(), policy(), ids()));
    }

    private List<Object> policy() {
        return maybe(one("KEEPREF", "DELREF", "ACKED"));
    }

    private List<Object> ids() {
        List<Object> ids = some(4, this::id);
        return of("IDS", ids.size(), ids);
    }

    private String group() {
        return "g" + random.nextInt(3);
    }

    private String consumer() {
        return "c" + random.nextInt(3);
    }

    private void groups() {
        put("XGROUP", () -> switch (random.nextInt(6)) {
            case 0, 1 -> of("CREATE", key("stream"), group(), random.nextBoolean() ? "$" : id(), maybe("MKSTREAM"),
                    maybeSince(7, 0, "ENTRIESREAD", random.nextInt(50) - 1));
            case 2 -> of("SETID", key("stream"), group(), one("$", "-", id()),
                    maybeSince(7, 0, "ENTRIESREAD", random.nextInt(50)));
            case 3 -> of(since(6, 2) ? "CREATECONSUMER" : "DELCONSUMER", key("stream"), group(), consumer());
            case 4 -> of("DELCONSUMER", key("stream"), group(), consumer());
            default -> random.nextInt(4) == 0 || !since(6, 2)
                    ? of(random.nextInt(4) == 0 ? "DESTROY" : "destroy", key("stream"), group())
                    : of("CREATECONSUMER", key("stream"), group(), consumer());
        });
        put("XACK", () -> of(key("stream"), group(), some(4, this::id)));
        put("XCLAIM", () -> of(key("stream"), group(), consumer(), one(0, 0, 0, -1, 1_000_000_000), some(4, this::id),
                maybe("TIME", random.nextInt(100000)), maybe("IDLE", random.nextInt(1000)),
                maybe("RETRYCOUNT", random.nextInt(9)), maybe("FORCE"), maybe("JUSTID"), maybe("LASTID", id())));
        put("XAUTOCLAIM",
                () -> of(key("stream"), group(), consumer(), 0, one("-", id(), since(7, 0) ? "(" + id() : id()),
                        maybe("COUNT", 1 + random.nextInt(5)), maybe("JUSTID")));
        put("XREADGROUP", () -> {
            List<Object> keys = some(2, () -> key("stream"));
            List<Object> ids = keys.stream().map(key -> random.nextInt(3) == 0 ? id() : ">").toList();
            return of("GROUP", group(), consumer(), maybe("COUNT", random.nextInt(6)), maybe("NOACK"), "STREAMS", keys,
                    ids);
        });
    }
}
