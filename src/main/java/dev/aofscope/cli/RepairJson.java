package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Loss;
import dev.aofscope.export.Preview;
import dev.aofscope.session.Mask;
import java.io.IOException;

/// What a repair keeps and loses, as `check --json` tells it (docs/json.md).
final class RepairJson {
    private RepairJson() {
    }

    static void write(JsonGenerator json, Opened log, Preview preview, Mask mask) throws IOException {
        Loss loss = preview.repair().loss();
        json.writeStartObject();
        json.writeStringField("name", preview.repair().name());
        json.writeStringField("title", preview.repair().title());
        json.writeNumberField("keeps", loss.commandsKept());
        json.writeNumberField("losesCommands", loss.commandsLost());
        json.writeNumberField("losesBytes", loss.bytesLost());
        json.writeNumberField("losesKeys", preview.states().changedKeys());
        if (loss.lostFrom() >= 0) {
            json.writeNumberField("losesFrom", loss.lostFrom());
            json.writeNumberField("losesTo", loss.lostTo());
        }
        LostText.write(json, log, preview.repair(), mask);
        json.writeStringField("digest", preview.digest());
        json.writeBooleanField("safe", preview.safe());
        json.writeEndObject();
    }
}
