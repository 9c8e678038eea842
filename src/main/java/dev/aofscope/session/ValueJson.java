package dev.aofscope.session;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// The content of a value in JSON, as the member `value` of `dump --json` has it (docs/json.md).
public final class ValueJson {
    private ValueJson() {
    }

    /// Writes the value where the generator stands.
    public static void write(JsonGenerator json, Value value) throws IOException {
        switch (value) {
            case StringValue string -> bytes(json, string.bytes());
            case ListValue list -> list(json, list);
            case SetValue set -> set(json, set);
            case HashValue hash -> hash(json, hash);
            case SortedSetValue sorted -> sortedSet(json, sorted);
            case StreamValue stream -> StreamJson.write(json, stream);
            case ModuleValue module -> module(json, module);
        }
    }

    private static void list(JsonGenerator json, ListValue list) throws IOException {
        json.writeStartArray();
        list.forEach(0, list.length(), element -> {
            try {
                bytes(json, element);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        json.writeEndArray();
    }

    private static void set(JsonGenerator json, SetValue set) throws IOException {
        json.writeStartArray();
        for (Iterator<ByteString> members = set.members(); members.hasNext();) {
            bytes(json, members.next());
        }
        json.writeEndArray();
    }

    private static void hash(JsonGenerator json, HashValue hash) throws IOException {
        json.writeStartArray();
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            json.writeStartArray();
            bytes(json, field.name());
            bytes(json, field.value());
            if (field.expiry() != Database.NO_EXPIRY) {
                json.writeNumber(field.expiry());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void sortedSet(JsonGenerator json, SortedSetValue sorted) throws IOException {
        json.writeStartArray();
        for (Iterator<SortedSetValue.Member> members = sorted.from(0); members.hasNext();) {
            SortedSetValue.Member member = members.next();
            json.writeStartArray();
            bytes(json, member.member());
            json.writeString(Numbers.g17(member.score()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void module(JsonGenerator json, ModuleValue module) throws IOException {
        json.writeStartObject();
        json.writeStringField("module", module.module());
        json.writeNumberField("version", module.version());
        json.writeFieldName("bytes");
        bytes(json, module.payload());
        json.writeEndObject();
    }

    /// In base64.
    public static void bytes(JsonGenerator json, ByteString bytes) throws IOException {
        HeapBytes heap = bytes.onHeap();
        json.writeBinary(heap.array(), heap.offset(), heap.length());
    }
}
