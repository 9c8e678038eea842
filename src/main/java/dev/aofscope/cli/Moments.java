package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.index.TimeBounds;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the command line writes them: what the log tells as it is, what was inferred as such.
final class Moments {
    private static final long ONE_MINUTE = 60_000;
    private static final long ONE_DAY = 24 * 60 * ONE_MINUTE;

    private Moments() {
    }

    /// `2026-11-21T14:02:11Z` or `about 2026-11-21T14:02:12Z`, with two blanks behind it; empty where nothing is known, or
    /// to no more than a day.
    static String text(TimeBounds when) {
        if (when.origin() == TimeBounds.Origin.ANNOTATED) {
            return Instant.ofEpochMilli(when.earliest()) + "  ";
        }
        long apart = when.latest() - when.earliest();
        if (!when.isClosed() || apart >= ONE_DAY) {
            return "";
        }
        ChronoUnit unit = apart < ONE_MINUTE ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
        return "about " + Instant.ofEpochMilli(when.about()).truncatedTo(unit) + "  ";
    }

    /// `notBefore` and `notAfter`, where they were inferred.
    static void inferred(JsonGenerator json, TimeBounds when) throws IOException {
        if (when.origin() == TimeBounds.Origin.INFERRED) {
            if (when.earliest() >= 0) {
                json.writeNumberField("notBefore", when.earliest());
            }
            if (when.latest() >= 0) {
                json.writeNumberField("notAfter", when.latest());
            }
        }
    }
}
