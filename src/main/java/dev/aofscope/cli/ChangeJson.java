package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.StateDifference;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Mask;
import dev.aofscope.session.ValueJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference of two states as JSON lines, the form of `diff --json` (docs/json.md).
final class ChangeJson implements StateDifference.Visitor, AutoCloseable {
    private final JsonGenerator json;
    private final Mask mask;
    private final ValueJson values;

    ChangeJson(OutputStream out, Mask mask) throws IOException {
        this.mask = mask;
        json = Answer.lines(out);
        values = new ValueJson(json, mask);
    }

    @Override
    public void key(KeyChange change) {
        try {
            json.writeStartObject();
            json.writeStringField("change", kind(change.before(), change.after()));
            json.writeNumberField("db", change.database());
            json.writeFieldName("key");
            ByteString name = mask.key(change.key());
            ValueJson.bytes(json, name);
            json.writeStringField("keyText", name.text());
            value(values, json, "before", change.before(), change.expiryBefore());
            value(values, json, "after", change.after(), change.expiryAfter());
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
            json.writeStringField("library_name",
                    mask.key((after != null ? after : Objects.requireNonNull(before)).name()));
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A member with type, moment of expiry and content, or null where there is no value.
    static void value(ValueJson values, JsonGenerator json, String member, @Nullable Value value, long expiry)
            throws IOException {
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
        values.write(value);
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
