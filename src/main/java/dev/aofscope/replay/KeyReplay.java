package dev.aofscope.replay;

import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Carries out chosen commands in the order of the log, and knows what chosen keys hold after each.
interface KeyReplay {
    /// Carries the command out, as it will be at the end of the transaction around it. False where that does nothing.
    /// Throws [java.util.concurrent.CancellationException] where `cancelled`, which is polled.
    boolean apply(long command, @Nullable Transaction around, BooleanSupplier cancelled) throws IOException;

    /// As it is now; changes with the next command. Only the chosen keys are as they should be.
    Keyspace keyspace();

    /// The same, never to change again.
    Keyspace frozen();

    /// To the last command.
    Reply reply();
}
