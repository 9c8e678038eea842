package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Strings as such, as bits and as HyperLogLogs.
final class RandomStrings extends RandomArguments {
    private final RandomCommands.Way way;

    RandomStrings(Random random, ServerVersion version, RandomCommands.Way way) {
        super(random, version);
        this.way = way;
        strings();
        bits();
        hyperLogLogs();
    }

    private void strings() {
        put("SET", () -> {
            boolean condition = random.nextInt(3) == 0;
            if (since(8, 4) && random.nextInt(4) == 0) {
                return of(key("str"), value(), one("IFEQ", "IFNE"), value(), maybe("GET"), expiry());
            }
            List<Object> get = since(7, 0) || (since(6, 2) && !condition) ? maybe("GET") : NONE;
            return of(key("str"), value(), condition ? one("NX", "XX", "nx") : NONE, get,
                    since(6, 0) && random.nextInt(3) == 0 ? of("KEEPTTL") : expiry());
        });
        put("SETNX", () -> of(key("str"), value()));
        put("SETEX", () -> of(key("str"), random.nextInt(10) == 0 ? nastyTime() : seconds(), value()));
        put("PSETEX", () -> of(key("str"), random.nextInt(10) == 0 ? nastyTime() : seconds() * 1000, value()));
        put("GETSET", () -> of(key("str"), value()));
        put("GETDEL", () -> of(key("str")));
        put("GETEX", () -> of(key("str"), random.nextInt(4) == 0 ? of("PERSIST") : expiry()));
        put("APPEND", () -> of(key("str"), value()));
        put("SETRANGE", () -> of(key("str"), reaches(40)
                ? one("536870912", "-1", "4294967296", "abc")
                : random.nextInt(300), random.nextInt(5) == 0 ? "" : value()));
        put("MSET", () -> pairs(3, () -> key("str"), this::value));
        put("MSETNX", () -> pairs(2, () -> one(key("str"), "fresh" + random.nextInt(100)), this::value));
        put("INCR", () -> of(one(key("str"), "count" + random.nextInt(3))));
        put("DECR", () -> of(one(key("str"), "count" + random.nextInt(3))));
        put("INCRBY", () -> of(one(key("str"), "count" + random.nextInt(3)), number()));
        put("DECRBY", () -> of(one(key("str"), "count" + random.nextInt(3)), number()));
        put("INCRBYFLOAT", () -> of(one(key("str"), "float" + random.nextInt(6)), decimal()));
    }

    /// Whether to say an offset that is out of bounds: a load takes it.
    private boolean reaches(int rarely) {
        return way == RandomCommands.Way.OWN_LOG && random.nextInt(rarely) == 0;
    }

    private void bits() {
        put("SETBIT", () -> of(key("bits"), reaches(60)
                ? one("4294967296", "-1", "9223372036854775807", "abc")
                : random.nextInt(400), random.nextInt(20) == 0 ? 2 : random.nextInt(2)));
        put("BITOP", () -> {
            String operation = since(8, 2)
                    ? one("AND", "OR", "XOR", "NOT", "xor", "DIFF", "DIFF1", "ANDOR", "ONE")
                    : one("AND", "OR", "XOR", "NOT", "xor");
            boolean not = operation.equals("NOT") && random.nextInt(8) > 0;
            return of(operation, key("bits"), not ? of(key("bits")) : some(4, () -> key("bits")));
        });
        put("BITFIELD", () -> {
            List<Object> operations = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Object offset = reaches(60)
                        ? one("4294967296", "-1", "#-1", "#", "abc")
                        : random.nextBoolean() ? "#" + random.nextInt(12) : random.nextInt(200);
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
    }

    private void hyperLogLogs() {
        put("PFADD", () -> of(key("hll"), switch (random.nextInt(30)) {
            case 0 -> some(2000, random::nextInt);
            case 1 -> NONE;
            default -> some(6, this::member);
        }));
        put("PFCOUNT", () -> of(some(2, () -> key("hll"))));
        put("PFMERGE", () -> of(key("hll"), random.nextInt(6) == 0 ? NONE : some(3, () -> key("hll"))));
        put("PFDEBUG", () -> of(random.nextInt(20) == 0 ? "TODENSE" : "nothing", key("hll")));
    }
}
