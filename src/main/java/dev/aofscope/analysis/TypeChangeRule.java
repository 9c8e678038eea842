package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.KeyLook;

/// A key has one type for life, as a rule. What SET does to collections is said by [OverwrittenRule].
final class TypeChangeRule implements Rule {
    private final Found found;

    TypeChangeRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (seen.setsStrings()) {
            return;
        }
        for (int ordinal = 0; ordinal < seen.keys(); ordinal++) {
            KeyLook key = seen.key(ordinal);
            ValueType before = key.typeBefore();
            ValueType after = key.typeAfter();
            if (before != null && after != null && before != after) {
                found.add(Severity.WARNING, seen, key.key(), before == ValueType.STRING ? 1 : key.lengthBefore(),
                        Reason.of(seen.walk().name() + " left a " + after.redisName() + " at ").name(key.key())
                                .then(", where a " + before.redisName() + " was"));
            }
        }
    }
}
