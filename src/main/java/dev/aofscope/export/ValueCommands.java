package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
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

/// Writes one value as the commands that make it where its key is not there yet (`rewriteAppendOnlyFileRio` in aof.c, 2.6 to
/// 8.0): 64 items a command; streams entry by entry, then their IDs, groups, consumers and pending entries. A pending entry
/// whose message was deleted is lost, since no command makes one from 7.0 on.
final class ValueCommands {
    /// `AOF_REWRITE_ITEMS_PER_CMD`.
    static final int ITEMS = 64;
    /// Bytes; nobody sets zset-max-listpack-value so high (64 by default).
    private static final int TOO_LONG = 1 << 14;

    private final RespWriter out;
    private final ServerVersion version;

    /// For a server of `version`.
    ValueCommands(RespWriter out, ServerVersion version) {
        this.out = out;
        this.version = version;
    }

    /// Its moment of expiry is not the value's; those of a hash's fields are. Values that lie in the log throw
    /// [UncheckedIOException] where they can't be read.
    void write(ByteString key, Value value) throws IOException {
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
    }

    /// Whether the commands make it exactly; else RESTORE does.
    boolean canMake(Value value) {
        return switch (value) {
            case ModuleValue module -> false;
            case StreamValue stream -> canMake(stream);
            case StringValue string -> true;
            case ListValue list -> true;
            case SetValue set -> true;
            case HashValue hash -> true;
            case SortedSetValue sorted -> true;
        };
    }

    private boolean canMake(StreamValue stream) {
        StreamId first = stream.length() == 0 ? StreamId.ZERO : stream.at(0).id();
        StreamId last = stream.length() == 0 ? StreamId.ZERO : stream.at(stream.length() - 1).id();
        boolean counted = !version.atLeast(7, 0)
                || (stream.firstId().equals(first) && stream.entriesAdded() >= stream.length()
                        && stream.maxDeletedId().compareTo(stream.lastId()) <= 0);
        return counted && last.compareTo(stream.lastId()) <= 0
                && stream.groups().stream().allMatch(group -> canMake(stream, group));
    }

    private boolean canMake(StreamValue stream, StreamGroup group) {
        for (Iterator<StreamGroup.Pending> all = group.pending(); all.hasNext();) {
            StreamGroup.Pending pending = all.next();
            if (stream.get(pending.id()) == null || group.consumer(pending.consumer()) == null) {
                return false;
            }
        }
        // Before 6.2 a consumer comes with what is claimed for it, or not at all.
        return version.atLeast(6, 2)
                || group.consumers().stream().allMatch(each -> group.pending(each.name()).hasNext());
    }

    private void list(ByteString key, ListValue list) throws IOException {
        Chunks chunks = new Chunks(out, ITEMS, "RPUSH", key);
        list.forEach(0, list.length(), chunks::add);
        chunks.end();
    }

    private void set(ByteString key, SetValue set) throws IOException {
        Chunks chunks = new Chunks(out, ITEMS, "SADD", key);
        set.members().forEachRemaining(chunks::add);
        chunks.end();
    }

    private void hash(ByteString key, HashValue hash) throws IOException {
        Chunks chunks = new Chunks(out, 2 * ITEMS, "HMSET", key);
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
        Chunks chunks = new Chunks(out, 2 * ITEMS, "ZADD", key);
        ByteString unpacking = losesNegativeZero(sorted) ? unpacking(sorted) : null;
        if (unpacking != null) {
            out.command("ZADD", key, "0", unpacking);
        }
        sorted.from(0).forEachRemaining(member -> {
            chunks.add(ByteString.utf8(Numbers.score(member.score(), version)));
            chunks.add(member.member());
        });
        chunks.end();
        if (unpacking != null) {
            out.command("ZREM", key, unpacking);
        }
    }

    /// A packed list of 7.0 and later makes 0 of −0; a set that has held a long member once is a skiplist for good.
    private boolean losesNegativeZero(SortedSetValue sorted) {
        if (sorted.packed() || !version.packsSortedSets()) {
            return false;
        }
        for (Iterator<SortedSetValue.Member> zeros = sorted.from(sorted.countBefore(0, ByteString.empty())); zeros
                .hasNext();) {
            double score = zeros.next().score();
            if (score != 0) {
                return false;
            }
            if (Double.doubleToRawLongBits(score) != 0) {
                return true;
            }
        }
        return false;
    }

    /// A member that the set doesn't have, and that is too long for a packed list whatever the server's limit is.
    private static ByteString unpacking(SortedSetValue sorted) {
        ByteString member = ByteString.of(new byte[TOO_LONG]);
        while (sorted.score(member) != null) {
            member = ByteString.of(new byte[member.length() + 1]);
        }
        return member;
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

    void group(ByteString key, StreamGroup group) throws IOException {
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
                claim(key, group.name(), all.next());
            }
        }
    }

    void claim(ByteString key, ByteString group, StreamGroup.Pending pending) throws IOException {
        out.command("XCLAIM", key, group, pending.consumer(), "0", pending.id().toString(), "TIME",
                String.valueOf(pending.delivered()), "RETRYCOUNT", String.valueOf(pending.count()), "JUSTID", "FORCE");
    }
}
