package dev.aofscope.analysis;

import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.Iterator;

/// Bytes of what a value holds, without what a server or this program adds. Large collections are estimated from their
/// first elements, so that it costs little for any value.
final class ContentSize {
    private static final long SAMPLED = 1_000;
    private static final int SCORE = 8;
    /// A stream's entries are not looked into: roughly an ID and two short words each.
    private static final int STREAM_ENTRY = 64;

    private ContentSize() {
    }

    static long of(Value value) {
        return switch (value) {
            case StringValue string -> string.length();
            case ListValue list -> list(list);
            case HashValue hash -> sampled(hash.fields(), hash.length(),
                    field -> field.name().length() + field.value().length());
            case SetValue set -> sampled(set.members(), set.length(), member -> member.length());
            case SortedSetValue sorted -> sampled(sorted.from(0), sorted.length(),
                    member -> member.member().length() + SCORE);
            case StreamValue stream -> stream.length() * STREAM_ENTRY;
            case ModuleValue module -> module.payload().length();
        };
    }

    private interface Size<T> {
        long of(T part);
    }

    private static long list(ListValue list) {
        long[] bytes = new long[1];
        long looked = Math.min(list.length(), SAMPLED);
        list.forEach(0, looked, element -> bytes[0] += element.length());
        return scaled(bytes[0], looked, list.length());
    }

    private static <T> long sampled(Iterator<T> parts, long length, Size<T> size) {
        long bytes = 0;
        long looked = 0;
        while (looked < SAMPLED && parts.hasNext()) {
            bytes += size.of(parts.next());
            looked++;
        }
        return scaled(bytes, looked, length);
    }

    private static long scaled(long bytes, long looked, long length) {
        return looked == length ? bytes : Math.round((double) bytes / looked * length);
    }
}
