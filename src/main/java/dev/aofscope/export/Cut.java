package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;

/// A place in a log: what comes before it, in load order, is kept.
///
/// @param part   index in [Log#parts]
/// @param offset bytes from the start of that part; what is kept of it
public record Cut(int part, long offset) {

    /// Behind a command (0: behind the base), so that what is kept gives the state after it. Inside MULTI … EXEC it is before
    /// MULTI, since nothing of an open transaction is applied. `index` is complete.
    public static Cut after(long command, Log log, IndexSnapshot index) throws IOException {
        if (command == 0) {
            Part first = log.loaded().getFirst();
            return new Cut(first.index(), first.rdbEnd());
        }
        IndexSnapshot.Transaction around = index.inTransaction(command) ? index.transaction(command) : null;
        boolean open = around != null && (around.open() || command < around.last());
        CommandReader reader = new CommandReader(log, index);
        reader.seek(around != null && open ? around.first() : command);
        if (!reader.next()) {
            throw new IndexOutOfBoundsException("command " + command + " of " + index.commands());
        }
        return new Cut(reader.part(), open ? reader.offset() : reader.end());
    }

    /// Bytes that go, over all loaded parts.
    public long removes(Log log) {
        long removed = 0;
        for (Part each : log.loaded()) {
            removed += each.size() - kept(each);
        }
        return removed;
    }

    /// Bytes that are kept of `each`.
    long kept(Part each) {
        if (each.index() == part) {
            return offset;
        }
        return each.index() < part ? each.size() : 0;
    }
}
