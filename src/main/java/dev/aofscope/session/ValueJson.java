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
    private final JsonGenerator json;
    private final Mask mask;

    /// Writes to `json` without what `mask` hides.
    public ValueJson(JsonGenerator json, Mask mask) {
        this.json = json;
        this.mask = mask;
    }

    /// Writes the value where the generator stands.
    public void write(Value value) throws IOException {
        switch (value) {
            case StringValue string -> item(string.bytes());
            case ListValue list -> list(list);
            case SetValue set -> set(set);
            case HashValue hash -> hash(hash);
            case SortedSetValue sorted -> sortedSet(sorted);
            case StreamValue stream -> new StreamJson(json, this).write(stream);
            case ModuleValue module -> module(module);
        }
    }

    private void list(ListValue list) throws IOException {
        json.writeStartArray();
        list.forEach(0, list.length(), element -> {
            try {
                item(element);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        json.writeEndArray();
    }

    private void set(SetValue set) throws IOException {
        json.writeStartArray();
        for (Iterator<ByteString> members = set.members(); members.hasNext();) {
            item(members.next());
        }
        json.writeEndArray();
    }

    private void hash(HashValue hash) throws IOException {
        json.writeStartArray();
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            json.writeStartArray();
            item(field.name());
            item(field.value());
            if (field.expiry() != Database.NO_EXPIRY) {
                json.writeNumber(field.expiry());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void sortedSet(SortedSetValue sorted) throws IOException {
        json.writeStartArray();
        for (Iterator<SortedSetValue.Member> members = sorted.from(0); members.hasNext();) {
            SortedSetValue.Member member = members.next();
            json.writeStartArray();
            item(member.member());
            json.writeString(mask.value(Numbers.g17(member.score())));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void module(ModuleValue module) throws IOException {
        json.writeStartObject();
        json.writeStringField("module", module.module());
        json.writeNumberField("version", module.version());
        json.writeFieldName("bytes");
        item(module.payload());
        json.writeEndObject();
    }

    /// A byte string of a value, in base64.
    void item(ByteString bytes) throws IOException {
        bytes(json, mask.value(bytes));
    }

    /// In base64, as it is.
    public static void bytes(JsonGenerator json, ByteString bytes) throws IOException {
        HeapBytes heap = bytes.onHeap();
        json.writeBinary(heap.array(), heap.offset(), heap.length());
    }
}
