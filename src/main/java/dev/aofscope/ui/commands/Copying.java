package dev.aofscope.ui.commands;

import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.Wording;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/// Makes the text of selected rows for the clipboard. A selection can be longer than any memory, so it stops at a bound
/// and says so.
final class Copying {
    static final int MOST_COMMANDS = 100_000;
    static final int MOST_CHARACTERS = 32 << 20;
    private static final int BATCH = 500;

    private final LogReader reader;
    private final RowOrder order;
    private final ZoneId zone;
    private final Mask mask;

    /// @param mask what text hides; commands are for a server and hide nothing
    Copying(LogReader reader, RowOrder order, ZoneId zone, Mask mask) {
        this.reader = reader;
        this.order = order;
        this.zone = zone;
        this.mask = mask;
    }

    /// @param commands how many commands the text holds
    record Copied(String text, long commands, Cut cut) {
    }

    /// Whether the bound was met before the selection's end.
    enum Cut {
        WHOLE, SHORT
    }

    /// The rows `first` to `last`, both inclusive; damage has nothing to copy. Blocks while it reads.
    Copied copy(CopyForm form, long first, long last) throws IOException {
        StringBuilder text = new StringBuilder();
        long copied = 0;
        for (long row = first; row <= last; row++) {
            long command = order.at(row);
            if (command <= 0) {
                continue;
            }
            if (copied >= MOST_COMMANDS || text.length() >= MOST_CHARACTERS) {
                return new Copied(text.toString(), copied, Cut.SHORT);
            }
            if (form == CopyForm.TEXT) {
                int run = run(row, last, (int) Math.min(BATCH, MOST_COMMANDS - copied));
                List<CommandRow> rows = reader.rows(command, run);
                rows.forEach(one -> text.append(line(mask.row(one))));
                copied += run;
                row += run - 1;
            } else if (append(text, form, command)) {
                copied++;
            } else {
                return new Copied(text.toString(), copied, Cut.SHORT);
            }
        }
        return new Copied(text.toString(), copied, Cut.WHOLE);
    }

    /// Commands that stand side by side from this row on, at most `most`.
    private int run(long row, long last, int most) {
        int run = 1;
        while (run < most && row + run <= last && order.at(row + run) == order.at(row) + run) {
            run++;
        }
        return run;
    }

    /// False where the command would go beyond the bound.
    private boolean append(StringBuilder text, CopyForm form, long command) throws IOException {
        if (form == CopyForm.NUMBER) {
            text.append(command).append('\n');
            return true;
        }
        CommandDetail detail = reader.detail(command);
        if (text.length() + detail.row().size() > MOST_CHARACTERS) {
            return false;
        }
        text.append(form.of(detail));
        return true;
    }

    private String line(CommandRow row) {
        return String.join("\t", Long.toString(row.number()), Long.toString(row.offset()),
                Wording.between(row.when(), zone), Integer.toString(row.database()), row.name(),
                row.key() == null ? "" : ShortText.of(row.key()), row.arguments(), Long.toString(row.size())) + "\n";
    }
}
