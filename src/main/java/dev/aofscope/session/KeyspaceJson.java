package dev.aofscope.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/// A keyspace as JSON lines, the form of `dump --json` (docs/json.md): one line a key, ordered by database, then by the
/// key's bytes.
public final class KeyspaceJson implements AutoCloseable {
    private final JsonGenerator json;
    private final ValueJson values;
    private final KeyFilter filter;
    private final Mask mask;

    /// Of the keys that `filter` takes, without what `mask` hides. `out` is flushed by [#close] and stays open.
    public KeyspaceJson(OutputStream out, KeyFilter filter, Mask mask) throws IOException {
        this.filter = filter;
        this.mask = mask;
        json = new JsonFactory().createGenerator(out);
        values = new ValueJson(json, mask);
        json.setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /// `keyspace` is frozen. Values are read from the log as they are written. `watch` is told how many keys were looked at.
    public void write(Keyspace keyspace, Watch watch) throws IOException {
        long looked = 0;
        for (int number : keyspace.numbers()) {
            Iterator<Database.Entry> keys = keyspace.read(number).keys(ByteString.empty(), null);
            while (keys.hasNext()) {
                watch.progressed(looked++);
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
            json.writeStringField("library_name", mask.key(library.name()));
            json.writeStringField("engine", library.engine());
            json.writeFieldName("library_code");
            ValueJson.bytes(json, mask.value(library.code()));
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
        ValueJson.bytes(json, mask.key(entry.key()));
        json.writeStringField("type", entry.value().type().redisName());
        if (entry.expiry() == Database.NO_EXPIRY) {
            json.writeNullField("pexpireat");
        } else {
            json.writeNumberField("pexpireat", entry.expiry());
        }
        json.writeFieldName("value");
        values.write(entry.value());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// Flushes; the stream below stays open.
    @Override
    public void close() throws IOException {
        json.close();
    }
}
