package dev.aofscope.ui;

/// One sentence for people that a panel wants said.
public record Message(Kind kind, String text) {

    public enum Kind {
        DONE, WARNING, FAILED
    }
}
