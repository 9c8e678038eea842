package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// Keys of the random vocabulary get values too large for one command, one node or one packed encoding, at random places of a
/// log. (A few hundred elements: who writes a value in pieces writes 64 or 100 at a time.)
final class LargeValues extends RandomArguments {
    private static final int TIMES = 8;

    private LargeValues(Random random, ServerVersion version) {
        super(random, version);
    }

    static List<List<byte[]>> among(List<List<byte[]>> commands, Random random, ServerVersion version) {
        LargeValues values = new LargeValues(random, version);
        List<List<byte[]>> all = new ArrayList<>(commands);
        for (int i = 0; i < TIMES; i++) {
            int at = random.nextInt(commands.size());
            values.one().forEach(command -> all.add(at, RandomCommands.bytes(command)));
        }
        return all;
    }

    /// The last command first.
    private List<List<Object>> one() {
        int size = 65 + random.nextInt(400);
        int number = random.nextInt(5);
        return switch (random.nextInt(since(5, 0) ? 7 : 6)) {
            case 0 -> fresh("str" + number, of("SET", "str" + number, "x".repeat(1_000 * size)));
            case 1 -> fresh("list" + number, of("RPUSH", "list" + number, times(size, i -> of("e" + i))));
            case 2 -> fresh("set" + number, of("SADD", "set" + number, times(size, i -> of("m" + i))));
            case 3 -> fresh("set" + number, of("SADD", "set" + number, times(size, i -> of(i))));
            case 4 -> fresh("hash" + number, of("HMSET", "hash" + number, times(size, i -> of("m" + i, value()))));
            case 5 -> fresh("zset" + number, of("ZADD", "zset" + number, times(size, i -> of(decimalOf(i), "m" + i))));
            default -> stream("stream" + number, Math.min(size, 240));
        };
    }

    private static List<List<Object>> fresh(String key, List<Object> command) {
        return List.of(command, of("DEL", key));
    }

    private Object decimalOf(int i) {
        return i % 7 == 0 ? i / 8.0 : i;
    }

    /// With a group that has read all of it, so that entries are pending.
    private List<List<Object>> stream(String key, int size) {
        List<List<Object>> commands = new ArrayList<>();
        commands.add(of("XREADGROUP", "GROUP", "g0", "c" + random.nextInt(3), "COUNT", size / 2, "STREAMS", key, ">"));
        commands.add(of("XGROUP", "CREATE", key, "g0", "0"));
        for (int i = size - 1; i >= 0; i--) {
            commands.add(of("XADD", key, i / 4 + "-" + (i % 4 + 1), "f" + i, value()));
        }
        commands.add(of("DEL", key));
        return commands;
    }

    private static List<Object> times(int count, IntFunction<List<Object>> each) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.addAll(each.apply(i));
        }
        return all;
    }
}
