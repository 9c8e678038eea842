package dev.aofscope.cli;

import dev.aofscope.session.ValueJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.StateDifference;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference of two states as JSON lines, the form of `diff --json` (docs/json.md).
final class ChangeJson implements StateDifference.Visitor, AutoCloseable {
    private final JsonGenerator json;

    ChangeJson(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void key(KeyChange change) {
        try {
            json.writeStartObject();
            json.writeStringField("change", kind(change.before(), change.after()));
            json.writeNumberField("db", change.database());
            json.writeFieldName("key");
            ValueJson.bytes(json, change.key());
            json.writeStringField("keyText", change.key().text());
            value(json, "before", change.before(), change.expiryBefore());
            value(json, "after", change.after(), change.expiryAfter());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void library(@Nullable Library before, @Nullable Library after) {
        try {
            json.writeStartObject();
            json.writeStringField("change", kind(before, after));
            json.writeStringField("library_name", (after != null ? after : Objects.requireNonNull(before)).name());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A member with type, moment of expiry and content, or null where there is no value.
    static void value(JsonGenerator json, String member, @Nullable Value value, long expiry) throws IOException {
        if (value == null) {
            json.writeNullField(member);
            return;
        }
        json.writeObjectFieldStart(member);
        json.writeStringField("type", value.type().redisName());
        if (expiry == Database.NO_EXPIRY) {
            json.writeNullField("pexpireat");
        } else {
            json.writeNumberField("pexpireat", expiry);
        }
        json.writeFieldName("value");
        ValueJson.write(json, value);
        json.writeEndObject();
    }

    private static String kind(@Nullable Object before, @Nullable Object after) {
        return before == null ? "added" : after == null ? "removed" : "changed";
    }

    /// Flushes; the stream below stays open.
    @Override
    public void close() throws IOException {
        json.close();
    }
}
