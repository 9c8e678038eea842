package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.aof.Damage;
import dev.aofscope.index.IndexSnapshot;

/// A transaction that never reaches its EXEC is known from the index.
final class OpenTransactionRule implements Rule {
    private final Found found;

    OpenTransactionRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        // Nothing of it is carried out, so nothing of it is seen.
    }

    @Override
    public void end(LogEnd end) {
        IndexSnapshot index = end.index();
        for (Damage oddity : index.oddities()) {
            long multi = oddity.beforeCommand();
            if (oddity.kind() != Damage.Kind.OPEN_TRANSACTION || multi < 1 || multi > index.commands()) {
                continue;
            }
            IndexSnapshot.Transaction around = index.transaction(multi);
            long queued = around == null ? 0 : around.last() - around.first();
            found.add(queued > 0 ? Severity.ALERT : Severity.WARNING, multi, index.database(multi), null, queued,
                    queued + 1,
                    Reason.of("MULTI without EXEC: "
                            + Words.count(queued, "command behind it is", "commands behind it are")
                            + " never executed"));
        }
    }
}
