package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// A keyspace as JSON lines, the form of `dump --json` (docs/json.md): one line a key, ordered by database, then by the
/// key's bytes.
final class KeyspaceJson implements AutoCloseable {
    private final JsonGenerator json;
    private final KeyFilter filter;

    KeyspaceJson(OutputStream out, KeyFilter filter) throws IOException {
        this.filter = filter;
        json = new JsonFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    void write(Keyspace keyspace) throws IOException {
        for (int number : keyspace.numbers()) {
            Iterator<Database.Entry> keys = keyspace.database(number).keys(ByteString.empty(), null);
            while (keys.hasNext()) {
                Database.Entry entry = keys.next();
                if (filter.takes(number, entry.key())) {
                    line(number, entry);
                }
            }
        }
        if (!keyspace.libraries().isEmpty()) {
            functions(keyspace);
        }
    }

    private void functions(Keyspace keyspace) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("functions");
        for (Library library : keyspace.libraries()) {
            json.writeStartObject();
            json.writeStringField("library_name", library.name());
            json.writeStringField("engine", library.engine());
            json.writeFieldName("library_code");
            bytes(library.code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void line(int database, Database.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("db", database);
        json.writeFieldName("key");
        bytes(entry.key());
        json.writeStringField("type", entry.value().type().redisName());
        if (entry.expiry() == Database.NO_EXPIRY) {
            json.writeNullField("pexpireat");
        } else {
            json.writeNumberField("pexpireat", entry.expiry());
        }
        json.writeFieldName("value");
        value(entry.value());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void value(Value value) throws IOException {
        switch (value) {
            case StringValue string -> bytes(string.bytes());
            case ListValue list -> list(list);
            case SetValue set -> set(set);
            case HashValue hash -> hash(hash);
            case SortedSetValue sorted -> sortedSet(sorted);
            case StreamValue stream -> StreamJson.write(json, stream);
            case ModuleValue module -> module(module);
        }
    }

    private void list(ListValue list) throws IOException {
        json.writeStartArray();
        list.forEach(0, list.length(), element -> {
            try {
                bytes(element);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        json.writeEndArray();
    }

    private void set(SetValue set) throws IOException {
        json.writeStartArray();
        for (Iterator<ByteString> members = set.members(); members.hasNext();) {
            bytes(members.next());
        }
        json.writeEndArray();
    }

    private void hash(HashValue hash) throws IOException {
        json.writeStartArray();
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            json.writeStartArray();
            bytes(field.name());
            bytes(field.value());
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
            bytes(member.member());
            json.writeString(Numbers.g17(member.score()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void module(ModuleValue module) throws IOException {
        json.writeStartObject();
        json.writeStringField("module", module.module());
        json.writeNumberField("version", module.version());
        json.writeFieldName("bytes");
        bytes(module.payload());
        json.writeEndObject();
    }

    private void bytes(ByteString bytes) throws IOException {
        HeapBytes heap = bytes.onHeap();
        json.writeBinary(heap.array(), heap.offset(), heap.length());
    }

    /// Flushes; the stream below stays open.
    @Override
    public void close() throws IOException {
        json.close();
    }
}
