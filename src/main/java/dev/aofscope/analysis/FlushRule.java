package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;

/// A flush of an empty keyspace is a habit of tests and of replicas; one that takes keys away is worth a look.
final class FlushRule implements Rule {
    private static final long MANY = 10;

    private final Found found;

    FlushRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (!seen.walk().action().flushes()) {
            return;
        }
        long removed = seen.walk().sizeBefore() - seen.walk().sizeAfter();
        if (removed > 0) {
            found.add(removed >= MANY ? Severity.ALERT : Severity.WARNING, seen, null, removed,
                    Reason.of(seen.walk().name() + " removed " + Words.count(removed, "key", "keys") + ", "
                            + (seen.walk().sizeAfter() == 0 ? "all there were" : "all of one database")));
        }
    }
}
