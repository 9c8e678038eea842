package dev.aofscope.redis;

/// The server answers a command with an error. What the command had done before stays done, as it does there.
/// Thrown often, so it carries no stack trace.
public final class RefusedException extends RuntimeException {
    private final transient Reply.Failure reply;

    RefusedException(String message) {
        super(message, null, false, false);
        reply = new Reply.Failure(message);
    }

    public Reply.Failure reply() {
        return reply;
    }

    static RefusedException syntax() {
        return new RefusedException("ERR syntax error");
    }

    static RefusedException notAnInteger() {
        return new RefusedException("ERR value is not an integer or out of range");
    }

    static RefusedException notAFloat() {
        return new RefusedException("ERR value is not a valid float");
    }

    static RefusedException arity() {
        return new RefusedException(Reply.ARITY.message());
    }

    static RefusedException noSuchKey() {
        return new RefusedException("ERR no such key");
    }

    static RefusedException outOfRange() {
        return new RefusedException("ERR index out of range");
    }

    static RefusedException overflow() {
        return new RefusedException("ERR increment or decrement would overflow");
    }
}
