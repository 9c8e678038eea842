package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.export.Preview;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class IncidentReportTest {
    private static final Path TORN = Path.of("samples/torn-tail/appendonly.aof");

    @Test
    void saysWhatHappenedAndWhatToDo() throws IOException {
        try (LogSession session = LogSession.open(TORN, OpenOptions.DEFAULT)) {
            Preview preview = session.preview(session.repairs(() -> false).getFirst(), () -> false);
            IncidentReport report = IncidentReport.of(session, preview, Mask.NONE, () -> false);
            assertThat(report.markdown()).contains("## Files", "| truncated-command |", "## Runbook",
                    "1. Stop the server", preview.digest(),
                    "valkey-8.0", "with: db 0 1074");
            assertThat(report.html()).contains("<h2>Runbook", "<ol>", "Before a server is started", preview.digest(),
                    "<td>truncated-command");
        }
    }
}
