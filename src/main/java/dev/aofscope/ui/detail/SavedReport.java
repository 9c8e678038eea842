package dev.aofscope.ui.detail;

import dev.aofscope.bytes.NewFile;
import dev.aofscope.export.Repair;
import dev.aofscope.session.IncidentReport;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javafx.stage.Window;

/// Asks where an incident report is to go, and writes it there.
final class SavedReport {
    private SavedReport() {
    }

    static void ask(AppModel model, LogSession session, Repair repair, Window owner, BooleanSupplier cancelled) {
        Path file = new FilePrompt(model, owner).save("Save the report: .md for Markdown, .html for HTML",
                session.path().getFileName() + ".incident.md");
        Mask mask = model.maskProperty().get();
        if (file != null) {
            FxBridge.compute("report", () -> write(session, repair, mask, file, cancelled),
                    written -> model.tell(new Message(Message.Kind.DONE, "Written: " + written)), model::failed);
        }
    }

    /// Markdown, or HTML where the name says so.
    private static Path write(LogSession session, Repair repair, Mask mask, Path file, BooleanSupplier cancelled)
            throws IOException {
        IncidentReport report = IncidentReport.of(session, session.preview(repair, cancelled), mask, cancelled);
        byte[] text = (file.toString().endsWith(".html") ? report.html() : report.markdown())
                .getBytes(StandardCharsets.UTF_8);
        try (NewFile written = NewFile.create(file, text.length)) {
            written.write(text, 0, text.length);
            written.commit();
        }
        return file;
    }
}
