package dev.aofscope.replay;

import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Replays everything, and stops behind chosen commands, those in a queue too: what a queue does one by one is looked at on a
/// fork from behind its MULTI, once the EXEC is known to have carried it out.
final class WholeReplay implements KeyReplay {
    private final KeptStates states;
    private final Replayer main;
    private @Nullable Transaction opened;
    private @Nullable Replayer queue;
    private Replayer current;

    /// For commands from `first` on, which has that transaction around it.
    WholeReplay(KeptStates states, long first, @Nullable Transaction around) {
        this.states = states;
        this.main = states.replayer((around == null ? first : around.first()) - 1);
        this.current = main;
    }

    @Override
    public boolean apply(long command, @Nullable Transaction around, BooleanSupplier cancelled) throws IOException {
        if (around == null) {
            stepTo(main, command, cancelled);
            current = main;
            return true;
        }
        if (!around.equals(opened)) {
            opened = around;
            queue = open(around, cancelled);
        }
        Replayer look = queue;
        if (look == null) {
            return false;
        }
        stepTo(look, command, cancelled);
        current = look;
        return true;
    }

    /// The last command that was replayed.
    long reached() {
        return main.command();
    }

    /// Null where the EXEC did nothing.
    private @Nullable Replayer open(Transaction around, BooleanSupplier cancelled) throws IOException {
        stepTo(main, around.first(), cancelled);
        Position behindMulti = main.queue();
        Keyspace before = main.frozen();
        int database = main.database();
        long clock = main.clock();
        stepTo(main, around.last(), cancelled);
        return behindMulti == null || main.outcome() != Replayer.Outcome.COMMITTED
                ? null
                : new Replayer(states.log(), states.settings(), Transactions.AT_ONCE,
                        new Checkpoint(behindMulti, before, database, clock, null));
    }

    private static void stepTo(Replayer replayer, long command, BooleanSupplier cancelled) throws IOException {
        if (replayer.advance(command - 1, cancelled) && replayer.step()) {
            return;
        }
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        throw new IOException(
                "command " + command + " is not there any more; the file has changed, open it again");
    }

    @Override
    public Keyspace keyspace() {
        return current.keyspace();
    }

    @Override
    public Keyspace frozen() {
        return current.frozen();
    }

    @Override
    public Reply reply() {
        return current.reply();
    }
}
