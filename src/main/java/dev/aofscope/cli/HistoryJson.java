package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.KeyHistory;
import dev.aofscope.analysis.Subject;
import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.session.ValueJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The history of a key as JSON lines, the form of `history --json` (docs/json.md).
final class HistoryJson implements KeyHistory.Visitor, AutoCloseable {
    /// Lines of one difference; what more there is is counted.
    private static final int MOST_LINES = 100;

    private final LogSession session;
    private final Subject subject;
    private final JsonGenerator json;
    private final boolean values;
    private final Mask mask;
    private final ValueJson content;

    /// @param values whether the whole value stands behind each change
    HistoryJson(LogSession session, Subject subject, OutputStream out, boolean values, Mask mask) throws IOException {
        this.session = session;
        this.subject = subject;
        this.values = values;
        this.mask = mask;
        json = Answer.lines(out);
        content = new ValueJson(json, mask);
    }

    @Override
    public void touch(KeyHistory.Touch touch) throws IOException {
        json.writeStartObject();
        if (touch.command() == 0) {
            json.writeNumberField("command", 0);
        } else {
            CommandsCommand.members(json, mask.detail(session.detail(touch.command())));
        }
        json.writeNumberField("executed", touch.executed());
        json.writeStringField("effect", touch.effect().kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("effectText", mask.effect(touch.effect()));
        KeyChange change = touch.change();
        json.writeBooleanField("changed", change != null);
        cause(touch.cause());
        if (change != null) {
            after(change.after(), change.expiryAfter());
            difference(change);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void cause(@Nullable Cause cause) throws IOException {
        if (cause != null) {
            json.writeObjectFieldStart("cause");
            json.writeStringField("kind", cause.kind().jsonName());
            json.writeBooleanField("sure", cause.certainty() == Cause.Certainty.SURE);
            json.writeStringField("text", mask.cause(cause));
            json.writeEndObject();
        }
    }

    private void after(@Nullable Value value, long expiry) throws IOException {
        if (values || value == null) {
            ChangeJson.value(content, json, "after", value, expiry);
            return;
        }
        json.writeObjectFieldStart("after");
        json.writeStringField("type", value.type().redisName());
        if (expiry == Database.NO_EXPIRY) {
            json.writeNullField("pexpireat");
        } else {
            json.writeNumberField("pexpireat", expiry);
        }
        json.writeNumberField("length", value.length());
        json.writeEndObject();
    }

    private void difference(KeyChange change) throws IOException {
        ValueDifference.Lines lines = ValueDifference.of(subject, change, MOST_LINES);
        json.writeArrayFieldStart("difference");
        for (ValueDifference.Line each : lines.lines()) {
            ValueDifference.Line line = mask.line(each);
            json.writeStartObject();
            json.writeStringField("sign", line.sign() == ValueDifference.Sign.ADDED ? "+" : "-");
            json.writeStringField("nameText", line.name());
            json.writeStringField("valueText", line.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("differenceLeft", lines.left());
    }

    /// Flushes; the stream below stays open.
    @Override
    public void close() throws IOException {
        json.close();
    }
}
