package dev.aofscope.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Writes big append-only files for measurements, as a server would write them and load them: mixed commands of all types,
/// several databases, transactions, moments of expiry. The same arguments give the same bytes.
public final class BigLog {
    private static final byte[] CRLF = {'\r', '\n'};
    /// 2030-01-01, so that nothing is overdue.
    private static final long EXPIRIES_FROM = 1_893_456_000_000L;

    private final Random random;
    private final long keys;
    private final int smallest;
    private final int largest;
    private OutputStream out = OutputStream.nullOutputStream();
    private long written;
    private long commands;

    /// Values have `smallest` to `largest` bytes.
    public BigLog(long keys, int smallest, int largest, long seed) {
        this.random = new Random(seed);
        this.keys = keys;
        this.smallest = smallest;
        this.largest = largest;
    }

    /// `BigLog FILE COMMANDS KEYS SMALLEST LARGEST SEED`
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            System.err.println("usage: BigLog FILE COMMANDS KEYS SMALLEST-VALUE LARGEST-VALUE SEED");
            System.exit(2);
        }
        BigLog log = new BigLog(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]), Long.parseLong(arguments[5]));
        long bytes = log.write(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        System.err.println(arguments[0] + ": " + bytes + " bytes");
    }

    /// Writes `count` commands, SELECT, MULTI and EXEC included, to `file`, which is replaced. Returns its size in bytes.
    public long write(Path file, long count) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out = stream;
            written = 0;
            commands = 0;
            command("SELECT", "0");
            while (commands < count) {
                int kind = random.nextInt(1000);
                if (kind < 4) {
                    command("SELECT", Integer.toString(random.nextInt(4)));
                } else if (kind < 24 && commands + 5 < count) {
                    transaction();
                } else {
                    write();
                }
            }
        }
        return written;
    }

    private void transaction() throws IOException {
        command("MULTI");
        for (int i = random.nextInt(3); i >= 0; i--) {
            write();
        }
        command("EXEC");
    }

    private void write() throws IOException {
        long key = (long) (keys * Math.pow(random.nextDouble(), 2));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> command("SET", "user:" + key + ":name", value());
            case 6, 7, 8 -> command("HSET", "profile:" + key, "field:" + random.nextInt(20), value());
            case 9 -> command("RPUSH", "queue:" + key % 1000, value());
            case 10 -> command("LPUSH", "queue:" + key % 1000, value());
            case 11 -> command("LPOP", "queue:" + key % 1000);
            case 12 -> command("SADD", "tags:" + key, "tag:" + random.nextInt(200));
            case 13 ->
                command("ZADD", "ranking:" + key % 100, Integer.toString(random.nextInt(100_000)), "user:" + key);
            case 14, 15 -> command("INCR", "counter:" + key);
            case 16, 17 -> command("PEXPIREAT", "user:" + key + ":name",
                    Long.toString(EXPIRIES_FROM + random.nextInt(100_000_000)));
            case 18 -> command("DEL", "user:" + key + ":name");
            default -> command("DEL", "tags:" + key, "profile:" + key);
        }
    }

    private String value() {
        int length = smallest + random.nextInt(largest - smallest + 1);
        StringBuilder value = new StringBuilder(length);
        while (value.length() < length) {
            value.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36));
        }
        value.setLength(length);
        return value.toString();
    }

    private void command(String... words) throws IOException {
        header('*', words.length);
        for (String word : words) {
            header('$', word.length());
            bytes(word.getBytes(StandardCharsets.ISO_8859_1));
            bytes(CRLF);
        }
        commands++;
    }

    private void header(char prefix, int number) throws IOException {
        bytes((prefix + Integer.toString(number)).getBytes(StandardCharsets.ISO_8859_1));
        bytes(CRLF);
    }

    private void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
