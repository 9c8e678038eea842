package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.KeyLook;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A collection that was there, and that grows to many times its size within a small part of the log. What is filled for the
/// first time is no surprise.
final class GrowthRule implements Rule {
    private static final long PARTS = 50;
    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 100_000;
    private static final long FEWEST_BEFORE = 50;
    private static final long FEWEST_AFTER = 1_000;
    private static final long TIMES = 10;
    private static final int MOST_KEYS = 4_096;
    private static final int MOST_FRESH = 8_192;

    private final Found found;
    private final Map<Name, Growth> growths = new HashMap<>();
    /// Collections that were created lately, and when.
    private final Map<Name, Long> fresh = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Long> eldest) {
            return size() > MOST_FRESH;
        }
    };
    private long windowLength = SHORTEST;
    private long windowEnd = SHORTEST;

    private record Name(int database, ByteString key) {
    }

    private static final class Growth {
        private final long command;
        private final long before;
        private ValueType type;
        private long after;

        Growth(long command, long before, ValueType type) {
            this.command = command;
            this.before = before;
            this.type = type;
        }
    }

    GrowthRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (seen.command() > windowEnd) {
            tell();
            windowLength = Math.clamp(seen.command() / PARTS, SHORTEST, LONGEST);
            windowEnd = seen.command() + windowLength;
        }
        for (int ordinal = 0; ordinal < Math.min(seen.keys(), 2); ordinal++) {
            KeyLook key = seen.key(ordinal);
            ValueType type = key.typeAfter();
            if (type == null || type == ValueType.STRING || type == ValueType.MODULE) {
                continue;
            }
            if (key.typeBefore() == null) {
                fresh.put(new Name(seen.walk().database(), ByteString.of(key.key().toArray())), seen.command());
            } else if (type == key.typeBefore() && key.lengthBefore() >= FEWEST_BEFORE
                    && key.lengthAfter() > key.lengthBefore()) {
                grew(seen, key, type);
            }
        }
    }

    private void grew(Seen seen, KeyLook key, ValueType type) {
        Name name = new Name(seen.walk().database(), key.key());
        Growth growth = growths.get(name);
        if (growth == null) {
            if (growths.size() >= MOST_KEYS) {
                // Those that have grown least so far.
                growths.values().removeIf(each -> each.after < 2 * each.before);
                if (growths.size() >= MOST_KEYS) {
                    return;
                }
            }
            Long created = fresh.get(name);
            if (created != null && seen.command() - created < windowLength) {
                return;
            }
            growth = new Growth(seen.command(), key.lengthBefore(), type);
            growths.put(new Name(name.database, ByteString.of(key.key().toArray())), growth);
        }
        growth.type = type;
        growth.after = key.lengthAfter();
    }

    private void tell() {
        growths.forEach((name, growth) -> {
            if (growth.after >= FEWEST_AFTER && growth.after >= TIMES * growth.before) {
                found.add(Severity.WARNING, growth.command, name.database, name.key, growth.after - growth.before, 1,
                        Reason.of("").name(name.key).then(" grew from " + Words.count(growth.before) + " to "
                                + Words.count(growth.after) + " "
                                + OverwrittenRule.elements(growth.type, growth.after) + " within "
                                + Words.count(windowEnd - growth.command) + " commands"));
            }
        });
        growths.clear();
    }

    @Override
    public void end(LogEnd end) {
        windowEnd = Math.min(windowEnd, end.index().commands());
        tell();
    }
}
