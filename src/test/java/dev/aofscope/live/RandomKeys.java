package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.List;
import java.util.Random;

/// Keys of any type, and whole databases.
final class RandomKeys extends RandomArguments {
    /// What DUMP of 3.0 said of five small keys, read by every newer server, and one that is damaged.
    private static final List<byte[]> PAYLOADS = Payload.all();

    RandomKeys(Random random, ServerVersion version, RandomCommands.Way way) {
        super(random, version);
        if (way != RandomCommands.Way.REPLIES) {
            put("SELECT", () -> of(random.nextInt(6) == 0 ? number() : random.nextInt(3)));
        }
        removal();
        moving();
        expiring();
        put("SORT", this::sort);
        if (way != RandomCommands.Way.REPLIES) { // those are compared below the decoder of payloads
            restoring();
        }
    }

    private void restoring() {
        put("RESTORE", () -> of(anyKey(), one(0, seconds() * 1000, seconds() * 1000, "-1", "abc", ""),
                PAYLOADS.get(random.nextInt(PAYLOADS.size())), maybeSince(3, 0, one("REPLACE", "replace"))));
        put("RESTORE-ASKING", () -> of(anyKey(), since(5, 0) ? futureMs() : 0,
                PAYLOADS.get(random.nextInt(PAYLOADS.size())), since(5, 0) ? "ABSTTL" : NONE, maybe("REPLACE"),
                maybeSince(5, 0, one("IDLETIME", "FREQ"), one(1, 0, -1, 255, 256, nasty()))));
    }

    private void removal() {
        put("DEL", () -> some(3, this::anyKey));
        put("UNLINK", () -> some(2, this::anyKey));
        put("FLUSHDB", () -> since(6, 2) ? maybe(one("ASYNC", "SYNC", "x")) : maybeSince(4, 0, "ASYNC"));
        put("FLUSHALL", () -> since(6, 2) ? maybe(one("ASYNC", "SYNC")) : maybeSince(4, 0, "ASYNC"));
        put("DELEX", () -> of(anyKey(), maybe(one("IFEQ", "IFNE"), value())));
        put("DELIFEQ", () -> of(key("str"), value()));
    }

    private void moving() {
        put("RENAME", () -> of(anyKey(), anyKey()));
        put("RENAMENX", () -> of(anyKey(), one(anyKey(), "renamed" + random.nextInt(3))));
        put("MOVE", () -> of(anyKey(), random.nextInt(10) == 0 ? number() : random.nextInt(18) - 1));
        put("COPY", () -> of(anyKey(), anyKey(), maybe("DB", random.nextInt(17)), maybe("REPLACE")));
        put("SWAPDB", () -> of(random.nextInt(3), random.nextInt(3)));
    }

    private void expiring() {
        put("EXPIRE", () -> of(anyKey(), seconds(), maybeSince(7, 0, condition()), maybeSince(7, 0, condition())));
        put("PEXPIRE", () -> of(anyKey(), seconds() * 1000, maybeSince(7, 0, condition())));
        put("EXPIREAT", () -> of(anyKey(), futureMs() / 1000, maybeSince(7, 0, condition())));
        put("PEXPIREAT", () -> of(anyKey(), random.nextInt(20) == 0 ? nastyMoment() : futureMs(),
                maybeSince(7, 0, condition()), maybeSince(7, 0, condition())));
        put("PERSIST", () -> of(anyKey()));
        put("MSETEX", () -> {
            List<Object> pairs = pairs(3, () -> key("str"), this::value);
            return of(pairs.size() / 2, pairs, maybe(one("NX", "XX")),
                    random.nextInt(3) == 0 ? of("KEEPTTL") : expiry());
        });
    }

    private String nastyMoment() {
        return one("9223372036854775807", "9223372036854775808", "abc", "1e15");
    }

    /// Equal weights are only for lists: elsewhere the server leaves their order to its hash table, and with LIMIT to its
    /// partial sort.
    private List<Object> sort() {
        List<Object> store = random.nextInt(5) == 0 ? NONE : of("STORE", one("nums0", key("list")));
        List<Object> gets = of(maybe("GET", one("#", "str*", "hash*->n1", "*", "hash*->", "none", "->n*", "hash->n*")),
                maybe("GET", "#"));
        if (random.nextInt(6) == 0) {
            return of("only" + random.nextInt(2), "BY", one("hash*->n1", "str*"), "ALPHA", gets, maybe("DESC"), store);
        }
        boolean pattern = random.nextInt(4) == 0;
        boolean unsorted = !pattern && random.nextInt(3) == 0;
        // What a set's hash table holds first is for the server to say.
        boolean limited = !unsorted || !store.isEmpty();
        return of(one(key("list"), key("set"), key("zset"), "nums" + random.nextInt(2)),
                pattern ? of("BY", one("hash*->n1", "count*", "*")) : unsorted ? of("BY", "nosort") : NONE,
                limited ? maybe("LIMIT", random.nextInt(5) - 1, random.nextInt(6) - 1) : NONE, gets,
                maybe(one("ASC", "DESC")),
                pattern ? NONE : maybe("ALPHA"), store);
    }

    private String condition() {
        return one("NX", "XX", "GT", "LT", "gt", "YY");
    }
}
