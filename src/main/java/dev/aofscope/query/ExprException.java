package dev.aofscope.query;

/// What was typed is no expression.
public final class ExprException extends Exception {
    private final int column;
    private final String expected;

    ExprException(int column, String expected, String found) {
        super("column " + column + ": expected " + expected + ", found " + found);
        this.column = column;
        this.expected = expected;
    }

    /// Where, counted in characters (UTF-16) from 1; one more than the length of the text where something is missing at its end.
    public int column() {
        return column;
    }

    /// What might stand there, for people.
    public String expected() {
        return expected;
    }
}
