package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.MappedColumn;
import dev.aofscope.redis.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The index of a log up to a moment; see [IndexColumns] for the columns. Inside, commands count from 0.
final class FrameIndex implements IndexSnapshot {
    /// What [IndexColumns] holds at a moment.
    record State(Names names, long commands, List<PartExtent> parts, List<Damage> damages, List<Damage> oddities,
            Longs countsByName, Map<Integer, Long> countsByDatabase, Longs sums, TimeWraps timeWraps,
            TimeEvidence evidence,
            MappedColumn.View codes, MappedColumn.View prints, MappedColumn.View anchors, MappedColumn.View blocks,
            MappedColumn.View times, MappedColumn.View expiries, MappedColumn.View escapes,
            MappedColumn.View largeDatabases, MappedColumn.View manyKeyed, MappedColumn.View manyKeys,
            MappedColumn.View rest) {
    }

    private final Log log;
    private final State state;
    private final long bytesScanned;
    private final long bytesTotal;
    private final boolean complete;
    private final FileTimes files;
    /// Made when somebody asks; two threads that ask at once make the same.
    private volatile @Nullable CommandTimes inferred;

    FrameIndex(Log log, State state, FileTimes files, long bytesScanned, long bytesTotal, boolean complete) {
        this.files = files;
        this.log = log;
        this.state = state;
        this.bytesScanned = bytesScanned;
        this.bytesTotal = bytesTotal;
        this.complete = complete;
    }

    @Override
    public long commands() {
        return state.commands();
    }

    @Override
    public long bytesScanned() {
        return bytesScanned;
    }

    @Override
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public long indexBytes() {
        long bytes = 0;
        for (MappedColumn.View column : List.of(state.codes(), state.prints(), state.anchors(), state.blocks(),
                state.times(), state.expiries(), state.escapes(), state.largeDatabases(), state.manyKeyed(),
                state.manyKeys(), state.rest())) {
            bytes += column.bytes();
        }
        return bytes;
    }

    @Override
    public List<Damage> damages() {
        return state.damages();
    }

    @Override
    public List<Damage> oddities() {
        return state.oddities();
    }

    @Override
    public List<PartExtent> parts() {
        return state.parts();
    }

    @Override
    public int part(long command) {
        return extent(zeroBased(command)).part();
    }

