package dev.aofscope.bench;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.KeyBatch;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Measures the keyspace on a replay-like mix of small writes, without any parsing, beside java.util's maps.
///
/// Arguments: keys (1000000), commands (twice as many), and what to run: `keyspace`, `forks`, `large`, `hashmap`,
/// `treemap`.
public final class KeyspaceBench {
    private static final int BATCH = 128;
    private static final int FORK_EVERY = 100_000;

    private final int keys;
    private final int commands;
    private final Random random = new Random(1);
    /// Keys and arguments of a batch, one after the other, as a parser's window would hold them.
    private final byte[] window = new byte[BATCH * 64];
    private final int[] offsets = new int[BATCH];
    private final int[] lengths = new int[BATCH];
    private final int[] numbers = new int[BATCH];

    private KeyspaceBench(int keys, int commands) {
        this.keys = keys;
        this.commands = commands;
    }

    public static void main(String[] arguments) {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int commands = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2 * keys;
        String what = arguments.length > 2 ? arguments[2] : "keyspace";
        KeyspaceBench bench = new KeyspaceBench(keys, commands);
        switch (what) {
            case "keyspace" -> bench.keyspace(Integer.MAX_VALUE);
            case "forks" -> bench.keyspace(FORK_EVERY);
            case "large" -> bench.large();
            case "hashmap" -> bench.map(HashMap::new);
            case "treemap" -> bench.map(TreeMap::new);
            default -> throw new IllegalArgumentException(what);
        }
    }

    /// Nanoseconds of this thread on a processor, so that neighbours on the machine count less.
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// The next batch: half the keys of strings, the others hashes, lists and sorted sets.
    private void fill() {
        int at = 0;
        for (int i = 0; i < BATCH; i++) {
            int number = random.nextInt(keys);
            String key = switch (number % 8) {
                case 0, 1, 2, 3 -> "user:" + number + ":name";
                case 4, 5 -> "session:" + number;
                case 6 -> "queue:" + number / 10;
                default -> "board:" + number / 10;
            };
            numbers[i] = number;
            offsets[i] = at;
            lengths[i] = key.length();
            System.arraycopy(key.getBytes(StandardCharsets.US_ASCII), 0, window, at, key.length());
            at += key.length();
        }
    }

    private void keyspace(int forkEvery) {
        Keyspace keyspace = new Keyspace();
        List<Keyspace> forks = new ArrayList<>();
        KeyBatch batch = new KeyBatch(BATCH);
        long forkBytes = 0;
        long filling = 0;
        long start = now();
        for (int done = 0; done < commands; done += BATCH) {
            long beforeFill = now();
            fill();
            filling += now() - beforeFill;
            Database database = keyspace.database(0);
            for (int i = 0; i < BATCH; i++) {
                batch.add(database, window, offsets[i], lengths[i]);
            }
            batch.warm();
            for (int i = 0; i < BATCH; i++) {
                apply(database, i, done + i);
            }
            if (done / forkEvery != (done + BATCH) / forkEvery) {
                forkBytes += keyspace.bytesSinceFork();
                forks.add(keyspace.fork());
            }
        }
        long time = now() - start - filling;
        report("keyspace", time, commands);
        System.out.printf("  forks %d, estimated %.1f MB each%n", forks.size(),
                forks.isEmpty() ? 0 : forkBytes / 1e6 / forks.size());
        reads(keyspace);
        diffs(forks);
    }

    private void apply(Database database, int i, int command) {
        ByteString key = ByteString.view(window, offsets[i], lengths[i]);
        switch (numbers[i] % 8) {
            case 0, 1, 2, 3 -> database.put(key, new StringValue(value(command)));
            case 4, 5 -> {
                HashValue hash = edit(database, key, HashValue.class, HashValue::new);
                hash.put(ByteString.of(new byte[]{'f', (byte) ('0' + command % 5)}), value(command));
            }
            case 6 -> {
                ListValue list = edit(database, key, ListValue.class, ListValue::new);
                list.addFirst(value(command));
                if (list.length() > 100) {
                    list.keep(0, 50);
                }
            }
            default -> edit(database, key, SortedSetValue.class, SortedSetValue::new)
                    .put(ByteString.utf8("m" + command % 50), command);
        }
    }

    private static ByteString value(int command) {
        byte[] bytes = new byte[10];
        for (int i = 0; i < 10; i++) {
            bytes[i] = (byte) ('a' + (command >>> i & 15));
        }
        return ByteString.of(bytes);
    }

    private static <T extends Value> T edit(Database database, ByteString key, Class<T> type, Supplier<T> create) {
        T value = database.edit(key, type);
        if (value == null) {
            value = create.get();
            database.put(key, value);
        }
        return value;
    }

