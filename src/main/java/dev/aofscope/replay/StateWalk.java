package dev.aofscope.replay;

import dev.aofscope.aof.Log;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Goes forward through a log and stops before chosen commands, for who wants to look at some states on the way and at
/// none twice. Not safe for threads.
public final class StateWalk {
    private static final int POLL = 1_024;

    private final Replayer replayer;

    /// Stands before the first command. `cancelled` is polled while the base is loaded, and later.
    public StateWalk(Log log, Settings settings, BooleanSupplier cancelled) throws IOException {
        Base base = Base.load(log, settings, cancelled);
        if (base == null) {
            throw new CancellationException();
        }
        replayer = new Replayer(log, settings, settings.transactions(), base.state());
    }

    /// Stands before the first command of a log that goes on from `state`, which is frozen, and has no base of its own.
    public StateWalk(Log log, Settings settings, Keyspace state) {
        this(new Replayer(log, settings, settings.transactions(),
                new Checkpoint(new Position(0, 0, 0), state, 0, -1, null)));
    }

    StateWalk(Replayer replayer) {
        this.replayer = replayer;
    }

    /// Goes on by one command, which is at most `to`; false where there is none. Throws [CancellationException] where
    /// `cancelled`, which is polled.
    public boolean next(long to, BooleanSupplier cancelled) throws IOException {
        if (replayer.command() >= to) {
            return false;
        }
        if (replayer.command() % POLL == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        return replayer.next(to);
    }

    /// The last command that was read.
    public long command() {
        return replayer.command();
    }

    /// As it is now: to be looked at, and not kept, since it changes as the walk goes on.
    public Keyspace keyspace() {
        return replayer.keyspace();
    }

    /// Unix milliseconds by the log, or −1.
    public long clock() {
        return replayer.clock();
    }

    /// Goes to before `command`, which must not lie behind one that was asked for. The keyspace is frozen. Throws
    /// [CancellationException] where `cancelled`, which is polled.
    public Keyspace before(long command, BooleanSupplier cancelled) throws IOException {
        if (!replayer.advance(command - 1, cancelled) && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        return replayer.frozen();
    }

    /// The database that is selected there.
    public int database() {
        return replayer.database();
    }
}
