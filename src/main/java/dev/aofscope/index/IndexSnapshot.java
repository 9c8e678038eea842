package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is known of a log's commands so far: an immutable view that a finished or running indexer hands out. Commands
/// are numbered from 1 across all parts in load order; every method that takes a command wants 1 ≤ command ≤
/// [#commands], else it throws [IndexOutOfBoundsException]. Safe for any thread until the builder is closed; after that it
/// throws [IllegalStateException]. Nothing here reads the log itself but where it says so.
public interface IndexSnapshot {
    /// Commands indexed so far.
    long commands();

    /// Bytes scanned so far, over all parts that are loaded.
    long bytesScanned();

    /// Bytes that there are to scan.
    long bytesTotal();

    /// Whether all that can be read has been read.
    boolean complete();

    /// Bytes that the index takes on disk and in memory.
    long indexBytes();

    /// Places that can't be read, in the order of the log.
    List<Damage> damages();

    /// Places that can be read and are applied, but are not as they should be: records that `redis-check-aof` does not take,
    /// nested MULTI, EXEC without MULTI, transactions that never reach EXEC. In the order of the log.
    default List<Damage> oddities() {
        return List.of();
    }

    /// What is to be marked: [#damages], then [#oddities].
    default List<Damage> places() {
        List<Damage> places = new ArrayList<>(damages());
        places.addAll(oddities());
        return List.copyOf(places);
    }

    /// The parts that are loaded and were reached so far, in load order.
    default List<PartExtent> parts() {
        return List.of();
    }

    /// Index of the part that holds the command.
    int part(long command);

    String name(long command);

    /// What is known of a command of that name; null for one that no server has.
    default @Nullable Command definition(long command) {
        return Commands.find(name(command));
    }

    Family family(long command);

    /// The database that is selected when the command is read.
    int database(long command);

    /// Whether it is MULTI, EXEC or anything between.
    boolean inTransaction(long command);

    /// The MULTI … EXEC around the command; an open one ends with the log or part.
    @Nullable
    Transaction transaction(long command);

    /// Unix milliseconds by the last `#TS` annotation before the command, or −1 where there is none.
    long time(long command);

    /// Between which moments the command ran: by the last annotation before it, else by what commands and files tell. Neither
    /// bound falls from a command to the next, unless annotations do.
    default TimeBounds when(long command) {
        long annotated = time(command);
        return annotated < 0 ? TimeBounds.UNKNOWN : TimeBounds.annotated(annotated);
    }

    /// Whether any `#TS` annotation was seen.
    boolean hasTimes();

    /// The first command at or after the time, or [#commands] + 1.
    long commandAtTime(long unixMillis);

    /// Where in the log a moment lies, by its annotations or by what is inferred; null where nothing tells.
    default @Nullable Around around(long unixMillis) {
        if (hasTimes()) {
            long command = commandAtTime(unixMillis);
            return new Around(command, command);
        }
        if (commands() == 0 || (when(1).isUnknown() && when(commands()).isUnknown())) {
            return null;
        }
        long first = firstCommand(when -> when.latest() < 0 || when.latest() >= unixMillis);
        return new Around(first, Math.max(first, firstCommand(when -> when.earliest() >= unixMillis)));
    }

    /// The first one for which it holds, as it does for all behind, or [#commands] + 1.
    private long firstCommand(Predicate<TimeBounds> holds) {
        long low = 1;
        long high = commands() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (holds.test(when(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The command whose record contains the offset of that part, or the first one after it; the last command of the part
    /// + 1 where there is none. Reads some records of the log; throws [java.io.UncheckedIOException] where that fails.
    long commandAtOffset(int part, long offset);

    /// A command at or shortly before this one, whose place is known without reading; see [CommandReader]. Throws
    /// [UnsupportedOperationException] where the snapshot stands for no log.
    default Anchor anchor(long command) {
        throw new UnsupportedOperationException("this index knows no places");
    }

    /// For looking through the log without parsing it.
    ///
    /// @param names of commands, as [#name] gives them, or null for any
    /// @param key   or null for any
    default Candidates candidates(@Nullable Set<String> names, @Nullable ByteString key) {
        return new NamedCandidates(this, names);
    }

    /// Commands by name, in upper case.
    Map<String, Long> countsByName();

    /// Whether any command of the log is such a one.
    default boolean holds(Predicate<Command> wanted) {
        return countsByName().keySet().stream().map(Commands::find)
                .anyMatch(found -> found != null && wanted.test(found));
    }

    /// Commands by database.
    Map<Integer, Long> countsByDatabase();

    /// Commands `from` (inclusive) to `to` (exclusive), counted in `buckets` equal spans for drawing. Costs time by
    /// buckets, not by commands.
    Histogram histogram(long from, long to, int buckets);

    /// Up to `most` commands between `from` (inclusive) and `to` (exclusive) that set a moment of expiry, evenly chosen.
    List<Expiry> expiries(long from, long to, int most);

    /// Spans of commands with the same database, from `from` (inclusive) to `to` (exclusive), at most `most`; shorter ones
    /// give way.
    List<DatabaseSpan> databases(long from, long to, int most);

    /// @param part   index in [dev.aofscope.aof.Log#parts]
    /// @param offset where reading finds the command next: bytes from the start of the part; annotations and damage may come
    ///               first
    record Anchor(long command, int part, long offset) {
    }

    /// Commands that may be what is looked for. The name is certain; of some thousand commands that touch other keys, one
    /// is named too, and so are all that may touch any key, so whoever wants a key looks at the command itself.
    interface Candidates {
        /// The first one from `from` (inclusive) to `to` (exclusive), or `to`.
        long next(long from, long to);

        /// The last one from `from` (inclusive) to `to` (exclusive), or `from` − 1.
        long previous(long from, long to);
    }

    /// Where a moment lies: all commands before `first` surely ran before it, and `last` and all behind it did not. The two are the
    /// same where the log tells; [#commands] + 1 stands for the end.
    record Around(long first, long last) {
    }

    /// @param first command number of MULTI
    /// @param last  command number of EXEC, or of the last queued command where it is open
    record Transaction(long first, long last, boolean open) {
    }

    /// @param at Unix milliseconds
    record Expiry(long command, long at) {
    }

    /// Both inclusive.
    record DatabaseSpan(long first, long last, int database) {
    }
}
