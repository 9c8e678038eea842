package dev.aofscope.analysis;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// What a log is about, in a page: the answer of `info`.
///
/// @param keys            in all databases at the end of the log
/// @param keysByDatabase  only databases that have any
/// @param largest         keys at the end of the log by bytes of their value's content
/// @param mostWritten     keys by commands that name them, over all databases
/// @param mostWrittenPrefixes the same by what stands before the first `:`, that included
/// @param heaviestPrefixes    prefixes by bytes of the records that name them: what a rewrite is most likely to save
/// @param firstTime       Unix milliseconds of the first `#TS`, or −1
/// @param lastTime        Unix milliseconds of the last `#TS`, or −1
public record Summary(long keys, List<DatabaseSize> keysByDatabase, List<LargeKey> largest, List<Weight> mostWritten,
        List<Weight> mostWrittenPrefixes, List<Weight> heaviestPrefixes, long firstTime, long lastTime) {
    /// How many of each list are worth reading.
    private static final int LISTED = 10;
    /// Names that are counted at a time: a key that makes up a thousandth of all writes is found with certainty.
    private static final int COUNTED = 4_096;
    private static final int POLL = 1_024;

    public record DatabaseSize(int database, long keys, long expiring) {
    }

    /// @param bytes of the value's content, without what a server adds
    public record LargeKey(int database, ByteString key, Value value, long bytes) {
    }

    /// @param weight commands or bytes; at least this much, and at most `missing` more
    public record Weight(ByteString name, long weight, long missing) {
    }

    /// Reads all commands once and walks the keyspace at the end of the log. `index` is complete. Throws
    /// [java.util.concurrent.CancellationException] where `cancelled`, which is polled.
    public static Summary of(Log log, IndexSnapshot index, Keyspace end, CommandNames names,
            BooleanSupplier cancelled)
            throws IOException {
        Writes writes = new Writes();
        writes.read(new CommandReader(log, index), names, cancelled);
        long last = index.commands();
        long firstTime = index.hasTimes() ? index.time(Math.min(last, index.commandAtTime(0))) : -1;
        return new Summary(end.size(), sizes(end), largest(end, cancelled), weights(writes.keys),
                weights(writes.prefixes), weights(writes.bytes), firstTime,
                index.hasTimes() && last > 0 ? index.time(last) : -1);
    }

    private static List<Weight> weights(Frequent frequent) {
        return frequent.heaviest(LISTED).stream()
                .map(counted -> new Weight(counted.name(), counted.weight(), frequent.mostMissing())).toList();
    }

    private static List<DatabaseSize> sizes(Keyspace keyspace) {
        return keyspace.numbers().stream().map(number -> {
            Database database = keyspace.read(number);
            return new DatabaseSize(number, database.size(), database.expiring());
        }).filter(size -> size.keys() > 0).toList();
    }

    private static List<LargeKey> largest(Keyspace keyspace, BooleanSupplier cancelled) {
        Comparator<LargeKey> bySize = Comparator.comparingLong(LargeKey::bytes);
        PriorityQueue<LargeKey> largest = new PriorityQueue<>(bySize);
        long seen = 0;
        for (int number : keyspace.numbers()) {
            Iterator<Database.Entry> entries = keyspace.read(number).keys(ByteString.empty(), null);
            while (entries.hasNext()) {
                Database.Entry entry = entries.next();
                poll(++seen, cancelled);
                long bytes = ContentSize.of(entry.value());
                if (largest.size() < LISTED || bytes > largest.element().bytes()) {
                    largest.add(new LargeKey(number, entry.key(), entry.value(), bytes));
                    if (largest.size() > LISTED) {
                        largest.remove();
                    }
                }
            }
        }
        return largest.stream().sorted(bySize.reversed()).toList();
    }

    private static void poll(long count, BooleanSupplier cancelled) {
        if (count % POLL == 0 && cancelled.getAsBoolean()) {
            throw new java.util.concurrent.CancellationException("the summary was cancelled");
        }
    }

    /// Counts what the commands name.
    private static final class Writes {
        private final Frequent keys = new Frequent(COUNTED);
        private final Frequent prefixes = new Frequent(COUNTED);
        private final Frequent bytes = new Frequent(COUNTED);

        void read(CommandReader reader, CommandNames names, BooleanSupplier cancelled) throws IOException {
            while (reader.next()) {
                poll(reader.command(), cancelled);
                Arguments arguments = reader.arguments();
                Command command = names.find(arguments.view(0));
                if (command == null || command.kind() != Command.Kind.WRITE) {
                    continue;
                }
                int count = command.keyCount(arguments);
                long share = count == 0 ? 0 : (reader.end() - reader.offset()) / count;
                for (int ordinal = 0; ordinal < count; ordinal++) {
                    add(arguments.view(command.key(arguments, ordinal)), share);
                }
            }
        }

        private void add(HeapBytes key, long share) {
            keys.add(key, 1);
            ByteString prefix = prefix(key);
            if (!prefix.isEmpty()) {
                prefixes.add(prefix, 1);
                bytes.add(prefix, share);
            }
        }

        private static ByteString prefix(HeapBytes key) {
            for (int i = 0; i < key.length(); i++) {
                if (key.array()[key.offset() + i] == ':') {
                    return ByteString.view(key.array(), key.offset(), i + 1);
                }
            }
            return ByteString.empty();
        }
    }
}
