package dev.aofscope.verdict;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Watch;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.CommandNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One pass over a part for all servers and their tools: five ways of reading ([PartReader]) cover thirteen server lines, and
/// those that stand at the same record of the plain form are told of it together. The pass ends where all have stopped.
final class PartScan {
    /// Records between two looks at whether to stop.
    private static final int POLL = 4_096;

    private final Part part;
    private final @Nullable RdbEnd rdb;
    private final CheckerReader plainChecker;
    private final CheckerReader annotatedChecker;
    private final Map<ServerLine, LoaderReader> loaders = new EnumMap<>(ServerLine.class);
    private final List<PartReader> readers = new ArrayList<>();

    private PartScan(Part part, @Nullable RdbEnd rdb, List<ServerLine> lines, CommandNames names) {
        this.part = part;
        this.rdb = rdb;
        this.plainChecker = new CheckerReader(part.rdbEnd(), false);
        this.annotatedChecker = new CheckerReader(part.rdbEnd(), true);
        if (lines.stream().anyMatch(line -> !line.tool().annotations())) {
            readers.add(plainChecker);
        }
        readers.add(annotatedChecker);
        for (ServerLine.Loader loader : ServerLine.Loader.values()) {
            List<ServerLine> alike = lines.stream().filter(line -> line.loader() == loader).toList();
            if (!alike.isEmpty()) {
                LoaderReader reader = new LoaderReader(part.rdbEnd(), loader, alike, names);
                readers.add(reader);
                alike.forEach(line -> loaders.put(line, reader));
            }
        }
    }

    /// Reads the part once, its RDB included. `watch` is told how many bytes of it have been read, and may end it.
    static PartScan of(Part part, List<ServerLine> lines, CommandNames names, Watch watch) throws IOException {
        RdbEnd rdb = part.rdbEnd() == 0
                ? null
                : RdbReader.skip(part.source(), 0, Checksum.VERIFY, offset -> {
                    watch.progressed(offset);
                    return true;
                });
        PartScan scan = new PartScan(part, rdb, lines, names);
        scan.run(names, watch);
        watch.progressed(part.size());
        part.source().requireUnchanged();
        return scan;
    }

    /// Reads any bytes as the tools read records.
    static CheckerReader checkRecords(Window window, boolean annotations) throws IOException {
        CheckerReader reader = new CheckerReader(0, annotations);
        run(window, List.of(reader), CommandNames.STANDARD, Watch.NONE);
        return reader;
    }

    Part part() {
        return part;
    }

    /// What was found of the RDB at the start, or null where there is none.
    @Nullable
    RdbEnd rdb() {
        return rdb;
    }

    CheckerReader checker(boolean annotations) {
        return annotations ? annotatedChecker : plainChecker;
    }

    LoaderReader loader(ServerLine line) {
        return Objects.requireNonNull(loaders.get(line));
    }

    private void run(CommandNames names, Watch watch) throws IOException {
        if (part.size() > 0) {
            run(new Window(part.source()), readers, names, watch);
        }
    }

    private static void run(Window window, List<? extends PartReader> readers, CommandNames names, Watch watch)
            throws IOException {
        List<PartReader> running = new ArrayList<>(readers);
        ReadRecord record = new ReadRecord(names);
        for (long records = 0; !running.isEmpty(); records++) {
            long at = Long.MAX_VALUE;
            for (PartReader reader : running) {
                at = Math.min(at, reader.position());
            }
            if (records % POLL == 0) {
                watch.progressed(Math.min(at, window.size()));
            }
            boolean end = at >= window.size();
            boolean exact = !end && record.readExact(window, at);
            boolean stopped = false;
            for (PartReader reader : running) {
                if (reader.position() == at) {
                    if (exact) {
                        reader.take(record, window);
                    } else if (end) {
                        reader.end();
                    } else {
                        reader.read(window);
                    }
                    stopped |= reader.stopped();
                }
            }
            if (end) {
                return;
            }
            if (stopped) {
                running.removeIf(PartReader::stopped);
            }
        }
    }
}
