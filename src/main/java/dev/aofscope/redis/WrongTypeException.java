package dev.aofscope.redis;

/// The key holds a value of another type; the server answers WRONGTYPE and changes nothing. Thrown often, so it carries no
/// stack trace.
public final class WrongTypeException extends RuntimeException {
    WrongTypeException() {
        super("WRONGTYPE Operation against a key holding the wrong kind of value", null, false, false);
    }
}
