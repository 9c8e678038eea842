package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbDamage.Refusal;
import dev.aofscope.rdb.RdbKey;
import dev.aofscope.rdb.RdbSink;
import dev.aofscope.rdb.RdbStreamId;
import dev.aofscope.rdb.RdbType;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fills a keyspace with what an RDB holds. Keys whose moment of expiry is past are loaded too, as servers load a base or a
/// preamble. A key that can't be read whole is not loaded at all; a collection without elements isn't either, as servers
/// from 7.0 have it.
final class RdbLoader implements RdbSink {
    private static final ByteString LUA = ByteString.utf8("lua");
    private static final int MOST_DAMAGES = 1000;

    private final Keyspace keyspace;
    private final ServerSettings settings;
    private final List<RdbDamage> damages = new ArrayList<>();
    private @Nullable RdbKey key;
    /// The last thing that a server would refuse in the key.
    private @Nullable String flaw;
    private Refusal refusal = Refusal.NOT_KNOWN;
    private Value value = new StringValue(ByteString.empty());
    private ListValue list = new ListValue();
    private SetValue set = new SetValue();
    private HashValue hash = new HashValue();
    private RdbSortedSet sortedSet;
    private RdbStream stream = new RdbStream(RdbType.STREAM_3);

    RdbLoader(Keyspace keyspace, ServerSettings settings) {
        this.keyspace = keyspace;
        this.settings = settings;
        this.sortedSet = new RdbSortedSet(settings);
    }

    /// What a server would refuse though the format is right: duplicate keys, members and fields (the last one is kept),
    /// pending entries that belong to nobody. At most the first thousand.
    List<RdbDamage> damages() {
        return damages;
    }

    @Override
    public void aux(ByteString name, ByteString value) {
        if (name.equals(LUA)) {
            keyspace.putScript(value);
        }
    }

    @Override
    public void function(ByteString code) {
        Library library = Library.of(code);
        if (library == null) {
            report(0, "a library of functions whose first line doesn't name it", Refusal.FROM_7_0);
        } else {
            keyspace.putLibrary(library);
        }
    }

    @Override
    public void beginKey(RdbKey key) {
        this.key = key;
        flaw = null;
        refusal = Refusal.NOT_KNOWN;
        switch (key.type().kind()) {
            case LIST -> {
                list = new ListValue();
                value = list;
            }
            case SET -> {
                set = new SetValue();
                value = set;
            }
            case HASH -> {
                hash = new HashValue();
                value = hash;
            }
            case SORTED_SET -> {
                sortedSet = new RdbSortedSet(settings);
                value = sortedSet.value();
            }
            case STREAM -> {
                stream = new RdbStream(key.type());
                value = stream.value();
            }
            case STRING, MODULE, OTHER -> {
                // Made at once by string and module.
            }
        }
    }

    @Override
    public void string(ByteString value) {
        this.value = new StringValue(value);
    }

    @Override
    public void element(ByteString element) {
        list.addLast(element);
    }

    @Override
    public void member(ByteString member) {
        if (!set.add(member)) {
            flawed("a member that the set has already: " + member, duplicate());
        }
    }

    @Override
    public void member(ByteString member, double score) {
        if (!sortedSet.add(member, score)) {
            flawed("a member that the sorted set has already: " + member, duplicate());
        }
    }

    @Override
    public void field(ByteString field, ByteString value, long expiry) {
        if (!hash.put(field, value)) {
            flawed("a field that the hash has already: " + field, duplicate());
        }
        if (expiry != RdbKey.NO_EXPIRY) {
            hash.expire(field, expiry);
        }
    }

    @Override
    public void streamNode(RdbStreamId first, List<ByteString> names) {
        stream.node(first, names);
    }

    @Override
    public void deletedStreamEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
        stream.deletedEntry(id, fieldsAndValues);
    }

    @Override
    public void streamEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
        stream.entry(id, fieldsAndValues);
    }

    @Override
    public void stream(long length, RdbStreamId last, RdbStreamId first, RdbStreamId maxDeleted, long entriesAdded) {
        stream.ids(last, first, maxDeleted, entriesAdded);
        if (stream.value().length() != length) {
            flawed("a stream of " + length + " entries that has " + stream.value().length(), Refusal.NOT_KNOWN);
        }
    }

    @Override
    public void group(ByteString name, RdbStreamId lastDelivered, long entriesRead) {
        if (!stream.group(name, lastDelivered, entriesRead)) {
            flawed("a group that the stream has already: " + name, Refusal.BY_ALL);
        }
    }

    @Override
    public void pending(RdbStreamId id, long delivered, long count) {
        stream.pending(id, delivered, count);
    }

    @Override
    public void consumer(ByteString name, long seen, long active) {
        stream.consumer(name, seen, active);
    }

    @Override
    public void consumerPending(RdbStreamId id) {
        if (!stream.consumerPending(id)) {
            flawed("a pending entry of a consumer that its group doesn't have", Refusal.BY_ALL);
        }
    }

    @Override
    public void module(String module, int version, ByteString payload) {
        value = new ModuleValue(module, version, payload);
    }

    @Override
    public void endKey() {
        RdbKey loaded = Objects.requireNonNull(key);
        RdbType.Kind kind = loaded.type().kind();
        if (kind == RdbType.Kind.SORTED_SET) {
            sortedSet.finish(loaded.type());
        }
        if (kind == RdbType.Kind.STREAM && !stream.finish()) {
            flawed("a pending entry that belongs to no consumer", Refusal.NOT_KNOWN);
        }
        if (value.length() > 0 || kind == RdbType.Kind.STRING || kind == RdbType.Kind.STREAM) {
            put(loaded);
        }
        if (flaw != null) {
            report(loaded.offset(), flaw, refusal);
        }
    }

    private void put(RdbKey loaded) {
        Database database = keyspace.database(loaded.database());
        long before = database.size();
        database.put(loaded.name(), value);
        if (database.size() == before) {
            flawed("a key that the database has already: " + loaded.name(), Refusal.BY_ALL);
        }
        if (loaded.expiry() != RdbKey.NO_EXPIRY || database.size() == before) {
            database.expire(loaded.name(), loaded.expiry());
        }
    }

    /// Who refuses something that is there twice: collections that are written item by item are put into a table at once from
    /// 6.2 on, ziplists and zipmaps are searched for it; in small plain hashes and listpacks nobody notices.
    private Refusal duplicate() {
        return switch (Objects.requireNonNull(key).type()) {
            case SET, SORTED_SET, SORTED_SET_2, HASH_ZIPMAP -> Refusal.FROM_6_2;
            case HASH_ZIPLIST, SORTED_SET_ZIPLIST -> Refusal.FROM_7_0;
            default -> Refusal.NOT_KNOWN;
        };
    }

    /// The worst that is found in a key counts.
    private void flawed(String what, Refusal by) {
        if (flaw == null || by.compareTo(refusal) >= 0) {
            flaw = what;
            refusal = by;
        }
    }

    private void report(long offset, String what, Refusal by) {
        if (damages.size() < MOST_DAMAGES) {
            String who = switch (by) {
                case NOT_KNOWN -> "";
                case FROM_7_0 -> "; servers from 7.0 refuse the file";
                case FROM_6_2 -> "; servers from 6.2 refuse the file";
                case BY_ALL -> "; no server loads the file";
            };
            damages.add(new RdbDamage(offset, offset, offset, RdbDamage.Kind.RDB_CORRUPT, what + who, by));
        }
    }
}
