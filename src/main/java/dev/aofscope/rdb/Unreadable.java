package dev.aofscope.rdb;

/// Carries damage from where it is seen to where it becomes an [RdbDamage]; never leaves the package. It is thrown for data,
/// perhaps a million times, so it has no stack trace.
final class Unreadable extends Exception {
    private final long offset;
    private final RdbDamage.Kind kind;
    private final Reach reach;
    private final RdbDamage.Refusal refusal;

    /// How much can't be read: nothing at all, so that only a server would mind; one value, since its end is known; or all that
    /// follows.
    enum Reach {
        NOTHING, VALUE, REST
    }

    Unreadable(long offset, RdbDamage.Kind kind, Reach reach, String message) {
        this(offset, kind, reach, message, RdbDamage.Refusal.NOT_KNOWN);
    }

    Unreadable(long offset, RdbDamage.Kind kind, Reach reach, String message, RdbDamage.Refusal refusal) {
        super(message, null, false, false);
        this.refusal = refusal;
        this.offset = offset;
        this.kind = kind;
        this.reach = reach;
    }

    RdbDamage.Kind kind() {
        return kind;
    }

    Reach reach() {
        return reach;
    }

    /// @param end up to where it can't be read, exclusive
    RdbDamage damage(long record, long end) {
        return new RdbDamage(offset, record, reach == Reach.NOTHING ? offset : end, kind,
                String.valueOf(getMessage()), refusal);
    }
}
