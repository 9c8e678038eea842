package dev.aofscope.replay;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import org.jspecify.annotations.Nullable;

/// When commands take effect: where they stand, or at the EXEC of their transaction, or never.
public final class Executions {
    public static final long NEVER = 0;

    private final IndexSnapshot index;
    private final Transactions transactions;
    /// The last one that was asked for: finding its ends takes a step for each of its commands.
    private @Nullable Transaction last;

    /// `index` is complete.
    public Executions(IndexSnapshot index, Settings settings) {
        this(index, settings.transactions());
    }

    Executions(IndexSnapshot index, Transactions transactions) {
        this.index = index;
        this.transactions = transactions;
    }

    /// The transaction whose EXEC carries the command out, open or not; null where it is carried out as it is read.
    @Nullable
    Transaction transaction(long command) {
        if (transactions == Transactions.AT_ONCE || !index.inTransaction(command)) {
            return null;
        }
        Transaction known = last;
        if (known == null || command < known.first() || command > known.last()) {
            known = index.transaction(command);
            last = known;
        }
        return known;
    }

    /// The number of the command at which it takes effect, or [#NEVER].
    public long of(long command) {
        Transaction around = transaction(command);
        return around == null ? command : around.open() ? NEVER : around.last();
    }
}
