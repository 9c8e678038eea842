package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Writes a keyspace as the commands that make it, as a rewrite does (`rewriteAppendOnlyFileRio` in aof.c, 2.6 to 8.0):
/// libraries first, then by database SELECT and key by key, 64 items a command, PEXPIREAT after the key; streams entry by
/// entry, then their IDs, groups, consumers and pending entries. As there, a pending entry whose message was deleted is lost,
/// since no command makes one from 7.0 on.
final class KeyspaceCommands {
    /// `AOF_REWRITE_ITEMS_PER_CMD`.
    private static final int ITEMS = 64;

    private final RespWriter out;
    private final ServerVersion version;
    private final Watch watch;
    private long keys;

    /// For a server of `version`. `watch` is told the keys written.
    KeyspaceCommands(RespWriter out, ServerVersion version, Watch watch) {
        this.out = out;
        this.version = version;
        this.watch = watch;
    }

    void write(Keyspace keyspace) throws IOException {
        for (Library library : keyspace.libraries()) {
            out.command("FUNCTION", "LOAD", library.code());
        }
        try {
            for (int number : keyspace.numbers()) {
                Database database = keyspace.read(number);
                if (database.size() > 0) {
                    out.command("SELECT", String.valueOf(number));
                    for (Iterator<Database.Entry> all = database.keys(ByteString.empty(), null); all.hasNext();) {
                        entry(all.next());
                        watch.progressed(++keys);
                    }
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void entry(Database.Entry entry) throws IOException {
        ByteString key = entry.key();
        Value value = entry.value();
        switch (value) {
            case StringValue string -> out.command("SET", key, string.bytes());
            case ListValue list -> list(key, list);
            case SetValue set -> set(key, set);
            case HashValue hash -> hash(key, hash);
            case SortedSetValue sorted -> sortedSet(key, sorted);
            case StreamValue stream -> stream(key, stream);
            case ModuleValue module ->
                out.command("RESTORE", key, "0",
                        RdbWriter.modulePayload(module.module(), module.version(), module.payload()));
        }
        if (entry.expiry() != Database.NO_EXPIRY) {
            out.command("PEXPIREAT", key, String.valueOf(entry.expiry()));
        }
    }

    private void list(ByteString key, ListValue list) throws IOException {
        Chunks chunks = new Chunks("RPUSH", key, ITEMS);
        list.forEach(0, list.length(), chunks::add);
        chunks.end();
    }

    private void set(ByteString key, SetValue set) throws IOException {
        Chunks chunks = new Chunks("SADD", key, ITEMS);
        set.members().forEachRemaining(chunks::add);
        chunks.end();
    }

    private void hash(ByteString key, HashValue hash) throws IOException {
        Chunks chunks = new Chunks("HMSET", key, 2 * ITEMS);
        hash.fields().forEachRemaining(field -> {
            chunks.add(field.name());
            chunks.add(field.value());
        });
        chunks.end();
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            if (field.expiry() != Database.NO_EXPIRY) {
                out.command("HPEXPIREAT", key, String.valueOf(field.expiry()), "FIELDS", "1", field.name());
            }
        }
    }

    private void sortedSet(ByteString key, SortedSetValue sorted) throws IOException {
        Chunks chunks = new Chunks("ZADD", key, 2 * ITEMS);
        sorted.from(0).forEachRemaining(member -> {
            chunks.add(ByteString.utf8(Numbers.score(member.score(), version)));
            chunks.add(member.member());
        });
        chunks.end();
    }

    private void stream(ByteString key, StreamValue stream) throws IOException {
        for (Iterator<StreamValue.Entry> entries = stream.from(0); entries.hasNext();) {
            StreamValue.Entry entry = entries.next();
            List<Object> words = new ArrayList<>(List.of("XADD", key, entry.id().toString()));
            words.addAll(entry.fields());
            out.command(words);
        }
        if (stream.length() == 0) {
            // Makes the key; the entry goes at once.
            StreamId id = stream.lastId().equals(StreamId.ZERO) ? new StreamId(0, 1) : stream.lastId();
            out.command("XADD", key, "MAXLEN", "0", id.toString(), "x", "y");
        }
        if (version.atLeast(7, 0)) {
            out.command("XSETID", key, stream.lastId().toString(), "ENTRIESADDED",
                    Long.toUnsignedString(stream.entriesAdded()), "MAXDELETEDID", stream.maxDeletedId().toString());
        } else {
            out.command("XSETID", key, stream.lastId().toString());
        }
        for (StreamGroup group : stream.groups()) {
            group(key, group);
        }
    }

    private void group(ByteString key, StreamGroup group) throws IOException {
        String last = group.lastDelivered().toString();
        Long read = group.entriesRead();
        if (version.atLeast(7, 0)) {
            out.command("XGROUP", "CREATE", key, group.name(), last, "ENTRIESREAD",
                    String.valueOf(read == null ? -1 : read));
        } else {
            out.command("XGROUP", "CREATE", key, group.name(), last);
        }
        for (StreamGroup.Consumer consumer : group.consumers()) {
            if (version.atLeast(6, 2)) {
                out.command("XGROUP", "CREATECONSUMER", key, group.name(), consumer.name());
            }
            for (Iterator<StreamGroup.Pending> all = group.pending(consumer.name()); all.hasNext();) {
                StreamGroup.Pending pending = all.next();
                out.command("XCLAIM", key, group.name(), consumer.name(), "0", pending.id().toString(), "TIME",
                        String.valueOf(pending.delivered()), "RETRYCOUNT", String.valueOf(pending.count()), "JUSTID",
                        "FORCE");
            }
        }
    }

    /// Words of a command that is written whenever it has enough of them.
    private final class Chunks {
        private final String name;
        private final ByteString key;
        private final int most;
        private final List<Object> words = new ArrayList<>();

        Chunks(String name, ByteString key, int most) {
            this.name = name;
            this.key = key;
            this.most = most;
        }

        void add(ByteString word) {
            words.add(word);
            if (words.size() == most) {
                try {
                    end();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }

        void end() throws IOException {
            if (!words.isEmpty()) {
                words.addAll(0, List.of(name, key));
                out.command(words);
                words.clear();
            }
        }
    }
}
