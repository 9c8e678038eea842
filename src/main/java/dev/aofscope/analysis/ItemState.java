package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at one item of a collection: the value of a hash's field, the score of a sorted set's member, the words of a
/// stream's entry. Two are equal where a client could not tell them apart.
///
/// @param content what stands there; empty for the member of a set, which is there or not. For the element of a list how often
///                it is there, since its position changes with its neighbours
/// @param expiry  of a hash's field: Unix milliseconds, or [Database#NO_EXPIRY]
public record ItemState(List<ByteString> content, long expiry) {
    /// The item of that name: a field, a member, an element, or an entry's ID as it is written. Null where the value has none
    /// such, or is no collection.
    public static @Nullable ItemState of(@Nullable Value value, ByteString item) {
        return switch (value) {
            case null -> null;
            case HashValue hash -> field(hash, item);
            case SetValue set -> set.contains(item) ? new ItemState(List.of(), Database.NO_EXPIRY) : null;
            case SortedSetValue sorted -> score(sorted.score(item));
            case StreamValue stream -> entry(stream, item);
            case ListValue list -> element(list, item);
            case StringValue string -> null;
            case ModuleValue module -> null;
        };
    }

    private static @Nullable ItemState field(HashValue hash, ByteString name) {
        ByteString held = hash.get(name);
        return held == null ? null : new ItemState(List.of(held), hash.expiry(name));
    }

    private static @Nullable ItemState score(@Nullable Double score) {
        return score == null ? null : plain(Numbers.g17(score));
    }

    private static @Nullable ItemState entry(StreamValue stream, ByteString item) {
        StreamId id = id(item);
        StreamValue.Entry entry = id == null ? null : stream.get(id);
        return entry == null ? null : new ItemState(entry.fields(), Database.NO_EXPIRY);
    }

    private static @Nullable StreamId id(ByteString item) {
        String text = new String(item.toArray(), StandardCharsets.ISO_8859_1);
        int dash = text.indexOf('-');
        try {
            return dash < 1
                    ? null
                    : new StreamId(Long.parseUnsignedLong(text.substring(0, dash)),
                            Long.parseUnsignedLong(text.substring(dash + 1)));
        } catch (NumberFormatException noId) {
            return null;
        }
    }

    private static @Nullable ItemState element(ListValue list, ByteString element) {
        long[] found = new long[1];
        list.forEach(0, list.length(), each -> found[0] += each.equals(element) ? 1 : 0);
        return found[0] == 0 ? null : plain(Long.toString(found[0]));
    }

    private static ItemState plain(String text) {
        return new ItemState(List.of(ByteString.utf8(text)), Database.NO_EXPIRY);
    }
}
