package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.LostCommands;
import dev.aofscope.export.Repair;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.Mask;
import dev.aofscope.session.ValueJson;
import java.io.IOException;
import java.io.PrintStream;

/// The commands that a repair leaves out, the first of them, as the table shows them.
final class LostText {
    private static final int PRINTED = 50;
    /// In JSON each repair stands under each problem that it treats.
    private static final int IN_JSON = 20;

    private LostText() {
    }

    static void print(Opened log, Repair repair, Mask mask, PrintStream out) throws IOException {
        LostCommands lost = log.session().exporter().lost(repair.revision());
        for (long place = 0; place < Math.min(PRINTED, lost.count()); place++) {
            out.println("  goes: " + CommandsCommand.line(row(log, lost, place, mask)));
        }
        if (lost.count() > PRINTED) {
            out.printf("  … and %,d more commands go%n", lost.count() - PRINTED);
        }
    }

    /// The member `lost`.
    static void write(JsonGenerator json, Opened log, Repair repair, Mask mask) throws IOException {
        LostCommands lost = log.session().exporter().lost(repair.revision());
        json.writeArrayFieldStart("lost");
        for (long place = 0; place < Math.min(IN_JSON, lost.count()); place++) {
            CommandRow row = row(log, lost, place, mask);
            json.writeStartObject();
            json.writeNumberField("command", row.number());
            json.writeNumberField("offset", row.offset());
            json.writeNumberField("db", row.database());
            json.writeStringField("name", row.name());
            ByteString key = row.key();
            if (key != null) {
                json.writeFieldName("key");
                ValueJson.bytes(json, key);
                json.writeStringField("keyText", key.text());
            }
            json.writeStringField("argumentsText", row.arguments());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static CommandRow row(Opened log, LostCommands lost, long place, Mask mask) throws IOException {
        return mask.row(log.session().rows(lost.command(place), 1).getFirst());
    }
}
