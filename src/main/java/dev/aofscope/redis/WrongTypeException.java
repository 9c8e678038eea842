package dev.aofscope.redis;

/// The key holds a value of another type; the server answers WRONGTYPE and changes nothing.
public final class WrongTypeException extends RuntimeException {
    /// The one instance: it is thrown often and has no stack trace.
    static final WrongTypeException INSTANCE = new WrongTypeException();

    private WrongTypeException() {
        super("WRONGTYPE Operation against a key holding the wrong kind of value", null, false, false);
    }
}
