package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// In what form a subcommand answers: for people or as JSON, with all of it or without what is hidden.
final class Answer {
    @Option(names = "--json", description = "JSON, bytes in base64 (docs/json.md).")
    private boolean json;

    @Mixin
    private final Masking masking = new Masking();

    boolean isJson() {
        return json;
    }

    Mask mask() {
        return masking.mask();
    }

    /// Writes objects that each end with their own line break; closing it flushes, and `out` stays open.
    static JsonGenerator lines(OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json;
    }
}
