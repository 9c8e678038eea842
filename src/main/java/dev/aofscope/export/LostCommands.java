package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.export.Revision.RevisedPart;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/// Which commands of a log a revision leaves out: those of which no byte is kept. One whose header is only written anew stays.
public final class LostCommands {
    /// Runs of commands, rising: the first of each, and how many there are in all runs before it.
    private long[] firsts = new long[8];
    private long[] before = new long[9];
    private int runs;

    private LostCommands() {
    }

    /// `index` is that of the log as it is, complete. Reads some records of the log for each stretch that goes.
    public static LostCommands of(Revision revision, IndexSnapshot index) throws IOException {
        LostCommands lost = new LostCommands();
        Log log = revision.origin();
        CommandReader reader = new CommandReader(log, index);
        for (RevisedPart part : revision.parts()) {
            int number = part.part().index();
            long size = part.part().size();
            if (!log.loaded().contains(part.part())) {
                // One that is adopted: no command of it is in the log.
                continue;
            }
            if (part.fate() == Revision.Fate.REMOVED) {
                lost.add(index.commandAtOffset(number, 0), index.commandAtOffset(number, size));
            } else {
                part.edit().gaps(size, (from, to) -> {
                    long first = index.commandAtOffset(number, from);
                    long end = index.commandAtOffset(number, to);
                    lost.add(first < end && begins(reader, first) < from ? first + 1 : first, end);
                });
            }
        }
        return lost;
    }

    private static long begins(CommandReader reader, long command) throws IOException {
        reader.seek(command);
        return reader.next() ? reader.offset() : Long.MAX_VALUE;
    }

    private void add(long first, long end) {
        if (first >= end) {
            return;
        }
        if (runs > 0 && firsts[runs - 1] + before[runs] - before[runs - 1] == first) {
            before[runs] += end - first;
            return;
        }
        if (runs == firsts.length) {
            firsts = Arrays.copyOf(firsts, runs * 2);
            before = Arrays.copyOf(before, runs * 2 + 1);
        }
        firsts[runs] = first;
        before[runs + 1] = before[runs] + end - first;
        runs++;
    }

    /// How many there are.
    public long count() {
        return before[runs];
    }

    /// The number of the command at `place` of the list, 0 … [#count] − 1.
    public long command(long place) {
        Objects.checkIndex(place, count());
        int found = Arrays.binarySearch(before, 0, runs, place);
        int run = found < 0 ? -found - 2 : found;
        return firsts[run] + place - before[run];
    }
}
