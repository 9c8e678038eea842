package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.rdb.ListpackWriter;
import dev.aofscope.rdb.RdbStreamId;
import dev.aofscope.rdb.RdbType;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
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

/// Writes a keyspace as an RDB, in the plain encodings of its version (`rdbSaveRio` in rdb.c of 5.0 to 7.4 for the order;
/// [RdbWriter] for the bytes).
final class KeyspaceRdb {
    /// A stream's node ends after so many entries or bytes (`stream-node-max-*`).
    private static final int NODE_ENTRIES = 100;
    private static final int NODE_BYTES = 4096;
    private static final int SAME_FIELDS = 2;
    private static final int FIRST_WITH_FUNCTIONS = 10;
    private static final int FIRST_WITH_ACTIVE_TIMES = 11;
    private static final int FIRST_WITH_FIELD_EXPIRY = 12;

    private final RdbWriter out;
    private final int version;
    private final Watch watch;
    private long keys;

    KeyspaceRdb(RdbWriter out, int version, Watch watch) {
        this.out = out;
        this.version = version;
        this.watch = watch;
    }

    /// All but header and AUX fields. `watch` is told the keys written. Throws [IOException] where the version can't hold what
    /// there is.
    void write(Keyspace keyspace) throws IOException {
        for (Library library : keyspace.libraries()) {
            if (version < FIRST_WITH_FUNCTIONS) {
                throw new IOException("RDB version " + version + " knows no functions; use version 10 or later");
            }
            out.function(library.code());
        }
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            if (database.size() > 0) {
                out.database(number, database.size(), database.expiring());
                for (Iterator<Database.Entry> all = database.keys(ByteString.empty(), null); all.hasNext();) {
                    entry(all.next());
                    watch.progressed(++keys);
                }
            }
        }
        out.end();
    }

    private void entry(Database.Entry entry) throws IOException {
        if (entry.expiry() != Database.NO_EXPIRY) {
            out.expiry(entry.expiry());
        }
        out.key(type(entry.value(), version), entry.key());
        value(entry.value());
    }

    /// A value as RESTORE takes it. Throws [IOException] where the version can't hold it.
    static ByteString payload(Value value, int version) throws IOException {
        return RdbWriter.payload(type(value, version), version,
                writer -> new KeyspaceRdb(writer, version, Watch.NONE).value(value));
    }

    private void value(Value value) throws IOException {
        switch (value) {
            case StringValue string -> out.string(string.bytes());
            case ListValue list -> list(list);
            case SetValue set -> set(set);
            case HashValue hash -> hash(hash);
            case SortedSetValue sorted -> sortedSet(sorted);
            case StreamValue stream -> stream(stream);
            case ModuleValue module -> out.module(module.module(), module.version(), module.payload());
        }
    }

    private static RdbType type(Value value, int version) {
        return switch (value) {
            case StringValue string -> RdbType.STRING;
            case ListValue list -> RdbType.LIST;
            case SetValue set -> RdbType.SET;
            case HashValue hash -> expires(hash) ? RdbType.HASH_FIELD_TTL : RdbType.HASH;
            case SortedSetValue sorted -> RdbType.SORTED_SET_2;
            case StreamValue stream -> version >= FIRST_WITH_ACTIVE_TIMES
                    ? RdbType.STREAM_3
                    : version >= FIRST_WITH_FUNCTIONS ? RdbType.STREAM_2 : RdbType.STREAM_1;
            case ModuleValue module -> RdbType.MODULE_2;
        };
    }

    private void list(ListValue list) throws IOException {
        out.length(list.length());
        try {
            list.forEach(0, list.length(), element -> {
                try {
                    out.string(element);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void set(SetValue set) throws IOException {
        out.length(set.length());
        for (Iterator<ByteString> members = set.members(); members.hasNext();) {
            out.string(members.next());
        }
    }

    private void sortedSet(SortedSetValue sorted) throws IOException {
        out.length(sorted.length());
        // The highest first, as servers write them: each is then put at the front of the skip list.
        for (long rank = sorted.length() - 1; rank >= 0; rank--) {
            SortedSetValue.Member member = sorted.at(rank);
            out.string(member.member());
            out.int64(Double.doubleToLongBits(member.score()));
        }
    }

    static boolean expires(HashValue hash) {
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            if (fields.next().expiry() != Database.NO_EXPIRY) {
                return true;
            }
        }
        return false;
    }

    private void hash(HashValue hash) throws IOException {
        boolean expires = expires(hash);
        long earliest = Long.MAX_VALUE;
        if (expires) {
            if (version < FIRST_WITH_FIELD_EXPIRY) {
                throw new IOException("RDB version " + version
                        + " knows no fields that expire, and the log has some; use version 12");
            }
            for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
                long expiry = fields.next().expiry();
                earliest = expiry == Database.NO_EXPIRY ? earliest : Math.min(earliest, expiry);
            }
            out.int64(earliest);
        }
        out.length(hash.length());
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            if (expires) {
                out.length(field.expiry() == Database.NO_EXPIRY ? 0 : field.expiry() - earliest + 1);
            }
            out.string(field.name());
            out.string(field.value());
        }
    }

    private void stream(StreamValue stream) throws IOException {
        List<Node> nodes = new ArrayList<>();
        for (Iterator<StreamValue.Entry> entries = stream.from(0); entries.hasNext();) {
            StreamValue.Entry entry = entries.next();
            if (nodes.isEmpty() || nodes.getLast().full()) {
                nodes.add(new Node(entry));
            }
            nodes.getLast().add(entry);
        }
        out.length(nodes.size());
        for (Node node : nodes) {
            node.write();
        }
        out.length(stream.length());
        id(stream.lastId());
        if (version >= FIRST_WITH_FUNCTIONS) {
            id(stream.firstId());
            id(stream.maxDeletedId());
            out.length(stream.entriesAdded());
        }
        out.length(stream.groups().size());
        for (StreamGroup group : stream.groups()) {
            group(group);
        }
    }

    private void group(StreamGroup group) throws IOException {
        out.string(group.name());
        id(group.lastDelivered());
        if (version >= FIRST_WITH_FUNCTIONS) {
            Long read = group.entriesRead();
            out.length(read == null ? -1 : read);
        }
        out.length(group.pendingCount());
        for (Iterator<StreamGroup.Pending> all = group.pending(); all.hasNext();) {
            StreamGroup.Pending pending = all.next();
            out.rawId(rdb(pending.id()));
            out.int64(pending.delivered());
            out.length(pending.count());
        }
        out.length(group.consumers().size());
        for (StreamGroup.Consumer consumer : group.consumers()) {
            out.string(consumer.name());
            out.int64(consumer.seen());
            if (version >= FIRST_WITH_ACTIVE_TIMES) {
                out.int64(consumer.active());
            }
            List<StreamId> pending = new ArrayList<>();
            group.pending(consumer.name()).forEachRemaining(each -> pending.add(each.id()));
            out.length(pending.size());
            for (StreamId each : pending) {
                out.rawId(rdb(each));
            }
        }
    }

    private void id(StreamId id) throws IOException {
        out.length(id.ms());
        out.length(id.sequence());
    }

    private static RdbStreamId rdb(StreamId id) {
        return new RdbStreamId(id.ms(), id.sequence());
    }

    /// Some entries of a stream; those with the fields of the first one don't repeat them.
    private final class Node {
        private final StreamId first;
        private final List<ByteString> master = new ArrayList<>();
        private final List<StreamValue.Entry> entries = new ArrayList<>();
        private long bytes;

        Node(StreamValue.Entry entry) {
            first = entry.id();
            for (int i = 0; i < entry.fields().size(); i += 2) {
                master.add(entry.fields().get(i));
            }
        }

        boolean full() {
            return entries.size() >= NODE_ENTRIES || bytes >= NODE_BYTES;
        }

        void add(StreamValue.Entry entry) {
            entries.add(entry);
            for (ByteString word : entry.fields()) {
                bytes += word.length();
            }
        }

        void write() throws IOException {
            ListpackWriter pack = new ListpackWriter();
            pack.add(entries.size()).add(0).add(master.size());
            master.forEach(pack::add);
            pack.add(0);
            for (StreamValue.Entry entry : entries) {
                boolean same = hasMastersFields(entry);
                pack.add(same ? SAME_FIELDS : 0).add(entry.id().ms() - first.ms())
                        .add(entry.id().sequence() - first.sequence());
                int pairs = entry.fields().size() / 2;
                if (!same) {
                    pack.add(pairs);
                }
                for (int i = 0; i < entry.fields().size(); i++) {
                    if (!same || i % 2 == 1) {
                        pack.add(entry.fields().get(i));
                    }
                }
                pack.add(same ? pairs + 3 : 2 * pairs + 4);
            }
            out.streamNode(rdb(first), pack.finish());
        }

        private boolean hasMastersFields(StreamValue.Entry entry) {
            if (entry.fields().size() != 2 * master.size()) {
                return false;
            }
            for (int i = 0; i < master.size(); i++) {
                if (!entry.fields().get(2 * i).equals(master.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