    /// One collection of each type with as many elements as there are keys.
    private void large() {
        ListValue list = new ListValue();
        HashValue hash = new HashValue();
        SortedSetValue sorted = new SortedSetValue();
        large("list, added at the end", i -> list.addLast(value(i)));
        large("list, first to last", i -> list.addLast(list.removeFirst()));
        large("hash", i -> hash.put(ByteString.utf8("field:" + random.nextInt(keys)), value(i)));
        large("sorted set", i -> sorted.put(ByteString.utf8("member:" + random.nextInt(keys)), random.nextInt(1000)));
    }

    private void large(String what, IntConsumer change) {
        long start = now();
        for (int i = 0; i < keys; i++) {
            change.accept(i);
        }
        report(what, now() - start, keys);
    }

    private void reads(Keyspace keyspace) {
        Database database = keyspace.database(0);
        ByteString users = ByteString.utf8("user:");
        ByteString some = ByteString.utf8("user:12");
        for (int round = 0; round < 4; round++) {
            long start = now();
            long count = 0;
            for (int i = 0; i < 1000; i++) {
                count += database.count(users) + database.count(some);
            }
            long counted = now();
            long seen = 0;
            for (int i = 0; i < 1000; i++) {
                Iterator<Database.Entry> page = database.keys(users,
                        ByteString.utf8("user:" + random.nextInt(keys) + ":a"));
                for (int k = 0; k < 100 && page.hasNext(); k++) {
                    seen += page.next().key().length();
                }
            }
            long paged = now();
            int nodes = 0;
            for (int i = 0; i < 1000; i++) {
                nodes += database.nodes(users, (byte) ':', null, 100).size();
            }
            long listed = now();
            System.out.printf(
                    "  count %.2f µs, page of 100 keys %.1f µs, 100 nodes of the tree %.1f µs (%d, %d, %d; %,d keys)%n",
                    (counted - start) / 2e6, (paged - counted) / 1e6, (listed - paged) / 1e6, count, seen, nodes,
                    database.size());
        }
    }

    private static void diffs(List<Keyspace> forks) {
        for (int i = Math.max(1, forks.size() - 5); i < forks.size(); i++) {
            long start = now();
            int[] changed = new int[1];
            forks.get(i - 1).database(0).diff(forks.get(i).database(0), (before, after) -> changed[0]++);
            System.out.printf("  diff of neighbours: %,d keys, %.1f ms%n", changed[0],
                    (now() - start) / 1e6);
        }
    }

    /// The same writes to a plain map: what the order, the counts and the forks cost.
    private void map(Supplier<Map<ByteString, Object>> create) {
        Map<ByteString, Object> map = create.get();
        long filling = 0;
        long start = now();
        for (int done = 0; done < commands; done += BATCH) {
            long beforeFill = now();
            fill();
            filling += now() - beforeFill;
            for (int i = 0; i < BATCH; i++) {
                apply(map, i, done + i);
            }
        }
        report(map.getClass().getSimpleName(), now() - start - filling, commands);
        System.out.printf("  %,d keys%n", map.size());
    }

    @SuppressWarnings("unchecked") // each key always has a value of the same type
    private void apply(Map<ByteString, Object> map, int i, int command) {
        ByteString key = ByteString.view(window, offsets[i], lengths[i]);
        Object found = map.get(key);
        ByteString own = found == null ? ByteString.copyOf(window, offsets[i], lengths[i]) : key;
        switch (numbers[i] % 8) {
            case 0, 1, 2, 3 -> put(map, own, key, value(command));
            case 4, 5 -> {
                if (found == null) {
                    map.put(own, found = new HashMap<ByteString, ByteString>(8));
                }
                ((Map<ByteString, ByteString>) found)
                        .put(ByteString.of(new byte[]{'f', (byte) ('0' + command % 5)}), value(command));
            }
            case 6 -> {
                if (found == null) {
                    map.put(own, found = new java.util.ArrayDeque<ByteString>(4));
                }
                java.util.ArrayDeque<ByteString> list = (java.util.ArrayDeque<ByteString>) found;
                list.addFirst(value(command));
                while (list.size() > 100) {
                    list.removeLast();
                }
            }
            default -> {
                if (found == null) {
                    map.put(own, found = new HashMap<ByteString, Double>(8));
                }
                ((Map<ByteString, Double>) found).put(ByteString.utf8("m" + command % 50), (double) command);
            }
        }
    }

    /// A view of the window must not become a key of the map.
    private static void put(Map<ByteString, Object> map, ByteString own, ByteString view, ByteString value) {
        if (own == view) {
            map.replace(view, value);
        } else {
            map.put(own, value);
        }
    }

    private static void report(String what, long nanos, int commands) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("%s: %,d commands, %.2f s, %.2f M/s, heap %d MB%n", what, commands, nanos / 1e9,
                commands * 1e3 / nanos, (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
    }
}