    private PartExtent extent(long command) {
        int low = 0;
        int high = state.parts().size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (state.parts().get(middle).endCommand() - 1 <= command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return state.parts().get(low);
    }

    @Override
    public String name(long command) {
        return nameAt(zeroBased(command)).text();
    }

    @Override
    public Family family(long command) {
        return nameAt(zeroBased(command)).family();
    }

    Name nameAt(long command) {
        int code = code(command);
        return state.names().get(code == Names.ESCAPED ? (int) paired(state.escapes(), command) : code);
    }

    int code(long command) {
        return state.codes().byteAt(command) & 0xff;
    }

    int print(long command) {
        return state.prints().shortAt(command) & 0xffff;
    }

    /// What more is kept of the hashes of a command with two to four keys; −1 where that is not known any more.
    int rest(long command, int bytes) {
        long anchor = command / IndexColumns.ANCHOR;
        long at = state.anchors().longAt(2 * anchor + 1) >>> IndexColumns.DATABASE_BITS;
        if (at == IndexColumns.REST_UNKNOWN) {
            return -1;
        }
        for (long before = anchor * IndexColumns.ANCHOR; before < command; before++) {
            at += KeyPrint.restBytes(print(before));
        }
        int rest = 0;
        for (int i = 0; i < bytes; i++) {
            rest |= (state.rest().byteAt(at + i) & 0xff) << (8 * i);
        }
        return rest;
    }

    /// The second number of the pair that begins with `command`, which is there.
    private static long paired(MappedColumn.View pairs, long command) {
        return pairs.longAt(2 * firstPair(pairs, command) + 1);
    }

    /// The first row of pairs whose command is `command` or comes later.
    private static long firstPair(MappedColumn.View pairs, long command) {
        long low = 0;
        long high = pairs.bytes() / 16;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (pairs.longAt(2 * middle) < command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public int database(long command) {
        return databaseAt(zeroBased(command));
    }

    int databaseAt(long command) {
        long anchor = command / IndexColumns.ANCHOR;
        long from = anchor * IndexColumns.ANCHOR;
        int database = (int) state.anchors().longAt(2 * anchor + 1) & Integer.MAX_VALUE;
        long partFirst = extent(command).firstCommand() - 1;
        if (partFirst > from) {
            from = partFirst;
            database = 0;
        }
        for (long at = from; at < command; at++) {
            if (code(at) == Names.SELECT) {
                database = selected(at, database);
            }
        }
        return database;
    }

    /// The database after the SELECT at `command`.
    private int selected(long command, int before) {
        int print = print(command) & KeyPrint.VALUE;
        return print == 0
                ? before
                : print == KeyPrint.VALUE ? (int) paired(state.largeDatabases(), command) : print - 1;
    }

    @Override
    public boolean inTransaction(long command) {
        return queued(zeroBased(command));
    }

    private boolean queued(long command) {
        return (print(command) & KeyPrint.IN_TRANSACTION) != 0;
    }

    @Override
    public @Nullable Transaction transaction(long command) {
        long at = zeroBased(command);
        if (!queued(at)) {
            return null;
        }
        PartExtent part = extent(at);
        long first = at;
        while (first > part.firstCommand() - 1 && queued(first - 1) && code(first - 1) != Names.EXEC) {
            first--;
        }
        long last = at;
        while (code(last) != Names.EXEC && last + 1 < part.endCommand() - 1 && queued(last + 1)) {
            last++;
        }
        return new Transaction(first + 1, last + 1, code(last) != Names.EXEC);
    }

    @Override
    public long time(long command) {
        return annotations().at(zeroBased(command));
    }

    private AnnotationTimes annotations() {
        return new AnnotationTimes(state.times(), state.timeWraps());
    }

    @Override
    public TimeBounds when(long command) {
        long annotated = time(command);
        if (annotated >= 0) {
            return TimeBounds.annotated(annotated);
        }
        TimeBounds bounds = inferred(command);
        return hasTimes() ? bounds.before(TimeBounds.annotated(annotations().first())) : bounds;
    }

    /// What would be known of the command without annotations.
    TimeBounds inferred(long command) {
        CommandTimes times = inferred;
        if (times == null) {
            times = new CommandTimes(state.evidence(), state.parts(), files);
            inferred = times;
        }
        return times.of(zeroBased(command));
    }

    @Override
    public boolean hasTimes() {
        return annotations().rows() > 0;
    }

    @Override
    public long commandAtTime(long unixMillis) {
        long command = annotations().commandAt(unixMillis);
        return command < 0 ? state.commands() + 1 : Math.min(command, state.commands()) + 1;
    }

    @Override
    public Anchor anchor(long command) {
        long at = zeroBased(command);
        PartExtent part = extent(at);
        long anchor = at / IndexColumns.ANCHOR;
        long first = part.firstCommand() - 1;
        Anchor best = anchor * IndexColumns.ANCHOR > first
                ? new Anchor(anchor * IndexColumns.ANCHOR + 1, part.part(), state.anchors().longAt(2 * anchor))
                : new Anchor(first + 1, part.part(), part.begin());
        return DamagePlaces.afterLastDamage(state.damages(), best, command);
    }

    @Override
    public long commandAtOffset(int part, long offset) {
        for (PartExtent extent : state.parts()) {
            if (extent.part() == part) {
                return commandAtOffset(extent, offset);
            }
        }
        return state.commands() + 1;
    }

    private long commandAtOffset(PartExtent part, long offset) {
        long low = part.firstCommand();
        long high = part.endCommand();
        while (high - low > IndexColumns.ANCHOR) {
            long middle = (low + high) >>> 1;
            Anchor anchor = anchor(middle);
            if (anchor.offset() <= offset && anchor.command() > low) {
                low = anchor.command();
            } else if (anchor.offset() > offset) {
                high = anchor.command();
            } else {
                break;
            }
        }
        try {
            return new CommandReader(log, this).firstEndingBehind(low, part.endCommand(), offset);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Map<String, Long> countsByName() {
        Map<String, Long> counts = new HashMap<>();
        for (int number = 0; number < state.countsByName().size(); number++) {
            if (state.countsByName().get(number) > 0) {
                counts.merge(state.names().get(number).text(), state.countsByName().get(number), Long::sum);
            }
        }
        return counts;
    }

    @Override
    public Map<Integer, Long> countsByDatabase() {
        return state.countsByDatabase();
    }

    @Override
    public Histogram histogram(long from, long to, int buckets) {
        requireRange(from, to);
        Families families = new Families(this, state);
        long[][] counts = new long[buckets][];
        long[] queued = new long[buckets];
        long[] before = families.before(from - 1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            long edge = from - 1 + share(to - from, bucket + 1, buckets);
            long[] after = families.before(edge);
            counts[bucket] = new long[Family.values().length];
            for (int family = 0; family < counts[bucket].length; family++) {
                counts[bucket][family] = after[family] - before[family];
            }
            queued[bucket] = after[IndexColumns.QUEUED] - before[IndexColumns.QUEUED];
            before = after;
        }
        return new Histogram(from, to, counts, queued);
    }

    @Override
    public List<Expiry> expiries(long from, long to, int most) {
        requireRange(from, to);
        long first = firstPair(state.expiries(), from - 1);
        long count = firstPair(state.expiries(), to - 1) - first;
        List<Expiry> found = new ArrayList<>();
        int wanted = (int) Math.min(most, count);
        for (int i = 0; i < wanted; i++) {
            long row = first + (long) ((double) count * i / wanted);
            found.add(new Expiry(state.expiries().longAt(2 * row) + 1, state.expiries().longAt(2 * row + 1)));
        }
        return found;
    }

    @Override
    public List<DatabaseSpan> databases(long from, long to, int most) {
        requireRange(from, to);
        return new DatabaseSpans(this, state, most).between(from - 1, to - 1);
    }

    @Override
    public Candidates candidates(@Nullable Set<String> names, @Nullable ByteString key) {
        return new PrintCandidates(this, state, names, key);
    }

    /// `of · part / parts`, without an overflow.
    private static long share(long of, int part, int parts) {
        return of / parts * part + of % parts * part / parts;
    }

    private void requireRange(long from, long to) {
        if (from < 1 || to < from || to > state.commands() + 1) {
            throw new IndexOutOfBoundsException("commands " + from + " to " + to + " of " + state.commands());
        }
    }

    private long zeroBased(long command) {
        return Objects.checkIndex(command - 1, state.commands());
    }
}
