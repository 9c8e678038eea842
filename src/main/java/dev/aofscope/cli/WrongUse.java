package dev.aofscope.cli;

/// The command line was used wrongly: exit 2 with the message and the usage.
final class WrongUse extends RuntimeException {
    WrongUse(String message) {
        super(message);
    }
}
