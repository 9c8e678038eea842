package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.analysis.Summary;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `info --json`: one object, byte strings in base64 with a `Text` twin.
final class InfoJson {
    private final JsonGenerator json;
    private final Mask mask;

    private InfoJson(JsonGenerator json, Mask mask) {
        this.json = json;
        this.mask = mask;
    }

    static void write(Opened log, Summary summary, PrintStream out, Mask mask) throws IOException {
        try (JsonGenerator json = Answer.lines(out)) {
            new InfoJson(json, mask).write(log, summary);
        }
        out.println();
    }

    private void write(Opened log, Summary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", log.session().path().toString());
        json.writeStringField("kind", log.session().log().kind().jsonName());
        json.writeNumberField("commands", log.index().commands());
        parts(log.session().log().parts());
        RdbEnd base = log.session().base();
        if (base != null) {
            base(base);
        }
        json.writeObjectFieldStart("commandsByName");
        for (Map.Entry<String, Long> count : InfoCommand.commandsByName(log, mask).entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("commandsByDatabase");
        for (Map.Entry<Integer, Long> count : log.index().countsByDatabase().entrySet()) {
            json.writeNumberField(count.getKey().toString(), count.getValue());
        }
        json.writeEndObject();
        keys(summary);
        weights("mostWrittenKeys", "commands", summary.mostWritten());
        weights("mostWrittenPrefixes", "commands", summary.mostWrittenPrefixes());
        weights("heaviestPrefixes", "bytes", summary.heaviestPrefixes());
        if (summary.firstTime() >= 0) {
            json.writeNumberField("firstTime", summary.firstTime());
            json.writeNumberField("lastTime", summary.lastTime());
        }
        json.writeEndObject();
    }

    private void parts(List<Part> parts) throws IOException {
        json.writeArrayFieldStart("parts");
        for (Part part : parts) {
            json.writeStartObject();
            json.writeStringField("file", part.name());
            json.writeStringField("role", part.role().name().toLowerCase(Locale.ROOT));
            json.writeStringField("format", part.format().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeNumberField("size", part.size());
            json.writeNumberField("rdbEnd", part.rdbEnd());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void base(RdbEnd base) throws IOException {
        json.writeObjectFieldStart("base");
        json.writeNumberField("keys", base.keys());
        json.writeObjectFieldStart("aux");
        for (Map.Entry<String, ByteString> aux : base.aux().entrySet()) {
            json.writeStringField(aux.getKey(), mask.aux(aux.getKey(), aux.getValue()).text());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void keys(Summary summary) throws IOException {
        json.writeNumberField("keys", summary.keys());
        json.writeArrayFieldStart("databases");
        for (Summary.DatabaseSize size : summary.keysByDatabase()) {
            json.writeStartObject();
            json.writeNumberField("db", size.database());
            json.writeNumberField("keys", size.keys());
            json.writeNumberField("expiring", size.expiring());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("largestKeys");
        for (Summary.LargeKey key : summary.largest()) {
            json.writeStartObject();
            json.writeNumberField("db", key.database());
            name("key", key.key());
            json.writeStringField("type", key.value().type().redisName());
            json.writeNumberField("length", key.value().length());
            json.writeNumberField("bytes", key.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void weights(String list, String unit, List<Summary.Weight> weights)
            throws IOException {
        json.writeArrayFieldStart(list);
        for (Summary.Weight each : weights) {
            json.writeStartObject();
            name("name", each.name());
            json.writeNumberField(unit, each.weight());
            json.writeNumberField("mostMissing", each.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void name(String member, ByteString bytes) throws IOException {
        ByteString shown = mask.key(bytes);
        json.writeBinaryField(member, shown.toArray());
        json.writeStringField(member + "Text", shown.text());
    }
}
