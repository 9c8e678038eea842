package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.Tallies.Tally;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyLook;

/// A moment of expiry that had passed when it was set, by the clock of the log: a live server deletes the key, and a load keeps
/// it until then. Seconds taken for milliseconds look like this. Told once for each kind of key.
final class PastTtlRule implements Rule {
    private static final int MOST_KINDS = 1_024;

    private final Found found;
    private final Tallies past = new Tallies(MOST_KINDS);

    PastTtlRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        for (int ordinal = 0; ordinal < seen.keys(); ordinal++) {
            KeyLook key = seen.key(ordinal);
            if (key.expiryAfter() != Database.NO_EXPIRY && key.expiryAfter() != key.expiryBefore()
                    && !seen.walk().action().carriesExpiry() && seen.when().isSurelyAfter(key.expiryAfter())) {
                past.add(seen.pattern(ordinal), 1, seen.command(), seen.walk().database(), key.key());
            }
        }
    }

    @Override
    public void end(LogEnd end) {
        for (Tally tally : past.heaviest()) {
            found.add(Severity.WARNING, tally, tally.times,
                    Reason.of("The moment of expiry of ").name(tally.times == 1 ? Tallies.key(tally) : tally.name)
                            .then(" had passed when it was set"
                                    + (tally.times == 1 ? "" : ", " + Words.count(tally.times) + " times")));
        }
    }
}
