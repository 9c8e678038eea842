package dev.aofscope.replay;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The states that two logs end in, one of which was made from the other: what they have in common is replayed once, and the
/// two states share all that comes of it.
///
/// @param before      the state at the end of the first; frozen
/// @param after       the state at the end of the second; frozen
/// @param changes     keys that differ, by database and key, at most [Moment#MOST_CHANGES] of them
/// @param changedKeys how many differ in all
public record LogComparison(Keyspace before, Keyspace after, List<KeyChange> changes, long changedKeys) {

    /// Up to where two logs are the same: all parts before `part` (an index in [Log#loaded]) and the bytes of that part before
    /// `offset`, where a record begins, `command` being the last one before it.
    public record Common(int part, long offset, long command) {
        /// Nothing is.
        public static final Common NOTHING = new Common(0, 0, 0);
    }

    /// Replays both. `cancelled` is polled and ends it with [CancellationException].
    public static LogComparison of(Log first, Log second, Common common, Settings settings, BooleanSupplier cancelled)
            throws IOException {
        if (first.loaded().isEmpty() || second.loaded().isEmpty() || !sharesBase(first, second, common)) {
            return between(end(first, base(first, settings, cancelled), settings, cancelled),
                    end(second, base(second, settings, cancelled), settings, cancelled));
        }
        Replayer replayer = new Replayer(first, settings, settings.transactions(), base(first, settings, cancelled));
        advance(replayer, common.command(), cancelled);
        Checkpoint there = replayer.checkpoint();
        return between(end(first, there, settings, cancelled), end(second, there, settings, cancelled));
    }

    static boolean sharesBase(Log first, Log second, Common common) {
        Part base = first.loaded().getFirst();
        return (common.part() > 0 || common.offset() >= base.rdbEnd())
                && second.loaded().getFirst().rdbEnd() == base.rdbEnd();
    }

    private static Checkpoint base(Log log, Settings settings, BooleanSupplier cancelled) throws IOException {
        Base base = Base.load(log, settings, cancelled);
        if (base == null) {
            throw new CancellationException();
        }
        return base.state();
    }

    private static Keyspace end(Log log, Checkpoint from, Settings settings, BooleanSupplier cancelled)
            throws IOException {
        if (log.loaded().isEmpty()) {
            return from.keyspace();
        }
        Replayer replayer = new Replayer(log, settings, settings.transactions(), from);
        advance(replayer, Long.MAX_VALUE, cancelled);
        return replayer.frozen();
    }

    private static void advance(Replayer replayer, long command, BooleanSupplier cancelled) throws IOException {
        replayer.advance(command, cancelled);
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private static LogComparison between(Keyspace before, Keyspace after) {
        Changes changes = Changes.between(before, after, SameValue::exactly);
        return new LogComparison(before, after, changes.list(), changes.total());
    }
}
