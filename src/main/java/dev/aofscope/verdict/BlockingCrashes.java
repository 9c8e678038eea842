package dev.aofscope.verdict;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.StateWalk;
import dev.aofscope.verdict.LoadStop.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Where a blocking command finds nothing to take, and so ends a server up to 6.0. Such commands are in logs of 2.6 to 4.0
/// (BRPOPLPUSH), so only for those that hold one the log is replayed once, up to the first that finds nothing.
final class BlockingCrashes {
    private static final long NOWHERE = Long.MAX_VALUE;

    private final int part;
    private final long offset;

    private BlockingCrashes(int part, long offset) {
        this.part = part;
        this.offset = offset;
    }

    /// Looks at all calls that stand before the end of what the lines load.
    static BlockingCrashes of(Log log, IndexSnapshot index, Settings settings, List<PartScan> scans,
            List<ServerLine> lines, BooleanSupplier cancelled) throws IOException {
        for (ServerLine line : lines.reversed()) {
            if (line.blocking() != ServerLine.Blocking.CRASHES) {
                continue;
            }
            StateWalk walk = null;
            CommandReader reader = new CommandReader(log, index);
            for (PartScan scan : scans) {
                for (long at : scan.loader(line).blocking().offsets()) {
                    if (walk == null) {
                        walk = new StateWalk(log, settings, cancelled);
                    }
                    long command = index.commandAtOffset(scan.part().index(), at);
                    reader.seek(command);
                    if (reader.next() && blocks(walk, settings, command, reader.arguments(), cancelled)) {
                        return new BlockingCrashes(scan.part().index(), at);
                    }
                }
            }
            break;
        }
        return new BlockingCrashes(-1, NOWHERE);
    }

    /// How the line comes out of a part, where `stop` is what its records alone would make of it.
    LoadStop before(ServerLine line, PartScan scan, LoadStop stop) {
        if (line.blocking() == ServerLine.Blocking.ANSWERED || scan.part().index() != part
                || offset >= stop.readUpTo()) {
            return stop;
        }
        return new LoadStop(Outcome.CRASHED, offset, offset, "the command at " + offset
                + " waits for a key that is not there, on behalf of nobody");
    }

    private static boolean blocks(StateWalk walk, Settings settings, long command, Arguments arguments,
            BooleanSupplier cancelled) throws IOException {
        Command call = Objects.requireNonNull(settings.names().find(arguments.view(0)));
        Database held = walk.before(command, cancelled).read(walk.database());
        for (int i = 0; i < call.keyCount(arguments); i++) {
            int key = call.key(arguments, i);
            if (!call.meaning(arguments, key).equals("destination") && held.contains(arguments.retain(key))) {
                // Whatever its type: a wrong one is an error, and that is no reason to wait.
                return false;
            }
        }
        return true;
    }
}
