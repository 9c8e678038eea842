package dev.aofscope.ui.commands;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.Wording;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words beside the panel's title: which file, how many commands, how far the index is.
final class Heading {
    private static final String BETWEEN = "  ·  ";

    private long opened;
    private double indexedIn = -1;

    /// A log was opened just now.
    void opened() {
        opened = System.nanoTime();
        indexedIn = -1;
    }

    String text(Log log, IndexSnapshot index, long command) {
        String text = file(log, index, command) + BETWEEN + Wording.count(index.commands(), "command", "commands");
        if (!index.complete()) {
            return text + BETWEEN + "indexing " + percent(index);
        }
        if (indexedIn < 0) {
            indexedIn = (System.nanoTime() - opened) / 1e9;
        }
        // What took no time to speak of was indexed in an earlier run.
        return indexedIn < 0.1 ? text : text + BETWEEN + String.format(Locale.ROOT, "indexed in %.1f s", indexedIn);
    }

    /// The part that holds the command, in a log of several parts.
    private static String file(Log log, IndexSnapshot index, long command) {
        int part = part(log, index, command);
        if (part >= 0 && part < log.parts().size()) {
            Part shown = log.parts().get(part);
            return shown.name();
        }
        @Nullable
        Path name = log.path().getFileName();
        return name == null ? log.path().toString() : name.toString();
    }

    private static int part(Log log, IndexSnapshot index, long command) {
        if (log.kind() != Log.Kind.MULTI_PART) {
            return -1;
        }
        return command > 0 && command <= index.commands() ? index.part(command) : 0;
    }

    private static String percent(IndexSnapshot index) {
        long total = Math.max(1, index.bytesTotal());
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * index.bytesScanned() / total);
    }
}
