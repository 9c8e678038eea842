package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.Tallies.Tally;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyLook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// SET without KEEPTTL drops the time to live. Many programs give a new one at once, which is no loss; where it never
/// comes, the key stays for good. Told once for each kind of key.
final class LostTtlRule implements Rule {
    /// Commands within which a new time to live counts as given together with the SET.
    private static final long PATIENCE = 100;
    private static final int MOST_KINDS = 1_024;

    private final Found found;
    private final Tallies lost = new Tallies(MOST_KINDS);
    private final Tallies sets = new Tallies(MOST_KINDS);
    /// At most [#PATIENCE] commands' keys.
    private final Deque<Loss> waiting = new ArrayDeque<>();
    private final Map<Name, Integer> named = new HashMap<>();

    private record Name(int database, ByteString key) {
    }

    private record Loss(long command, Name name) {
    }

    LostTtlRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        while (!waiting.isEmpty() && waiting.getFirst().command < seen.command() - PATIENCE) {
            confirm(waiting.removeFirst());
        }
        boolean sets = seen.setsStrings();
        for (int ordinal = 0; ordinal < Math.min(seen.keys(), PATIENCE); ordinal++) {
            KeyLook key = seen.key(ordinal);
            boolean expires = key.expiryAfter() != Database.NO_EXPIRY;
            if (!waiting.isEmpty() && (expires || key.typeAfter() == null)) {
                forget(new Name(seen.walk().database(), key.key()));
            }
            if (sets && key.stays()) {
                this.sets.add(seen.pattern(ordinal), 0, seen.command(), seen.walk().database(), key.key());
                if (!expires && key.expiryBefore() != Database.NO_EXPIRY
                        && !seen.when().isSurelyAfter(key.expiryBefore())) {
                    Name name = new Name(seen.walk().database(), ByteString.of(key.key().toArray()));
                    waiting.add(new Loss(seen.command(), name));
                    named.merge(name, 1, Integer::sum);
                }
            }
        }
    }

    private void forget(Name name) {
        if (named.remove(name) != null) {
            for (Iterator<Loss> losses = waiting.iterator(); losses.hasNext();) {
                if (losses.next().name.equals(name)) {
                    losses.remove();
                }
            }
        }
    }

    private void confirm(Loss loss) {
        named.remove(loss.name);
        lost.add(KeyPattern.of(loss.name.key), 1, loss.command, loss.name.database, loss.name.key);
    }

    @Override
    public void end(LogEnd end) {
        while (!waiting.isEmpty()) {
            confirm(waiting.removeFirst());
        }
        for (Tally tally : lost.heaviest()) {
            Tally all = sets.find(tally.name);
            // What happens all the time is how the program is meant to work.
            boolean habit = all != null && tally.times > 10 && tally.times * 2 > all.times;
            found.add(habit ? Severity.NOTE : Severity.WARNING, tally, tally.times,
                    tally.times == 1
                            ? Reason.of("SET took the time to live of ").name(Tallies.key(tally))
                                    .then(outcome(tally, end))
                            : Reason.of("SET took the time to live of keys like ").name(tally.name)
                                    .then(", " + Words.count(tally.times) + " times, and none was given again soon"));
        }
    }

    private static String outcome(Tally tally, LogEnd end) {
        Database database = end.keyspace().read(tally.database);
        boolean stays = database.get(Tallies.key(tally)) != null
                && database.expiry(Tallies.key(tally)) == Database.NO_EXPIRY;
        return stays ? ": it stays for good" : ", and none was given again soon";
    }
}
