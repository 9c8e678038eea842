package dev.aofscope.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Commands over few keys of all types, so that they meet often: wrong types, transactions, databases, flushes.
final class RandomCommands {
    private final Random random;

    RandomCommands(long seed) {
        random = new Random(seed);
    }

    List<String> next(int count) {
        List<String> commands = new ArrayList<>();
        while (commands.size() < count) {
            commands.add(command());
        }
        return commands;
    }

    private String command() {
        return switch (random.nextInt(28)) {
            case 0, 1, 2 -> "SET " + key() + " " + random.nextInt(100);
            case 3 -> "APPEND " + key() + " xyz";
            case 4 -> "INCRBY " + key() + " " + random.nextInt(10);
            case 5, 6 -> "RPUSH " + key() + " " + word() + " " + word();
            case 7 -> "LPOP " + key();
            case 8, 9 -> "SADD " + key() + " " + word();
            case 10 -> "SREM " + key() + " " + word();
            case 11, 12 -> "HSET " + key() + " " + word() + " " + random.nextInt(100);
            case 13 -> "HDEL " + key() + " " + word();
            case 14, 15 -> "ZADD " + key() + " " + random.nextInt(50) + " " + word();
            case 16 -> "ZREM " + key() + " " + word();
            case 17 -> "DEL " + key() + " " + key();
            case 18 -> "PEXPIREAT " + key() + " " + (1_700_000_000_000L + random.nextInt(1_000_000));
            case 19 -> "RENAME " + key() + " " + key();
            case 20, 21 -> "SELECT " + random.nextInt(3);
            case 22, 23 -> "MULTI";
            case 24, 25 -> "EXEC";
            case 26 -> random.nextInt(10) == 0 ? "FLUSHDB" : "PERSIST " + key();
            default -> random.nextInt(4) == 0 ? "#TS:" + (1_700_000_000 + random.nextInt(1_000)) : "NOSUCH " + key();
        };
    }

    private String key() {
        return "key:" + random.nextInt(12);
    }

    private String word() {
        return "w" + random.nextInt(6);
    }
}
