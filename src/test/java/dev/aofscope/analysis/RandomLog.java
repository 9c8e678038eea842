package dev.aofscope.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// A log over few keys in which every way happens by which a command changes a key: by name, as the destination of others, by
/// flushes, exchanged databases and scripts, in transactions that are carried out and in one that is not.
public final class RandomLog {
    private static final String SCRIPT = "return redis.call('SET',KEYS[1],redis.call('GET',KEYS[2])or'none')";

    /// @param words    of the command
    /// @param executed the number of the command at which it takes effect, 0 for never
    /// @param database selected
    public record Entry(List<String> words, long executed, int database) {
        boolean names(String key) {
            // The pattern of SORT names no key.
            List<String> named = words.getFirst().equals("SORT")
                    ? List.of(words.get(1), words.getLast())
                    : words.subList(1, words.size());
            return executed != 0 && named.contains(key);
        }
    }

    /// What may be in it.
    public enum Kind {
        /// Nothing that makes a command depend on keys that it does not name.
        NAMED,
        /// Scripts and SORT with patterns too.
        ANY
    }

    /// For parameterized tests: seeds and kinds, as many as `-Dseeds=N` says.
    static Stream<Arguments> seeds() {
        return LongStream.rangeClosed(1, Long.getLong("seeds", 5))
                .mapToObj(seed -> Arguments.of(seed, seed % 5 < 4 && seed % 5 > 0 ? Kind.NAMED : Kind.ANY));
    }

    private final Random random;
    private final Kind kind;
    private final List<Entry> entries = new ArrayList<>();
    private int database;

    public RandomLog(long seed, Kind kind, int count) {
        random = new Random(seed);
        this.kind = kind;
        while (entries.size() < count) {
            if (random.nextInt(20) == 0) {
                transaction(1 + random.nextInt(5));
            } else {
                List<String> words = command();
                entries.add(new Entry(words, entries.size() + 1, database));
                select(words);
            }
        }
        entries.add(new Entry(List.of("MULTI"), 0, database));
        for (int i = 0; i < 3; i++) {
            entries.add(new Entry(command(), 0, database));
        }
    }

    private void transaction(int queued) {
        long exec = entries.size() + 2 + queued;
        entries.add(new Entry(List.of("MULTI"), exec - queued - 1, database));
        for (int i = 0; i < queued; i++) {
            List<String> words = command();
            entries.add(new Entry(words, exec, database));
            select(words);
        }
        entries.add(new Entry(List.of("EXEC"), exec, database));
    }

    private void select(List<String> words) {
        database = words.getFirst().equals("SELECT") ? Integer.parseInt(words.get(1)) : database;
    }

    public List<Entry> entries() {
        return entries;
    }

    /// As it stands.
    public Path write(Path file) throws IOException {
        return write(file, entries.stream().map(Entry::words).toList());
    }

    /// With the same numbers, but each queued command carried out where it stands.
    Path writeWithoutTransactions(Path file) throws IOException {
        return write(file, entries.stream().map(RandomLog::alone).toList());
    }

    private static List<String> alone(Entry entry) {
        String name = entry.words().getFirst();
        return entry.executed() == 0 || name.equals("MULTI") || name.equals("EXEC")
                ? List.of("ECHO", "nothing")
                : entry.words();
    }

    private static Path write(Path file, List<List<String>> commands) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int second = 1_700_000_000;
        for (int i = 0; i < commands.size(); i++) {
            if (i % 10 == 5) {
                second += 7;
                bytes.writeBytes(("#TS:" + second + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            StringBuilder record = new StringBuilder("*" + commands.get(i).size() + "\r\n");
            for (String word : commands.get(i)) {
                record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
            bytes.writeBytes(record.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(file, bytes.toByteArray());
    }

    private List<String> command() {
        return List.of(text().split(" "));
    }

    private String text() {
        return switch (random.nextInt(kind == Kind.NAMED ? 29 : 31)) {
            case 0, 1, 2 -> "SET " + key() + " " + random.nextInt(100);
            case 3 -> "INCRBY " + key() + " " + random.nextInt(10);
            case 4, 5 -> "RPUSH " + key() + " " + word() + " " + word();
            case 6 -> "LPOP " + key();
            case 7, 8 -> "SADD " + key() + " " + word();
            case 9, 10 -> "HSET " + key() + " orders " + random.nextInt(100);
            case 11 -> "HDEL " + key() + " orders";
            case 12, 13 -> "ZADD " + key() + " " + random.nextInt(50) + " " + word();
            case 14 -> "DEL " + key() + " " + key();
            case 15 -> "PEXPIREAT " + key() + " " + (1_700_000_000_000L + random.nextInt(1_000_000));
            case 16 -> "RENAME " + key() + " " + key();
            case 17 -> "COPY " + key() + " " + key() + " DB " + random.nextInt(3) + " REPLACE";
            case 18 -> "MOVE " + key() + " " + random.nextInt(3);
            case 19 -> "SUNIONSTORE " + key() + " " + key() + " " + key();
            case 20 -> "LMOVE " + key() + " " + key() + " LEFT RIGHT";
            case 21, 22 -> "SELECT " + random.nextInt(3);
            case 23 -> random.nextInt(10) == 0 ? "SWAPDB 0 " + random.nextInt(3) : "PERSIST " + key();
            case 24 -> random.nextInt(10) == 0 ? "FLUSHDB" : "NOSUCH " + key();
            case 25 -> random.nextInt(20) == 0 ? "FLUSHALL" : "MSET " + key() + " 1 " + key() + " 2";
            case 26 -> "DEL " + key();
            case 27 -> "XADD " + key() + " " + (1 + random.nextInt(1_000_000)) + "-1 f v";
            case 28 -> "RENAMENX " + key() + " " + key();
            case 29 -> "SORT " + key() + " BY nosort GET k:1 STORE " + key();
            default -> "EVAL " + SCRIPT.replace(' ', '\t') + " 2 " + key() + " " + key();
        };
    }

    private String key() {
        return "k:" + random.nextInt(random.nextInt(3) == 0 ? 60 : 8);
    }

    private String word() {
        return "w" + random.nextInt(6);
    }
}
