package dev.aofscope.cli;

import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.export.Loss;
import dev.aofscope.export.Preview;
import dev.aofscope.export.Repair;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Mask;
import java.io.PrintStream;
import java.time.Instant;

/// What a repair keeps and loses, for people.
final class PreviewText {
    /// Keys that are printed, and lines for each.
    private static final int KEYS = 50;
    private static final int LINES = 6;

    private PreviewText() {
    }

    static void print(Repair repair, PrintStream out) {
        Loss loss = repair.loss();
        out.printf("%s: %s. %s%n", repair.name(), repair.title(), repair.does());
        out.printf("  keeps %,d commands; loses %,d commands, %,d bytes%s%n", loss.commandsKept(), loss.commandsLost(),
                loss.bytesLost(), loss.goodLost() == 0
                        ? ""
                        : String.format(", among them %,d good commands", loss.goodLost()));
        if (loss.lostFrom() >= 0) {
            out.printf("  what is lost was written from %s to %s%n", Instant.ofEpochMilli(loss.lostFrom()),
                    Instant.ofEpochMilli(loss.lostTo()));
        }
    }

    static void print(Preview preview, Mask mask, PrintStream out) {
        print(preview.repair(), out);
        out.printf("  %,d keys will differ from what can be read now; %,d keys, digest %s%n",
                preview.states().changedKeys(), preview.states().after().size(), preview.digest());
        preview.states().changes().stream().limit(KEYS).forEach(change -> print(change, mask, out));
        if (preview.states().changedKeys() > KEYS) {
            out.printf("  … and %,d more%n", preview.states().changedKeys() - KEYS);
        }
    }

    private static void print(KeyChange change, Mask mask, PrintStream out) {
        out.printf("  db%d %s%n", change.database(), mask.key(change.key()).text());
        ChangeText.lines(out, mask, "    ", ValueDifference.of(change.before(), change.after(), LINES));
        ChangeText.expiry(out, "    ", change);
    }
}
