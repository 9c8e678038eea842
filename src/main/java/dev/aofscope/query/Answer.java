package dev.aofscope.query;

/// What an expression says of a command as far as it is known: `UNKNOWN` where what is not known yet decides.
public enum Answer {
    YES, NO, UNKNOWN;

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
