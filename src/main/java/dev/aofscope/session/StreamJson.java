package dev.aofscope.session;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamValue;
import java.io.IOException;
import java.util.Iterator;

/// A stream with its groups, as `XINFO STREAM … FULL` tells it (docs/json.md).
final class StreamJson {
    private final JsonGenerator json;
    private final ValueJson values;

    StreamJson(JsonGenerator json, ValueJson values) {
        this.json = json;
        this.values = values;
    }

    void write(StreamValue stream) throws IOException {
        json.writeStartObject();
        json.writeNumberField("length", stream.length());
        json.writeStringField("last-id", stream.lastId().toString());
        json.writeStringField("max-deleted-entry-id", stream.maxDeletedId().toString());
        json.writeNumberField("entries-added", stream.entriesAdded());
        json.writeStringField("recorded-first-entry-id", stream.firstId().toString());
        json.writeArrayFieldStart("entries");
        for (Iterator<StreamValue.Entry> entries = stream.from(0); entries.hasNext();) {
            entry(entries.next());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("groups");
        for (StreamGroup group : stream.groups()) {
            group(group);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void entry(StreamValue.Entry entry) throws IOException {
        json.writeStartArray();
        json.writeString(entry.id().toString());
        json.writeStartArray();
        for (ByteString word : entry.fields()) {
            values.item(word);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private void group(StreamGroup group) throws IOException {
        json.writeStartObject();
        json.writeFieldName("name");
        values.item(group.name());
        json.writeStringField("last-delivered-id", group.lastDelivered().toString());
        Long read = group.entriesRead();
        if (read == null) {
            json.writeNullField("entries-read");
        } else {
            json.writeNumberField("entries-read", read);
        }
        json.writeArrayFieldStart("pel");
        for (Iterator<StreamGroup.Pending> pending = group.pending(); pending.hasNext();) {
            StreamGroup.Pending next = pending.next();
            json.writeStartArray();
            json.writeString(next.id().toString());
            values.item(next.consumer());
            json.writeNumber(next.delivered());
            json.writeNumber(next.count());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("consumers");
        for (StreamGroup.Consumer consumer : group.consumers()) {
            consumer(group, consumer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void consumer(StreamGroup group, StreamGroup.Consumer consumer) throws IOException {
        json.writeStartObject();
        json.writeFieldName("name");
        values.item(consumer.name());
        json.writeArrayFieldStart("pel");
        for (Iterator<StreamGroup.Pending> pending = group.pending(consumer.name()); pending.hasNext();) {
            StreamGroup.Pending next = pending.next();
            json.writeStartArray();
            json.writeString(next.id().toString());
            json.writeNumber(next.delivered());
            json.writeNumber(next.count());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
