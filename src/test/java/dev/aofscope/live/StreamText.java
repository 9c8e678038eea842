package dev.aofscope.live;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream with its groups as text, from a server's `XINFO STREAM key FULL COUNT 0` and from a value: all but the clock's
/// times.
public final class StreamText {
    private StreamText() {
    }

    public static String of(StreamValue stream, ServerVersion version) {
        boolean counts = version.atLeast(7, 0);
        StringBuilder text = new StringBuilder();
        text.append(stream.length()).append(' ').append(stream.lastId());
        if (counts) {
            text.append(' ').append(stream.maxDeletedId()).append(' ').append(stream.entriesAdded()).append(' ')
                    .append(stream.firstId());
        }
        text.append(entries(stream));
        for (StreamGroup group : stream.groups()) {
            text.append("\n  ").append(group.name()).append(' ').append(group.lastDelivered());
            if (counts) {
                text.append(' ').append(group.entriesRead());
            }
            group.pending().forEachRemaining(each -> text.append(' ').append(each.id()).append('/')
                    .append(each.consumer()).append('/').append(each.count()));
            List<String> consumers = new ArrayList<>();
            group.consumers().forEach(each -> consumers.add(each.name().text()));
            text.append(' ').append(consumers);
        }
        return text.toString();
    }

    static String entries(StreamValue stream) {
        StringBuilder text = new StringBuilder();
        stream.from(0).forEachRemaining(entry -> {
            text.append(' ').append(entry.id()).append('{');
            entry.fields().forEach(each -> text.append(each.text()).append(','));
            text.append('}');
        });
        return text.toString();
    }

    /// The reply of a server to XRANGE.
    static String entries(List<?> entries) {
        StringBuilder text = new StringBuilder();
        for (Object each : entries) {
            List<?> entry = (List<?>) each;
            text.append(' ').append(text(entry.get(0))).append('{');
            ((List<?>) entry.get(1)).forEach(field -> text.append(text(field)).append(','));
            text.append('}');
        }
        return text.toString();
    }

    /// The reply of a server to XINFO.
    static String of(Object reply, ServerVersion version) {
        boolean counts = version.atLeast(7, 0);
        List<?> info = (List<?>) reply;
        StringBuilder text = new StringBuilder();
        text.append(member(info, "length")).append(' ').append(text(member(info, "last-generated-id")));
        if (counts) {
            text.append(' ').append(text(member(info, "max-deleted-entry-id"))).append(' ')
                    .append(member(info, "entries-added")).append(' ')
                    .append(text(member(info, "recorded-first-entry-id")));
        }
        text.append(entries((List<?>) member(info, "entries")));
        for (Object each : (List<?>) member(info, "groups")) {
            List<?> group = (List<?>) each;
            text.append("\n  ").append(text(member(group, "name"))).append(' ')
                    .append(text(member(group, "last-delivered-id")));
            if (counts) {
                text.append(' ').append(member(group, "entries-read"));
            }
            for (Object pending : (List<?>) member(group, "pending")) {
                List<?> entry = (List<?>) pending;
                text.append(' ').append(text(entry.get(0))).append('/').append(text(entry.get(1))).append('/')
                        .append(entry.get(3));
            }
            List<String> consumers = new ArrayList<>();
            for (Object consumer : (List<?>) member(group, "consumers")) {
                consumers.add(text(member((List<?>) consumer, "name")));
            }
            text.append(' ').append(consumers);
        }
        return text.toString();
    }

    private static String text(@Nullable Object bytes) {
        return bytes instanceof byte[] raw ? ByteString.of(raw).text() : String.valueOf(bytes);
    }

    private static @Nullable Object member(List<?> map, String name) {
        for (int i = 0; i < map.size(); i += 2) {
            if (Arrays.equals((byte[]) map.get(i), name.getBytes(StandardCharsets.US_ASCII))) {
                return map.get(i + 1);
            }
        }
        return null;
    }
}
