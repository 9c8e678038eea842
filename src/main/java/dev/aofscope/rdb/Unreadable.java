package dev.aofscope.rdb;

/// Carries damage from where it is seen to where it becomes an [RdbDamage]; never leaves the package. It is thrown for data,
/// perhaps a million times, so it has no stack trace.
final class Unreadable extends Exception {
    private final long offset;
    private final RdbDamage.Kind kind;
    private final Reach reach;

    /// How much can't be read: only one value, since its end is known, or all that follows.
    enum Reach {
        VALUE, REST
    }

    Unreadable(long offset, RdbDamage.Kind kind, Reach reach, String message) {
        super(message, null, false, false);
        this.offset = offset;
        this.kind = kind;
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    RdbDamage damage(long record) {
        return new RdbDamage(offset, record, kind, String.valueOf(getMessage()));
    }
}
