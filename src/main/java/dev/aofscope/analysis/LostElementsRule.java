package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.Tallies.Tally;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.KeyLook;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One command that takes most of a large collection: a DEL of it, an LTRIM or ZREMRANGEBYSCORE with the wrong limits, a store of
/// next to nothing over it. Collections that were made shortly before are what programs calculate with, and what happens to
/// keys of one kind again and again is how they work.
final class LostElementsRule implements Rule {
    private static final long MANY = 1_000;
    private static final long VERY_MANY = 10_000;
    /// From the creation of what is but calculated with to its end.
    private static final long SHORT_LIFE = 1_000;
    /// With so many of a kind it is no accident.
    private static final long HABIT = 4;
    private static final int MOST_KEYS = 16;
    private static final int MOST_KINDS = 1_024;
    private static final int MOST_FRESH = 8_192;

    private final Found found;
    private final Tallies lost = new Tallies(MOST_KINDS);
    /// Collections that were created lately, and when.
    private final Map<Name, Long> fresh = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Long> eldest) {
            return size() > MOST_FRESH;
        }
    };

    private record Name(int database, ByteString key) {
    }

    LostElementsRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        for (int ordinal = 0; ordinal < Math.min(seen.keys(), MOST_KEYS); ordinal++) {
            KeyLook key = seen.key(ordinal);
            if (key.typeBefore() == null && isCollection(key.typeAfter())) {
                Name name = new Name(seen.walk().database(), ByteString.of(key.key().toArray()));
                fresh.remove(name);
                fresh.put(name, seen.command());
            } else if (isLoss(seen, key) && !isFresh(seen, key)) {
                lost.add(ByteString.utf8(seen.walk().name() + " " + seen.pattern(ordinal).text()), gone(key),
                        seen.command(), seen.walk().database(), key.key());
            }
        }
    }

    private static boolean isCollection(@Nullable ValueType type) {
        return type != null && type != ValueType.STRING && type != ValueType.MODULE;
    }

    private static long gone(KeyLook key) {
        return key.lengthBefore() - key.lengthAfter();
    }

    /// A value of another type is [OverwrittenRule]'s and [TypeChangeRule]'s; what goes elsewhere is not lost.
    private static boolean isLoss(Seen seen, KeyLook key) {
        if (!isCollection(key.typeBefore()) || gone(key) < MANY || 2 * gone(key) < key.lengthBefore()
                || (key.typeAfter() != null && key.typeAfter() != key.typeBefore())) {
            return false;
        }
        boolean mayHaveExpired = key.isRemoved() && key.expiryBefore() != Database.NO_EXPIRY
                && seen.when().mayBeAfter(key.expiryBefore());
        return !mayHaveExpired && switch (seen.walk().action()) {
            case RENAMES, MOVES, RESTORES -> false;
            default -> true;
        };
    }

    private boolean isFresh(Seen seen, KeyLook key) {
        Long created = fresh.get(new Name(seen.walk().database(), key.key()));
        return created != null && seen.command() - created < SHORT_LIFE;
    }

    @Override
    public void end(LogEnd end) {
        for (Tally tally : lost.heaviest()) {
            boolean once = tally.times == 1;
            Severity severity = tally.times >= HABIT
                    ? Severity.NOTE
                    : tally.weight >= VERY_MANY ? Severity.ALERT : Severity.WARNING;
            String name = tally.name.text();
            String took = name.substring(0, name.indexOf(' ')) + " took " + Words.count(tally.weight)
                    + " elements from ";
            found.add(severity, tally, tally.weight, once
                    ? Reason.of(took).name(Tallies.key(tally)).then(", most or all that it had")
                    : Reason.of(took + "keys like ").name(KeyPattern.of(Tallies.key(tally)))
                            .then(", " + Words.count(tally.times) + " times most or all"));
        }
    }
}
