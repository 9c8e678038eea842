package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keys whose content nobody here can tell, since a command named them whose effect is not known: one of a module, of a newer
/// server, or under a new name. They need not be in the keyspace.
///
/// Hidden databases, since marks are forked, swapped and flushed as keys are; the moment of expiry of a mark is the command.
public final class UnknownKeys {
    private static final StringValue MARK = new StringValue(ByteString.empty());

    private final SortedMap<Integer, Database> marks = new TreeMap<>();
    private Epoch epoch;
    private long size;

    /// @param key    valid for good
    /// @param since  the first command whose effect on it is not known
    public record Mark(int database, ByteString key, long since) {
    }

    UnknownKeys(Epoch epoch) {
        this.epoch = epoch;
    }

    UnknownKeys fork(Epoch epoch) {
        UnknownKeys fork = new UnknownKeys(epoch);
        marks.forEach((number, database) -> fork.marks.put(number, database.fork(epoch)));
        fork.size = size;
        return fork;
    }

    void begin(Epoch epoch) {
        this.epoch = epoch;
        marks.values().forEach(database -> database.begin(epoch));
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// In all databases.
    public long size() {
        return size;
    }

    public long size(int database) {
        Database there = marks.get(database);
        return there == null ? 0 : there.size();
    }

    /// The command since which the key's content is not known, or 0 where it is.
    public long since(int database, ByteString key) {
        Database there = size == 0 ? null : marks.get(database);
        return there == null || !there.contains(key) ? 0 : there.expiry(key);
    }

    /// Notes that `command` did to the key what nobody here knows. An earlier command stays.
    public void mark(int database, ByteString key, long command) {
        if (since(database, key) == 0) {
            Database there = marks.computeIfAbsent(database, created -> new Database(epoch));
            there.put(key, MARK);
            there.expire(key, command);
            size++;
        }
    }

    /// Notes that a key may have come to another place, as it was: where its content is not known, neither is what is there now, nor
    /// whether it went.
    void carry(int from, ByteString key, int to, ByteString destination) {
        long since = since(from, key);
        if (since != 0) {
            mark(to, destination, since);
        }
    }

    /// Notes that the key's content, or that it is gone, is known again.
    public void clear(int database, ByteString key) {
        Database there = size == 0 ? null : marks.get(database);
        if (there != null && there.remove(key)) {
            size--;
        }
    }

    /// All keys of a database are gone.
    public void clear(int database) {
        Database there = marks.get(database);
        if (there != null) {
            size -= there.size();
            there.flush();
        }
    }

    void clear() {
        marks.values().forEach(Database::flush);
        size = 0;
    }

    void swap(int first, int second) {
        if (size > 0) {
            Database one = marks.computeIfAbsent(first, created -> new Database(epoch));
            one.swap(marks.computeIfAbsent(second, created -> new Database(epoch)));
        }
    }

    /// By database, then by key; to be read while nobody changes them.
    public Iterator<Mark> marks() {
        return marks.entrySet().stream().flatMap(database -> {
            Iterator<Database.Entry> keys = database.getValue().keys(ByteString.empty(), null);
            Iterable<Database.Entry> all = () -> keys;
            return java.util.stream.StreamSupport.stream(all.spliterator(), false)
                    .map(entry -> new Mark(database.getKey(), entry.key(), entry.expiry()));
        }).iterator();
    }
}
