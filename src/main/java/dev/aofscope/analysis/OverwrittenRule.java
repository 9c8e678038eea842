package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.KeyLook;

/// SET and its kin ask nobody what was there.
final class OverwrittenRule implements Rule {
    private static final long LARGE = 100;

    private final Found found;

    OverwrittenRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (!seen.setsStrings()) {
            return;
        }
        for (int ordinal = 0; ordinal < seen.keys(); ordinal++) {
            KeyLook key = seen.key(ordinal);
            ValueType before = key.typeBefore();
            if (key.stays() && before != null && before != ValueType.STRING && key.typeAfter() == ValueType.STRING) {
                long lost = key.lengthBefore();
                found.add(lost >= LARGE ? Severity.ALERT : Severity.WARNING, seen, key.key(), lost,
                        Reason.of(seen.walk().name() + " replaced the " + before.redisName() + " at ").name(key.key())
                                .then(" with its " + Words.count(lost, elements(before, 1), elements(before, 2))
                                        + " by a string"));
            }
        }
    }

    static String elements(ValueType type, long count) {
        String one = switch (type) {
            case HASH -> "field";
            case STREAM -> "entry";
            case SET, SORTED_SET -> "member";
            case STRING, MODULE -> "byte";
            case LIST -> "element";
        };
        return count == 1 ? one : type == ValueType.STREAM ? "entries" : one + "s";
    }
}
